#include "geo/ring.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::geo {

double doubled_area(Ring const& ring) noexcept {
    if (ring.size() < 3) return 0;
    auto const o = ring.front();
    double sum = 0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        auto const a = ring[i];
        auto const b = ring[i + 1];
        sum += (a.lon - o.lon) * (b.lat - o.lat) - (b.lon - o.lon) * (a.lat - o.lat);
    }
    return sum;
}

void wind(Ring& ring, Winding winding) {
    auto const area = doubled_area(ring);
    if (winding == Winding::anticlockwise ? area < 0 : area > 0) std::reverse(ring.begin(), ring.end());
}

void wind(Polygon& polygon) {
    wind(polygon.outer, Winding::anticlockwise);
    for (auto& inner : polygon.inners) wind(inner, Winding::clockwise);
}

void wind(Geometry& g) {
    if (auto* p = std::get_if<Polygon>(&g)) wind(*p);
    if (auto* m = std::get_if<MultiPolygon>(&g))
        for (auto& p : m->polygons) wind(p);
}

std::vector<Polygon> polygons_of(Geometry const& g) {
    if (auto const* p = std::get_if<Polygon>(&g)) return {*p};
    if (auto const* m = std::get_if<MultiPolygon>(&g)) return m->polygons;
    return {};
}

Geometry from_polygons(std::vector<Polygon> polygons) {
    if (polygons.empty()) return std::monostate{};
    if (polygons.size() == 1) return std::move(polygons.front());
    return MultiPolygon{std::move(polygons)};
}

std::vector<LonLat> densified(std::vector<LonLat> const& points, double step) {
    constexpr double most = 4000;  // points on one edge: more than a turn around the world needs
    std::vector<LonLat> out;
    out.reserve(points.size());
    for (auto const p : points) {
        if (!out.empty()) {
            auto const a = out.back();
            auto const pieces = std::min(most, std::ceil(std::hypot(p.lon - a.lon, p.lat - a.lat) / step));
            for (int k = 1; k < pieces; ++k) out.push_back({a.lon + (p.lon - a.lon) * k / pieces, a.lat + (p.lat - a.lat) * k / pieces});
        }
        out.push_back(p);
    }
    return out;
}

}  // namespace dateline::geo
