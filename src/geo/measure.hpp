#pragma once
#include <cstddef>

#include "geo/geometry.hpp"

/// Geodesic measures on WGS 84 (Karney's algorithms, GeographicLib). No state, safe in any thread.
namespace dateline::geo {

[[nodiscard]] Box bounds(Geometry const& g);
[[nodiscard]] std::size_t vertex_count(Geometry const& g);
[[nodiscard]] Box united(Box const& a, Box const& b);
/// Reaching so much farther to each side, at least; all longitudes where it comes near a pole.
[[nodiscard]] Box widened(Box box, double km);
[[nodiscard]] bool contains(Box const& box, LonLat point);
/// Even-odd rule, edges straight in longitude and latitude; the boundary belongs to the area. False for what is no area.
[[nodiscard]] bool contains(Geometry const& area, LonLat point);
[[nodiscard]] bool overlaps(Box const& a, Box const& b);
[[nodiscard]] double distance_km(LonLat a, LonLat b);
[[nodiscard]] double distance_km(Geometry const& a, LonLat b);  ///< 0 inside; planar nearest point, geodesic length
/// Fast great-circle distance, up to 0.6 % off: for ranking, never for output.
[[nodiscard]] double rough_distance_km(LonLat a, LonLat b);
/// From `start`, `distance_km` in direction `azimuth_deg` (0 north, 90 east).
[[nodiscard]] LonLat destination(LonLat start, double azimuth_deg, double distance_km);
[[nodiscard]] double azimuth_deg(LonLat from, LonLat to);
/// Edges are straight in longitude and latitude, as in GeoJSON.
[[nodiscard]] double area_km2(Geometry const& g);
[[nodiscard]] double length_km(Geometry const& g);
/// Largest distance from `centre` to a vertex of `g`; 0 for a point: the radius that covers the whole geometry.
[[nodiscard]] double radius_km(Geometry const& g, LonLat centre);
/// Finite, |lon| <= 180, |lat| <= 90 and not (0,0).
[[nodiscard]] bool is_plausible(LonLat point) noexcept;

}  // namespace dateline::geo
