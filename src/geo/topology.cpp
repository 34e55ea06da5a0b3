#include "geo/topology.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
namespace {

double squared_distance(LonLat p, LonLat a, LonLat b) {
    double const dx = b.lon - a.lon;
    double const dy = b.lat - a.lat;
    double const length = dx * dx + dy * dy;
    double t = length > 0 ? ((p.lon - a.lon) * dx + (p.lat - a.lat) * dy) / length : 0;
    t = std::clamp(t, 0.0, 1.0);
    double const ex = a.lon + t * dx - p.lon;
    double const ey = a.lat + t * dy - p.lat;
    return ex * ex + ey * ey;
}

std::size_t farthest(std::span<LonLat const> points, std::size_t first, std::size_t last, double& distance) {
    std::size_t best = first;
    distance = -1;
    for (std::size_t i = first + 1; i < last; ++i)
        if (auto const d = squared_distance(points[i], points[first], points[last]); d > distance) {
            distance = d;
            best = i;
        }
    return best;
}

Arc const& arc_of(std::int32_t reference, std::span<Arc const> arcs) {
    auto const i = arc_index(reference);
    if (i >= arcs.size()) throw Error{Errc::geometry, "a boundary refers to an arc that does not exist"};
    return arcs[i];
}

Ring join_ring(std::vector<std::int32_t> const& references, std::span<Arc const> arcs) {
    std::size_t most = 1;
    for (auto const r : references) most += arc_of(r, arcs).size();
    Ring out;
    out.reserve(most);
    auto const add = [&out](LonLat p) {
        if (out.empty() || out.back() != p) out.push_back(p);
    };
    for (auto const r : references) {
        auto const& points = arc_of(r, arcs);
        if (r < 0)
            std::for_each(points.rbegin(), points.rend(), add);
        else
            std::for_each(points.begin(), points.end(), add);
    }
    if (!out.empty() && out.front() != out.back()) out.push_back(out.front());
    return out;
}

}  // namespace

Arc simplify_arc(std::span<LonLat const> points, double tolerance_deg) {
    if (points.size() < 3 || !(tolerance_deg > 0)) return {points.begin(), points.end()};
    std::vector<bool> keep(points.size(), false);
    keep.front() = keep.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, points.size() - 1}};
    bool closed = points.front() == points.back();  // the vertex farthest from the start always stays: see the header
    while (!open.empty()) {
        auto const [first, last] = open.back();
        open.pop_back();
        double distance = 0;
        auto const i = farthest(points, first, last, distance);
        if (i == first || (!closed && distance <= tolerance_deg * tolerance_deg)) continue;
        closed = false;
        keep[i] = true;
        open.emplace_back(first, i);
        open.emplace_back(i, last);
    }
    Arc out;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (keep[i]) out.push_back(points[i]);
    return out;
}

MultiPolygon join(Topology::Area const& area, std::span<Arc const> arcs) {
    MultiPolygon out;
    out.polygons.reserve(area.polygons.size());
    for (auto const& rings : area.polygons) {
        auto polygon = join(rings, arcs);
        if (polygon.outer.size() >= 4) out.polygons.push_back(std::move(polygon));
    }
    return out;
}

Polygon join(std::vector<std::vector<std::int32_t>> const& rings, std::span<Arc const> arcs) {
    Polygon polygon;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        auto ring = join_ring(rings[i], arcs);
        if (i == 0)
            polygon.outer = std::move(ring);
        else if (ring.size() >= 4)
            polygon.inners.push_back(std::move(ring));
    }
    wind(polygon);
    return polygon;
}

}  // namespace dateline::geo
