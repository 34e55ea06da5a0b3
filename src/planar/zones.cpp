// Zones around places: buffers, rings, sectors, borders.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "geo/measure.hpp"
#include "geo/ring.hpp"
#include "planar/geos.hpp"
#include "planar/local_projection.hpp"
#include "planar/near_lines.hpp"
#include "planar/operations.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

using detail::LocalProjection;

constexpr double farthest_km = 9000;
constexpr double piece_radius_km = 1500;  // beyond this the projection stretches by more than one per cent
constexpr int quarter_segments = 16;

// Directions run from the first azimuth to the second, in steps of a 64-gon or finer.
void add_arc(Ring& ring, LonLat centre, double km, double from_deg, double to_deg) {
    auto const steps = std::max(8.0, std::ceil(std::abs(to_deg - from_deg) / 360 * 64));
    for (int k = 0; k <= steps; ++k) ring.push_back(destination(centre, from_deg + (to_deg - from_deg) * k / steps, km));
}

Ring circle(LonLat centre, double km) {
    Ring ring;
    add_arc(ring, centre, std::min(km, farthest_km), 360, 0);  // against the clock
    ring.back() = ring.front();
    return ring;
}

void add_ray(Ring& ring, LonLat centre, double azimuth, double from_km, double to_km) {
    auto const steps = std::max(1.0, std::ceil(std::abs(to_km - from_km) / 100));
    for (int k = 0; k <= steps; ++k) ring.push_back(destination(centre, azimuth, from_km + (to_km - from_km) * k / steps));
}

Geometry buffer_in_plane(Geometry const& g, double km) {
    LocalProjection const projection{detail::middle_of(bounds(g))};
    auto* const c = detail::geos_context();
    auto const shape = detail::repaired(detail::to_geos(projection.to_plane(g)));
    auto const zone = detail::checked(GEOSBuffer_r(c, shape.get(), km, quarter_segments), "buffer");
    return projection.from_plane(detail::from_geos(zone.get()));
}

// Pieces small enough for the projection. Their common edges lie inside the union of the buffers.
Geometry buffer_in_pieces(Geometry const& g, double km) {
    constexpr int width_deg = 20;
    constexpr int height_deg = 10;
    std::vector<Geometry> zones;
    auto const box = bounds(g);
    for (int lat = -90; lat < 90; lat += height_deg)
        for (int lon = -180; lon < 180; lon += width_deg) {
            double const west = lon;
            double const south = lat;
            if (!overlaps(box, {west, south, west + width_deg, south + height_deg})) continue;
            Polygon const cell{{{west, south},
                                {west + width_deg, south},
                                {west + width_deg, south + height_deg},
                                {west, south + height_deg},
                                {west, south}},
                               {}};
            auto const piece = intersection(g, Geometry{cell});
            if (!is_empty(piece)) zones.push_back(buffer_in_plane(piece, km));
        }
    return unite(zones);
}

// The boundary of an area as lines, without the cuts at the antimeridian and without what lies outside of `box`.
std::vector<LineString> boundary_near(Geometry const& area, Box const& box) {
    std::vector<LineString> lines;
    for_each_part(area, [&](std::vector<LonLat> const& ring) {
        bool joined = false;
        for (std::size_t i = 1; i < ring.size(); ++i) {
            auto const a = ring[i - 1];
            auto const b = ring[i];
            bool const cut = std::abs(a.lon) == 180 && a.lon == b.lon;
            Box const edge{std::min(a.lon, b.lon), std::min(a.lat, b.lat), std::max(a.lon, b.lon), std::max(a.lat, b.lat)};
            if (cut || !overlaps(box, edge)) {
                joined = false;
                continue;
            }
            if (!joined) lines.push_back({{a}});
            lines.back().points.push_back(b);
            joined = true;
        }
    });
    return lines;
}

MultiLineString lines_of(Geometry g) {
    if (auto* const one = std::get_if<LineString>(&g)) return {{std::move(*one)}};
    if (auto* const many = std::get_if<MultiLineString>(&g)) return std::move(*many);
    return {};
}

}  // namespace

Geometry buffer_km(Geometry const& g, double km) {
    if (is_empty(g) || km == 0 || !std::isfinite(km)) return g;
    km = std::min(km, farthest_km);
    if (auto const* p = std::get_if<LonLat>(&g)) return km < 0 ? Geometry{} : detail::area_on_globe({Polygon{circle(*p, km), {}}});
    auto const box = bounds(g);
    // Shrinking in pieces would eat at their common edges, and so one plane has to do.
    if (km < 0 || radius_km(g, detail::middle_of(box)) <= piece_radius_km) return buffer_in_plane(g, km);
    return buffer_in_pieces(g, km);
}

