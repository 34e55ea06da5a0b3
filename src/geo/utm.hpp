#pragma once
#include <cstdint>
#include <optional>

#include "geo/geometry.hpp"

/// Universal Transverse Mercator on WGS 84 through PROJ. Internal to geo.
namespace dateline::geo::detail {

enum class Hemisphere : std::uint8_t { north, south };
struct UtmPoint {
    double easting_m = 0, northing_m = 0;
};
/// `zone` 1..60. nullopt when the numbers lie outside of what the projection can undo.
[[nodiscard]] std::optional<LonLat> from_utm(int zone, Hemisphere hemisphere, UtmPoint p);
[[nodiscard]] std::optional<UtmPoint> to_utm(int zone, Hemisphere hemisphere, LonLat p);

}  // namespace dateline::geo::detail
