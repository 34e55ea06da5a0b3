#include "planar/operations.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "geo/measure.hpp"
#include "geo/ring.hpp"
#include "planar/geos.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

using detail::checked;
using detail::GeosGeometry;
using Binary = GEOSGeometry* (*)(GEOSContextHandle_t, GEOSGeometry const*, GEOSGeometry const*);

// GEOS refuses overlay of invalid input; then it is tried once more with both repaired.
Geometry overlay(Binary operation, Geometry const& a, Geometry const& b, char const* what) {
    auto* const c = detail::geos_context();
    auto x = detail::to_geos(a);
    auto y = detail::to_geos(b);
    GeosGeometry result{operation(c, x.get(), y.get())};
    if (!result) {
        x = detail::repaired(std::move(x));
        y = detail::repaired(std::move(y));
        result = checked(operation(c, x.get(), y.get()), what);
    }
    return detail::from_geos(result.get());
}

/// Centre of area in the cylindrical equal-area plane (longitude, sine of latitude), so that the north of Canada weighs no more than it
/// is large. nullopt for areas without extent.
std::optional<LonLat> area_centroid(Geometry const& g) {
    constexpr double radians = std::numbers::pi / 180;
    double area = 0, lon = 0, height = 0;
    auto const add_ring = [&](Ring const& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            double const u = std::sin(ring[i].lat * radians), v = std::sin(ring[i + 1].lat * radians);
            double const cross = ring[i].lon * v - ring[i + 1].lon * u;
            area += cross;
            lon += cross * (ring[i].lon + ring[i + 1].lon);
            height += cross * (u + v);
        }
    };
    for_each_polygon(g, [&](Polygon const& polygon) {
        add_ring(polygon.outer);
        for (auto const& ring : polygon.inners) add_ring(ring);
    });
    if (!(std::abs(area) > 1e-12)) return std::nullopt;
    return LonLat{lon / (3 * area), std::asin(std::clamp(height / (3 * area), -1.0, 1.0)) / radians};
}

/// The middle of the largest inscribed circle.
std::optional<LonLat> inner_middle(GeosGeometry const& shape) {
    auto* const c = detail::geos_context();
    auto const box = checked(GEOSEnvelope_r(c, shape.get()), "envelope");
    double size = 0;
    if (GEOSLength_r(c, box.get(), &size) == 0) detail::throw_geos("middle of an area");
    if (!(size > 0)) return std::nullopt;
    GeosGeometry const radius{GEOSMaximumInscribedCircle_r(c, shape.get(), size / 400)};  // a line from the middle to the boundary
    if (!radius) return std::nullopt;
    GeosGeometry const centre{GEOSGeomGetStartPoint_r(c, radius.get())};
    if (!centre) return std::nullopt;
    auto const point = detail::from_geos(centre.get());
    auto const* const p = std::get_if<LonLat>(&point);
    return p != nullptr ? std::optional{*p} : std::nullopt;
}

}  // namespace

std::optional<LonLat> point_on_surface(Geometry const& g) {
    auto* const c = detail::geos_context();
    auto const shape = detail::repaired(detail::to_geos(g));
    if (detail::answered(GEOSisEmpty_r(c, shape.get()), "point on surface")) return std::nullopt;
    if (auto const* p = std::get_if<LonLat>(&g)) return *p;
    if (is_area(g)) {
        // The centre of area is where people expect the point of a country or province; a crescent's lies outside it.
        if (auto const centre = area_centroid(g); centre && contains(g, *centre)) return centre;
        if (auto const middle = inner_middle(shape)) return middle;
    }
    auto const point = detail::from_geos(checked(GEOSPointOnSurface_r(c, shape.get()), "point on surface").get());
    auto const* const p = std::get_if<LonLat>(&point);
    return p != nullptr ? std::optional{*p} : std::nullopt;
}

bool is_valid(Geometry const& g) {
    bool finite = true;
    for_each_part(g, [&](std::vector<LonLat> const& points) {
        for (auto const p : points) finite = finite && std::isfinite(p.lon) && std::isfinite(p.lat);
    });
    bool closed = true;
    for_each_polygon(g, [&](Polygon const& p) {
        auto const ring = [](Ring const& r) { return r.size() >= 4 && r.front() == r.back(); };
        closed = closed && ring(p.outer);
        for (auto const& r : p.inners) closed = closed && ring(r);
    });
    if (auto const* l = std::get_if<LineString>(&g)) closed = l->points.size() >= 2;
    if (auto const* m = std::get_if<MultiLineString>(&g))
        for (auto const& l : m->lines) closed = closed && l.points.size() >= 2;
    return finite && closed && detail::answered(GEOSisValid_r(detail::geos_context(), detail::to_geos(g).get()), "validity of a geometry");
}

Geometry make_valid(Geometry const& g) { return is_valid(g) ? g : detail::from_geos(detail::repaired(detail::to_geos(g)).get()); }

Geometry simplify(Geometry const& g, double tolerance_deg) {
    auto const shape = detail::to_geos(g);
    auto out =
        detail::from_geos(checked(GEOSTopologyPreserveSimplify_r(detail::geos_context(), shape.get(), tolerance_deg), "simplify").get());
    return is_valid(out) ? out : make_valid(g);
}

Geometry unite(std::span<Geometry const> parts) {
    auto* const c = detail::geos_context();
    std::vector<GeosGeometry> shapes;
    for (auto const& p : parts)
        if (!is_empty(p)) shapes.push_back(detail::repaired(detail::to_geos(p)));
    std::vector<GEOSGeometry*> raw;
    raw.reserve(shapes.size());
    for (auto& s : shapes) raw.push_back(s.release());
    auto const all =
        checked(GEOSGeom_createCollection_r(c, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())), "union");
    return detail::from_geos(checked(GEOSUnaryUnion_r(c, all.get()), "union").get());
}

Geometry intersection(Geometry const& a, Geometry const& b) { return overlay(GEOSIntersection_r, a, b, "intersection"); }
Geometry difference(Geometry const& a, Geometry const& b) { return overlay(GEOSDifference_r, a, b, "difference"); }

Geometry convex_hull(std::span<LonLat const> points) {
    auto const shape = detail::to_geos(Geometry{MultiPoint{{points.begin(), points.end()}}});
    return detail::from_geos(checked(GEOSConvexHull_r(detail::geos_context(), shape.get()), "convex hull").get());
}

}  // namespace dateline::planar
