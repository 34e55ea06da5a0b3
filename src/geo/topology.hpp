#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry.hpp"

/// Areas that share boundaries, each boundary stored once. Simplifying the arcs instead of the areas keeps neighbours together:
/// they neither overlap nor gape at any level of detail.
namespace dateline::geo {

using Arc = std::vector<LonLat>;

struct Topology {
    /// polygon -> rings (the outer one first) -> arc references: an index into `arcs`, complemented (~i) when run backwards.
    struct Area {
        std::vector<std::vector<std::vector<std::int32_t>>> polygons;
    };
    std::vector<Arc> arcs;    ///< end points are junctions; an arc whose ends are equal is a whole ring
    std::vector<Area> areas;  ///< in the order of the input
};

/// Cuts the rings of all areas at their junctions (vertices where the set of neighbouring vertices differs between visits) and
/// keeps each piece once. Vertices are the same when they agree to 1e-7 degrees; coordinates are rounded to that. Repeated
/// points, spikes and rings of fewer than three distinct points vanish. Shared boundaries must share their vertices: a vertex in
/// the middle of a neighbour's edge is not found. Where a ring meets +-180 degrees of longitude or a pole is a junction too, so
/// that the halves of a split area still fit after simplification. Linear but for one sort: about a second for a million vertices.
[[nodiscard]] Topology build_topology(std::span<MultiPolygon const> areas);

/// Douglas-Peucker: no dropped vertex lies farther than `tolerance_deg` from the new line (degrees of longitude and latitude
/// counted alike). End points stay. A closed line keeps its end point and the vertex farthest from it.
[[nodiscard]] Arc simplify_arc(std::span<LonLat const> points, double tolerance_deg);

/// Which arc a reference means.
[[nodiscard]] inline std::size_t arc_index(std::int32_t reference) noexcept {
    return static_cast<std::size_t>(reference < 0 ? ~reference : reference);
}
/// A polygon put together from `arcs` (those of the topology, or simplified ones): rings closed, the outer one anticlockwise, not looked
/// at whether they cross (planar::assemble()). The outer ring may come out with fewer than four points; inner rings that do are
/// left out. A reference to an arc that does not exist throws Error{geometry}.
[[nodiscard]] Polygon join(std::vector<std::vector<std::int32_t>> const& rings, std::span<Arc const> arcs);
/// The area likewise, without the polygons whose outer ring has fewer than four points.
[[nodiscard]] MultiPolygon join(Topology::Area const& area, std::span<Arc const> arcs);

}  // namespace dateline::geo
