#pragma once
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "atlas/world.hpp"
#include "geo/topology.hpp"

namespace dateline::atlas {

/// polygon -> rings (the outer one first) -> arc references.
using AreaRefs = std::vector<std::vector<std::vector<std::int32_t>>>;

/// Joins areas that are given by arcs: what two of them share vanishes, the rest is linked into rings. Exact, no geometry library
/// involved: the union of provinces has the very vertices of its country. Rings that touch themselves are cut there.
[[nodiscard]] AreaRefs unite(std::span<AreaRefs const* const> parts, std::span<geo::Arc const> arcs);

/// The outlines of all divisions as one topology, and what can be put together from them.
class Areas {
public:
    explicit Areas(World const& world);
    [[nodiscard]] geo::Topology const& topology() const noexcept { return topology_; }
    [[nodiscard]] AreaRefs const& division(std::size_t index) const { return topology_.areas[index].polygons; }
    [[nodiscard]] AreaRefs united(std::span<std::size_t const> divisions) const;
    [[nodiscard]] geo::Geometry shape(AreaRefs const& refs) const;
    /// Pairs of countries with a common arc, each once, in alphabetical order.
    [[nodiscard]] std::set<std::pair<std::string, std::string>> neighbours(World const& world) const;

private:
    geo::Topology topology_;
};

}  // namespace dateline::atlas
