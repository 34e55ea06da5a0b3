#pragma once
#include <optional>
#include <span>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/side.hpp"

/// Planar work through the GEOS C API (one context per thread), metric work in a local azimuthal equidistant projection: cuts, joins,
/// buffers, simplifies, repairs. What needs no more than the points themselves is in geo.
/// Results are valid, rings anticlockwise outside, split at the antimeridian. A library failure throws Error{geometry}.
namespace dateline::planar {

/// A point inside: of an area the centre of area where that lies inside, else (crescents, islands) the middle of the largest inscribed
/// circle. nullopt for an empty geometry.
[[nodiscard]] std::optional<geo::LonLat> point_on_surface(geo::Geometry const& g);
[[nodiscard]] bool is_valid(geo::Geometry const& g);
[[nodiscard]] geo::Geometry make_valid(geo::Geometry const& g);
[[nodiscard]] geo::Geometry simplify(geo::Geometry const& g, double tolerance_deg);  ///< topology-preserving, one geometry alone
/// Where parts of different dimension come together, areas win over lines and lines over points.
[[nodiscard]] geo::Geometry unite(std::span<geo::Geometry const> parts);
[[nodiscard]] geo::Geometry intersection(geo::Geometry const& a, geo::Geometry const& b);
[[nodiscard]] geo::Geometry difference(geo::Geometry const& a, geo::Geometry const& b);
[[nodiscard]] geo::Geometry convex_hull(std::span<geo::LonLat const> points);
/// All points within `km` of `g`. For a point: a 64-gon. Negative `km` shrinks an area. At most 9000 km (more is taken as 9000,
/// beyond which a zone around a place covers most of the world). Large geometries are worked off in pieces of 20 by 10 degrees.
[[nodiscard]] geo::Geometry buffer_km(geo::Geometry const& g, double km);
/// Ring between two distances, all around.
[[nodiscard]] geo::Geometry ring_km(geo::LonLat centre, double inner_km, double outer_km);
/// Annular sector: distances inner..outer, directions azimuth ± half_angle.
[[nodiscard]] geo::Geometry sector_km(geo::LonLat centre, double inner_km, double outer_km, double azimuth_deg, double half_angle_deg);
/// The parts of one area: what they have in common is worked out once. Method: area quantile along the axis in a cylindrical
/// equal-area projection, true to shape at the middle latitude: so east and north mean longitude and latitude, even in Russia.
class AreaParts {
public:
    explicit AreaParts(geo::Geometry const& area);
    /// "eastern Afghanistan": the outer `share` (0..1, by area) towards `side`, cut by a line across that direction; `centre` is what
    /// lies within a circle around the middle that holds that share. No geometry for what is no area.
    [[nodiscard]] geo::Geometry towards(geo::Side side, double share = 0.4) const;

private:
    geo::LonLat middle_;
    std::vector<geo::Polygon> plane_;  ///< of the projection
};
/// One part of an area; the geometry itself for a share of 1 and when it is no area.
[[nodiscard]] geo::Geometry part_of(geo::Geometry const& area, geo::Side side, double share = 0.4);
/// The boundary line of `a` that lies within `tolerance_km` of the boundary of `b`; no geometry when they do not touch.
[[nodiscard]] geo::Geometry shared_border(geo::Geometry const& a, geo::Geometry const& b, double tolerance_km = 2.0);
/// Zone of `width_km` to both sides of that border.
[[nodiscard]] geo::Geometry border_zone(geo::Geometry const& a, geo::Geometry const& b, double width_km);

/// Smallest circle that covers `g`, its centre moved inside the geometry when it falls outside.
struct Circle {
    geo::LonLat centre;
    double radius_km = 0;
};
[[nodiscard]] Circle enclosing_circle(geo::Geometry const& g);

/// RFC 7946 form: longitudes wrapped, split at the antimeridian, outer rings anticlockwise, rings closed, coordinates rounded
/// to `digits` decimals, repeated points and collapsed rings dropped, valid after rounding. An edge over more than 180 (and less
/// than 360) degrees of longitude is taken the short way, across the antimeridian, unless longitudes beyond 180 show
/// that the geometry is written continuously. A ring around a pole is closed over the pole. Idempotent.
[[nodiscard]] geo::Geometry normalised(geo::Geometry const& g, int digits = 6);

}  // namespace dateline::planar