Geometry ring_km(LonLat centre, double inner_km, double outer_km) {
    if (inner_km > outer_km) std::swap(inner_km, outer_km);
    if (!(outer_km > 0)) return std::monostate{};
    Polygon p{circle(centre, outer_km), {}};
    if (inner_km > 0 && inner_km < farthest_km) {
        p.inners.push_back(circle(centre, inner_km));
        std::reverse(p.inners.back().begin(), p.inners.back().end());
    }
    return detail::area_on_globe({std::move(p)});
}

Geometry sector_km(LonLat centre, double inner_km, double outer_km, double azimuth_deg, double half_angle_deg) {
    if (half_angle_deg >= 180) return ring_km(centre, inner_km, outer_km);
    if (inner_km > outer_km) std::swap(inner_km, outer_km);
    outer_km = std::min(outer_km, farthest_km);
    inner_km = std::clamp(inner_km, 0.0, outer_km);
    if (!(outer_km > 0) || !(half_angle_deg > 0)) return std::monostate{};
    double const left = azimuth_deg - half_angle_deg;
    double const right = azimuth_deg + half_angle_deg;
    Ring ring;
    add_ray(ring, centre, right, inner_km, outer_km);
    add_arc(ring, centre, outer_km, right, left);
    add_ray(ring, centre, left, outer_km, inner_km);
    if (inner_km > 0) add_arc(ring, centre, inner_km, left, right);
    ring.push_back(ring.front());
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    return detail::area_on_globe({Polygon{std::move(ring), {}}});
}

Geometry shared_border(Geometry const& a, Geometry const& b, double tolerance_km) {
    auto const box_a = widened(bounds(a), tolerance_km);
    auto const box_b = widened(bounds(b), tolerance_km);
    if (!is_area(a) || !is_area(b) || !overlaps(box_a, box_b)) return std::monostate{};
    Geometry const line_a{MultiLineString{boundary_near(a, box_b)}};
    Geometry const line_b{MultiLineString{boundary_near(b, box_a)}};
    auto const box = bounds(line_a);
    if (box.empty() || bounds(line_b).empty()) return std::monostate{};
    LocalProjection const projection{detail::middle_of(box)};
    auto* const c = detail::geos_context();
    double const width_km = std::max(tolerance_km, 0.001);
    auto const plane_a = lines_of(projection.to_plane(line_a)), plane_b = lines_of(projection.to_plane(line_b));
    double const reach_km = width_km * 1.05 + 0.01;  // a little more than the buffer
    auto const x = detail::to_geos(Geometry{detail::stretches_near(plane_a, plane_b, reach_km)});
    auto const y = detail::to_geos(Geometry{detail::stretches_near(plane_b, plane_a, reach_km)});
    auto const near = detail::checked(GEOSBuffer_r(c, y.get(), width_km, 4), "shared border");
    auto const common = detail::checked(GEOSIntersection_r(c, x.get(), near.get()), "shared border");
    if (detail::answered(GEOSisEmpty_r(c, common.get()), "shared border")) return std::monostate{};
    auto const merged = detail::checked(GEOSLineMerge_r(c, common.get()), "shared border");
    auto border = projection.from_plane(detail::from_geos(merged.get()));
    return is_line(border) ? border : Geometry{};
}

Geometry border_zone(Geometry const& a, Geometry const& b, double width_km) { return buffer_km(shared_border(a, b), width_km); }

Circle enclosing_circle(Geometry const& g) {
    if (auto const* p = std::get_if<LonLat>(&g)) return {*p, 0};
    if (is_empty(g)) return {};
    auto* const c = detail::geos_context();
    LocalProjection const projection{detail::middle_of(bounds(g))};
    auto const plane = projection.to_plane(g);
    auto const shape = detail::repaired(detail::to_geos(plane));
    double radius = 0;
    GEOSGeometry* raw_centre = nullptr;
    detail::GeosGeometry const around{GEOSMinimumBoundingCircle_r(c, shape.get(), &radius, &raw_centre)};
    auto const centre = detail::checked(raw_centre, "enclosing circle");
    auto best = detail::from_geos(centre.get());
    if (!detail::answered(GEOSIntersects_r(c, shape.get(), centre.get()), "enclosing circle")) {
        double gap = 0;
        if (GEOSDistance_r(c, shape.get(), centre.get(), &gap) == 0) detail::throw_geos("enclosing circle");
        auto const disc = detail::checked(GEOSBuffer_r(c, centre.get(), gap * 1.05 + radius * 0.02, quarter_segments), "enclosing circle");
        auto const near = detail::checked(GEOSIntersection_r(c, shape.get(), disc.get()), "enclosing circle");
        best = detail::from_geos(detail::checked(GEOSPointOnSurface_r(c, near.get()), "enclosing circle").get());
    }
    auto const* p = std::get_if<LonLat>(&best);
    auto const on_globe = p != nullptr ? projection.from_plane(*p) : point_on_surface(g).value_or(LonLat{});
    return {on_globe, radius_km(g, on_globe)};
}

}  // namespace dateline::planar
