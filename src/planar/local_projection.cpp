#include "planar/local_projection.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/measure.hpp"
#include "geo/ring.hpp"
#include "planar/antimeridian.hpp"
#include "planar/operations.hpp"

namespace dateline::planar::detail {
using namespace geo;
namespace {

template <typename F>
Geometry with_lines(Geometry g, F&& f) {
    auto const polygon = [&](Polygon& p) {
        p.outer = f(p.outer);
        for (auto& r : p.inners) r = f(r);
    };
    std::visit(
        Overloaded{[](std::monostate) {}, [](LonLat&) {}, [](MultiPoint&) {}, [&](LineString& l) { l.points = f(l.points); }, polygon,
                   [&](MultiLineString& m) {
                       for (auto& l : m.lines) l.points = f(l.points);
                   },
                   [&](MultiPolygon& m) {
                       for (auto& p : m.polygons) polygon(p);
                   }},
        g);
    return g;
}

}  // namespace

LonLat middle_of(Box const& box) {
    double const east = box.west <= box.east ? box.east : box.east + 360;
    return {wrapped_lon((box.west + east) / 2), (box.south + box.north) / 2};
}

LonLat LocalProjection::to_plane(LonLat p) const {
    auto const r = distance_km(centre_, p);
    auto const azimuth = azimuth_deg(centre_, p) * std::numbers::pi / 180;
    return {r * std::sin(azimuth), r * std::cos(azimuth)};
}

LonLat LocalProjection::from_plane(LonLat p) const {
    return destination(centre_, std::atan2(p.lon, p.lat) * 180 / std::numbers::pi, std::hypot(p.lon, p.lat));
}

Geometry LocalProjection::to_plane(Geometry const& g) const {
    return mapped(with_lines(g, [](std::vector<LonLat> const& l) { return densified(l, 1); }), [this](LonLat p) { return to_plane(p); });
}

Geometry LocalProjection::from_plane(Geometry const& g) const {
    auto globe =
        mapped(with_lines(g, [](std::vector<LonLat> const& l) { return densified(l, 100); }), [this](LonLat p) { return from_plane(p); });
    if (is_area(globe)) return area_on_globe(polygons_of(globe));
    if (!is_line(globe)) return globe;
    MultiLineString out;
    for_each_part(globe, [&](std::vector<LonLat> const& points) {
        for (auto& l : split_line(points, Longitudes::jumping)) out.lines.push_back(std::move(l));
    });
    if (out.lines.empty()) return std::monostate{};
    if (out.lines.size() == 1) return std::move(out.lines.front());
    return out;
}

Geometry area_on_globe(std::vector<Polygon> const& polygons) {
    std::vector<Polygon> out;
    for (auto const& p : polygons)
        for (auto& piece : split_polygon(p, Longitudes::jumping, PoleRule::by_orientation)) out.push_back(std::move(piece));
    auto g = from_polygons(std::move(out));
    wind(g);
    return make_valid(g);
}

}  // namespace dateline::planar::detail
