#pragma once
#include <string>

#include "geo/geometry.hpp"

/// What every reader of geometry checks. Internal to geo.
namespace dateline::geo::detail {

/// Empty when fine: finite, |lat| <= 90, |lon| <= 540 (longitudes may run on beyond the antimeridian until normalised).
[[nodiscard]] std::string fault_of(LonLat p);
/// Repeats the first point at the end where the ring is open. False when fewer than four points result.
[[nodiscard]] bool close(Ring& ring);
/// Sorts a geometry into three lists by dimension.
void add_to(Geometry g, MultiPoint& points, MultiLineString& lines, MultiPolygon& polygons);

}  // namespace dateline::geo::detail
