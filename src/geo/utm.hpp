#pragma once
#include <cstdint>

#include "geo/geometry.hpp"

/// Universal Transverse Mercator on WGS 84 through GeographicLib. Internal to geo.
namespace dateline::geo::detail {

enum class Hemisphere : std::uint8_t { north, south };
struct UtmPoint {
    double easting_m = 0, northing_m = 0;
};
/// `zone` 1..60. The numbers may lie outside of the zone; finite in any case.
[[nodiscard]] LonLat from_utm(int zone, Hemisphere hemisphere, UtmPoint p);
[[nodiscard]] UtmPoint to_utm(int zone, Hemisphere hemisphere, LonLat p);

}  // namespace dateline::geo::detail
