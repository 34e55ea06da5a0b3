#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geo/topology.hpp"

/// Rings put together from arcs without any check of validity. Internal to geo.
namespace dateline::geo::detail {

[[nodiscard]] inline std::size_t arc_index(std::int32_t reference) noexcept {
    return static_cast<std::size_t>(reference < 0 ? ~reference : reference);
}
/// The outer ring may come out with fewer than four points; inner rings that do are left out.
[[nodiscard]] Polygon join(std::vector<std::vector<std::int32_t>> const& rings, std::span<Arc const> arcs);
/// Without the polygons whose outer ring collapsed.
[[nodiscard]] MultiPolygon join(Topology::Area const& area, std::span<Arc const> arcs);

}  // namespace dateline::geo::detail
