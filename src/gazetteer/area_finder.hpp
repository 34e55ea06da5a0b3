#pragma once
#include <memory>
#include <optional>

#include "gazetteer/gazetteer.hpp"

namespace dateline::gazetteer {

/// Gazetteer::area_at() for those who ask it a million times: an outline is decoded once, when a point first falls into its box, and its
/// edges are kept by latitude. The gazetteer must outlive it. For one thread at a time.
class AreaFinder {
public:
    explicit AreaFinder(Gazetteer const& gazetteer);
    ~AreaFinder();
    AreaFinder(AreaFinder const&) = delete;
    AreaFinder& operator=(AreaFinder const&) = delete;
    /// The same answer as area_at().
    [[nodiscard]] std::optional<PlaceId> at(geo::LonLat point);
    /// Gives its memory back; outlines are decoded anew when they are asked for again.
    void forget();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::gazetteer
