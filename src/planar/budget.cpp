#include "planar/budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/interrupt.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

struct Edge {
    LonLat a, b;  ///< a is the western one
};

std::vector<Edge> edges_of(Geometry const& shape) {
    std::vector<Edge> edges;
    auto const add_ring = [&](Ring const& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            if (ring[i - 1] == ring[i]) continue;
            bool const eastward = ring[i - 1].lon <= ring[i].lon;
            edges.push_back(eastward ? Edge{ring[i - 1], ring[i]} : Edge{ring[i], ring[i - 1]});
        }
    };
    auto const add = [&](Polygon const& polygon) {
        add_ring(polygon.outer);
        for (auto const& inner : polygon.inners) add_ring(inner);
    };
    if (auto const* const one = std::get_if<Polygon>(&shape)) add(*one);
    if (auto const* const many = std::get_if<MultiPolygon>(&shape)) std::for_each(many->polygons.begin(), many->polygons.end(), add);
    std::sort(edges.begin(), edges.end(), [](Edge const& e, Edge const& f) {
        return std::pair{e.a.lon, e.a.lat} < std::pair{f.a.lon, f.a.lat};
    });
    return edges;
}

/// Twice the area of the triangle, positive when c lies to the left.
double side_of(LonLat a, LonLat b, LonLat c) { return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon); }

/// Inside both: edges that share an end or touch do not.
bool cross(Edge const& e, Edge const& f) {
    if (std::max(e.a.lat, e.b.lat) < std::min(f.a.lat, f.b.lat) || std::max(f.a.lat, f.b.lat) < std::min(e.a.lat, e.b.lat)) return false;
    return side_of(e.a, e.b, f.a) * side_of(e.a, e.b, f.b) < 0 && side_of(f.a, f.b, e.a) * side_of(f.a, f.b, e.b) < 0;
}

}  // namespace

std::string over_budget(Geometry const& shape, ShapeBudget const& budget) {
    if (vertex_count(shape) > budget.most_vertices) return fmt::format("more than {} vertices", budget.most_vertices);
    if (!is_area(shape) || is_valid(shape)) return {};
    auto const edges = edges_of(shape);
    std::size_t crossings = 0, comparisons = 0;
    // A sweep from west to east: only edges that lie above each other are compared.
    for (std::size_t i = 0; i < edges.size(); ++i) {
        if (i % 1024 == 0) check_interrupt();
        for (std::size_t j = i + 1; j < edges.size() && edges[j].a.lon <= edges[i].b.lon; ++j) {
            if (++comparisons > budget.most_comparisons) return "an invalid outline that is too intricate to be repaired";
            if (cross(edges[i], edges[j]) && ++crossings > budget.most_crossings)
                return fmt::format("an outline that crosses itself more than {} times", budget.most_crossings);
        }
    }
    return {};
}

}  // namespace dateline::planar
