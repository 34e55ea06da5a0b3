#pragma once
#include <span>
#include <vector>

#include "geo/topology.hpp"

/// Areas that share their boundaries (geo::Topology), kept valid.
namespace dateline::planar {

/// All arcs simplified, arc i of the result being arc i of the topology. Where an area would become invalid (a boundary crossing
/// itself or another) or vanish altogether, the arcs at fault are simplified less, at last not at all: so every area that
/// was valid stays valid, and none gets lost.
[[nodiscard]] std::vector<geo::Arc> simplify_arcs(geo::Topology const& topology, double tolerance_deg);

/// geo::join() and then repaired where lines cross or touch. A reference to an arc that does not exist throws Error{geometry}.
[[nodiscard]] geo::MultiPolygon assemble(geo::Topology::Area const& area, std::span<geo::Arc const> arcs);

}  // namespace dateline::planar
