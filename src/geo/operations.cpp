#include "geo/operations.hpp"

#include <cmath>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "geo/geos.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
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

}  // namespace

double azimuth_of(Side side) noexcept { return side == Side::centre ? 0 : 45.0 * static_cast<double>(side); }

std::optional<LonLat> point_on_surface(Geometry const& g) {
    auto* const c = detail::geos_context();
    auto const shape = detail::repaired(detail::to_geos(g));
    if (GEOSisEmpty_r(c, shape.get()) == 1) return std::nullopt;
    auto point = std::get_if<LonLat>(&g) != nullptr ? g : Geometry{};
    if (is_area(g)) {
        // The middle of the largest inscribed circle; its radius as a line from the middle to the boundary.
        auto const box = checked(GEOSEnvelope_r(c, shape.get()), "envelope");
        double size = 0;
        GEOSLength_r(c, box.get(), &size);
        if (size > 0)
            if (GeosGeometry const radius{GEOSMaximumInscribedCircle_r(c, shape.get(), size / 400)})
                if (GeosGeometry const centre{GEOSGeomGetStartPoint_r(c, radius.get())}) point = detail::from_geos(centre.get());
    }
    if (is_empty(point)) point = detail::from_geos(checked(GEOSPointOnSurface_r(c, shape.get()), "point on surface").get());
    if (auto const* p = std::get_if<LonLat>(&point)) return *p;
    return std::nullopt;
}

bool is_valid(Geometry const& g) {
    bool finite = true;
    detail::for_each_part(g, [&](std::vector<LonLat> const& points) {
        for (auto const p : points) finite = finite && std::isfinite(p.lon) && std::isfinite(p.lat);
    });
    bool closed = true;
    detail::for_each_polygon(g, [&](Polygon const& p) {
        auto const ring = [](Ring const& r) { return r.size() >= 4 && r.front() == r.back(); };
        closed = closed && ring(p.outer);
        for (auto const& r : p.inners) closed = closed && ring(r);
    });
    if (auto const* l = std::get_if<LineString>(&g)) closed = l->points.size() >= 2;
    if (auto const* m = std::get_if<MultiLineString>(&g))
        for (auto const& l : m->lines) closed = closed && l.points.size() >= 2;
    return finite && closed && GEOSisValid_r(detail::geos_context(), detail::to_geos(g).get()) == 1;
}

Geometry make_valid(Geometry const& g) { return is_valid(g) ? g : detail::from_geos(detail::repaired(detail::to_geos(g)).get()); }

Geometry simplify(Geometry const& g, double tolerance_deg) {
    auto const shape = detail::to_geos(g);
    auto out = detail::from_geos(checked(GEOSTopologyPreserveSimplify_r(detail::geos_context(), shape.get(), tolerance_deg), "simplify").get());
    return is_valid(out) ? out : make_valid(g);
}

Geometry unite(std::span<Geometry const> parts) {
    auto* const c = detail::geos_context();
    std::vector<GeosGeometry> shapes;
    for (auto const& p : parts)
        if (!is_empty(p)) shapes.push_back(detail::repaired(detail::to_geos(p)));
    std::vector<GEOSGeometry*> raw;
    for (auto& s : shapes) raw.push_back(s.release());
    auto const all = checked(GEOSGeom_createCollection_r(c, GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())), "union");
    return detail::from_geos(checked(GEOSUnaryUnion_r(c, all.get()), "union").get());
}

Geometry intersection(Geometry const& a, Geometry const& b) { return overlay(GEOSIntersection_r, a, b, "intersection"); }
Geometry difference(Geometry const& a, Geometry const& b) { return overlay(GEOSDifference_r, a, b, "difference"); }

Geometry convex_hull(std::span<LonLat const> points) {
    auto const shape = detail::to_geos(Geometry{MultiPoint{{points.begin(), points.end()}}});
    return detail::from_geos(checked(GEOSConvexHull_r(detail::geos_context(), shape.get()), "convex hull").get());
}

}  // namespace dateline::geo
