#pragma once
#include <cstddef>

#include "base/recent_cache.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/shared_geometry.hpp"
#include "resolve/resolution.hpp"

namespace dateline::draw {

/// Makes the shapes of resolutions. The zone along a border takes tens of milliseconds, and reports speak of the same countries,
/// borders and parts over and over: what was asked for last is remembered, and those who get it share it (one address). Safe in any
/// thread; holds at most four million vertices (64 MB). The gazetteer must outlive it.
class Drawer {
public:
    explicit Drawer(gazetteer::Gazetteer const& gazetteer) : gazetteer_{&gazetteer} {}
    /// The area, line or point that the text supports: the point alone where no more is known, nothing without a point.
    [[nodiscard]] geo::SharedGeometry shape(resolve::Resolution const& where) const;
    [[nodiscard]] gazetteer::Gazetteer const& gazetteer() const noexcept { return *gazetteer_; }

private:
    struct Hash {
        std::size_t operator()(resolve::Outline const& outline) const noexcept;
    };
    gazetteer::Gazetteer const* gazetteer_;
    mutable RecentCache<resolve::Outline, geo::SharedGeometry, Hash> shapes_{2'000'000};  ///< in vertices
};

}  // namespace dateline::draw
