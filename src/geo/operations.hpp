#pragma once
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/side.hpp"

/// Planar work through the GEOS C API (one context per thread), metric work in a local azimuthal equidistant projection.
/// Results are valid, rings anticlockwise outside, split at the antimeridian. A library failure throws Error{geometry}.
namespace dateline::geo {

/// A point inside: of an area the centre of area where that lies inside, else (crescents, islands) the middle of the largest inscribed
/// circle. nullopt for an empty geometry.
[[nodiscard]] std::optional<LonLat> point_on_surface(Geometry const& g);
[[nodiscard]] bool contains(Geometry const& area, LonLat point);
[[nodiscard]] bool is_valid(Geometry const& g);
[[nodiscard]] Geometry make_valid(Geometry const& g);
[[nodiscard]] Geometry simplify(Geometry const& g, double tolerance_deg);  ///< topology-preserving, one geometry alone
/// Where parts of different dimension come together, areas win over lines and lines over points.
[[nodiscard]] Geometry unite(std::span<Geometry const> parts);
[[nodiscard]] Geometry intersection(Geometry const& a, Geometry const& b);
[[nodiscard]] Geometry difference(Geometry const& a, Geometry const& b);
[[nodiscard]] Geometry convex_hull(std::span<LonLat const> points);
/// All points within `km` of `g`. For a point: a 64-gon. Negative `km` shrinks an area. At most 9000 km (more is taken as 9000,
/// beyond which a zone around a place covers most of the world). Large geometries are worked off in pieces of 20 by 10 degrees.
[[nodiscard]] Geometry buffer_km(Geometry const& g, double km);
/// Ring between two distances, all around.
[[nodiscard]] Geometry ring_km(LonLat centre, double inner_km, double outer_km);
/// Annular sector: distances inner..outer, directions azimuth ± half_angle.
[[nodiscard]] Geometry sector_km(LonLat centre, double inner_km, double outer_km, double azimuth_deg, double half_angle_deg);
/// The parts of one area: what they have in common is worked out once. Method: area quantile along the axis in a cylindrical
/// equal-area projection, true to shape at the middle latitude: so east and north mean longitude and latitude, even in Russia.
class AreaParts {
public:
    explicit AreaParts(Geometry const& area);
    /// "eastern Afghanistan": the outer `share` (0..1, by area) towards `side`, cut by a line across that direction; `centre` is what
    /// lies within a circle around the middle that holds that share. No geometry for what is no area.
    [[nodiscard]] Geometry towards(Side side, double share = 0.4) const;

private:
    LonLat middle_;
    std::vector<Polygon> plane_;  ///< of the projection
};
/// One part of an area; the geometry itself for a share of 1 and when it is no area.
[[nodiscard]] Geometry part_of(Geometry const& area, Side side, double share = 0.4);
/// The boundary line of `a` that lies within `tolerance_km` of the boundary of `b`; no geometry when they do not touch.
[[nodiscard]] Geometry shared_border(Geometry const& a, Geometry const& b, double tolerance_km = 2.0);
/// Zone of `width_km` to both sides of that border.
[[nodiscard]] Geometry border_zone(Geometry const& a, Geometry const& b, double width_km);
[[nodiscard]] double distance_km(Geometry const& a, LonLat b);  ///< 0 inside; planar nearest point, geodesic length

/// Smallest circle that covers `g`, its centre moved inside the geometry when it falls outside.
struct Circle {
    LonLat centre;
    double radius_km = 0;
};
[[nodiscard]] Circle enclosing_circle(Geometry const& g);

/// Point-in-area for many points against one area: each answer looks only at the edges on the point's latitude. The boundary
/// belongs to the area. Immutable once built, so safe to ask from several threads.
class PreparedArea {
public:
    /// `area` must be valid; anything but an area contains nothing.
    explicit PreparedArea(Geometry const& area);
    PreparedArea(PreparedArea&&) noexcept;
    PreparedArea& operator=(PreparedArea&&) noexcept;
    ~PreparedArea();
    [[nodiscard]] bool contains(LonLat point) const;
    [[nodiscard]] Box const& bounds() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// RFC 7946 form: longitudes wrapped, split at the antimeridian, outer rings anticlockwise, rings closed, coordinates rounded
/// to `digits` decimals, repeated points and collapsed rings dropped, valid after rounding. An edge over more than 180 (and less
/// than 360) degrees of longitude is taken the short way, across the antimeridian, unless longitudes beyond 180 show
/// that the geometry is written continuously. A ring around a pole is closed over the pole. Idempotent.
[[nodiscard]] Geometry normalised(Geometry const& g, int digits = 6);

}  // namespace dateline::geo
