#pragma once
#include <vector>

#include "geo/geometry.hpp"

/// Azimuthal equidistant projection of the ellipsoid around a centre, in kilometres (x in `lon`, y in `lat`). Distances
/// and directions from the centre are exact (geodesics of Karney). Internal to planar.
namespace dateline::planar::detail {

class LocalProjection {
public:
    explicit LocalProjection(geo::LonLat centre) : centre_{centre} {}
    [[nodiscard]] geo::LonLat to_plane(geo::LonLat p) const;
    [[nodiscard]] geo::LonLat from_plane(geo::LonLat p) const;
    /// Edges longer than a degree get points along them first, so that they stay straight in longitude and latitude.
    [[nodiscard]] geo::Geometry to_plane(geo::Geometry const& g) const;
    /// Edges longer than 100 km get points along them; split at the antimeridian, closed over poles, wound, valid.
    [[nodiscard]] geo::Geometry from_plane(geo::Geometry const& g) const;

private:
    geo::LonLat centre_;
};

/// Middle of the bounds, across the antimeridian where those cross it.
[[nodiscard]] geo::LonLat middle_of(geo::Box const& box);

/// An area from anticlockwise rings of our own that may run across the antimeridian or around a pole.
[[nodiscard]] geo::Geometry area_on_globe(std::vector<geo::Polygon> const& polygons);

}  // namespace dateline::planar::detail
