#include "geo/ring.hpp"

#include <algorithm>
#include <utility>

namespace dateline::geo::detail {

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

}  // namespace dateline::geo::detail
