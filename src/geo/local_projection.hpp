#pragma once
#include <vector>

#include "geo/geometry.hpp"

/// Azimuthal equidistant projection of the ellipsoid around a centre, in kilometres (x in `lon`, y in `lat`). Distances
/// and directions from the centre are exact (geodesics of Karney). Internal to geo.
namespace dateline::geo::detail {

class LocalProjection {
public:
    explicit LocalProjection(LonLat centre) : centre_{centre} {}
    [[nodiscard]] LonLat to_plane(LonLat p) const;
    [[nodiscard]] LonLat from_plane(LonLat p) const;
    /// Edges longer than a degree get points along them first, so that they stay straight in longitude and latitude.
    [[nodiscard]] Geometry to_plane(Geometry const& g) const;
    /// Edges longer than 100 km get points along them; split at the antimeridian, closed over poles, wound, valid.
    [[nodiscard]] Geometry from_plane(Geometry const& g) const;

private:
    LonLat centre_;
};

/// Points along every edge longer than `step` (in the unit of the points).
[[nodiscard]] std::vector<LonLat> densified(std::vector<LonLat> const& points, double step);
/// Middle of the bounds, across the antimeridian where those cross it.
[[nodiscard]] LonLat middle_of(Box const& box);

/// An area from anticlockwise rings of our own that may run across the antimeridian or around a pole.
[[nodiscard]] Geometry area_on_globe(std::vector<Polygon> const& polygons);

}  // namespace dateline::geo::detail
