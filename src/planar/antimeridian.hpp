#pragma once
#include <cstdint>
#include <vector>

#include "geo/geometry.hpp"

/// Longitudes beyond ±180 and shapes across the antimeridian. Internal to planar.
namespace dateline::planar::detail {

/// Into [-180, 180].
[[nodiscard]] double wrapped_lon(double lon) noexcept;

/// Which pole lies inside a ring that runs around the world.
enum class PoleRule : std::uint8_t {
    by_latitude,    ///< the nearer one: for shapes from outside, whose direction cannot be trusted
    by_orientation  ///< the one to the left: for anticlockwise rings of our own
};
enum class Longitudes : std::uint8_t {
    jumping,    ///< within ±180; a step of more than 180 degrees is the short way across the antimeridian
    continuous  ///< as they run, perhaps beyond 180
};

/// Splits at the antimeridian and wraps; pieces that meet are united. Rings must be closed and finite.
[[nodiscard]] std::vector<geo::Polygon> split_polygon(geo::Polygon const& polygon, Longitudes longitudes, PoleRule rule);
[[nodiscard]] std::vector<geo::LineString> split_line(std::vector<geo::LonLat> const& points, Longitudes longitudes);

}  // namespace dateline::planar::detail
