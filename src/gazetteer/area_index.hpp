#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "gazetteer/gaz_file.hpp"
#include "gazetteer/place.hpp"

namespace dateline::gazetteer::detail {

/// An outline that may hold a point, and whose it is.
struct AreaEntry {
    PlaceId place;
    Kind kind = Kind::country;
    GazFile const* file = nullptr;
    fb::Shape const* shape = nullptr;
};

/// Areas by the two-degree cells that their boxes touch. Built once, then immutable.
class AreaIndex {
public:
    explicit AreaIndex(std::vector<AreaEntry> entries);
    /// The areas whose box holds the point, in the order they were given.
    [[nodiscard]] std::vector<AreaEntry> around(geo::LonLat point) const;

private:
    std::vector<AreaEntry> entries_;
    std::vector<std::uint32_t> starts_, items_;  ///< items of cell c: items_[starts_[c]] .. items_[starts_[c + 1] - 1]
};

}  // namespace dateline::gazetteer::detail
