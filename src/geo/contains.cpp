#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geo/measure.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
namespace {

struct Edge {
    LonLat a, b;
};
enum class Crossing : std::uint8_t { none, odd, on_edge };

// One step of the even-odd rule with a ray to the east; half-open in latitude so that a vertex counts once.
Crossing crossing(Edge const& e, LonLat p) {
    auto const south = std::min(e.a.lat, e.b.lat);
    auto const north = std::max(e.a.lat, e.b.lat);
    if (p.lat < south || p.lat > north) return Crossing::none;
    auto const west = std::min(e.a.lon, e.b.lon);
    auto const east = std::max(e.a.lon, e.b.lon);
    if (p.lon > east) return Crossing::none;
    auto const side = (e.b.lon - e.a.lon) * (p.lat - e.a.lat) - (e.b.lat - e.a.lat) * (p.lon - e.a.lon);
    if (side == 0 && p.lon >= west) return Crossing::on_edge;
    if (e.a.lat == e.b.lat || p.lat == north) return Crossing::none;
    return (e.b.lat > e.a.lat ? side > 0 : side < 0) ? Crossing::odd : Crossing::none;
}

bool inside(Polygon const& polygon, LonLat p) {
    bool odd = false;
    auto const on_ring = [&](Ring const& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            auto const c = crossing({ring[i - 1], ring[i]}, p);
            if (c == Crossing::on_edge) return true;
            if (c == Crossing::odd) odd = !odd;
        }
        return false;
    };
    if (on_ring(polygon.outer)) return true;
    for (auto const& r : polygon.inners)
        if (on_ring(r)) return true;
    return odd;
}

}  // namespace

bool contains(Geometry const& area, LonLat point) {
    bool found = false;
    for_each_polygon(area, [&](Polygon const& p) { found = found || inside(p, point); });
    return found;
}

}  // namespace dateline::geo
