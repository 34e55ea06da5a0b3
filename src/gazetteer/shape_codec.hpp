#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gaz_file.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/geometry.hpp"
#include "geo/topology.hpp"

/// Geometry as it stands in a .gaz file: differences of whole grid steps as variable-length integers.
namespace dateline::gazetteer::detail {

/// One geometry of its own, on a grid of 1e-6 degrees.
void append_geometry(std::string& out, geo::Geometry const& g);
/// monostate for damaged bytes.
[[nodiscard]] geo::Geometry read_geometry(Reader& in);

/// Arcs on a grid of `scale` steps a degree.
struct CodedArcs {
    std::vector<std::uint32_t> starts;
    std::string data;
    std::uint32_t scale = 0;
};
[[nodiscard]] CodedArcs code_arcs(std::span<geo::Arc const> arcs, std::uint32_t scale);
/// The arcs as they will be read.
[[nodiscard]] std::vector<geo::Arc> read_arcs(CodedArcs const& coded);

/// What `shape_data` holds for one place: a geometry of its own at three levels, or references to the arcs.
[[nodiscard]] std::string code_shape(geo::Geometry const& full, geo::Geometry const& web, geo::Geometry const& overview);
/// Bit i of `valid_levels`: put together from the arcs of level i the area is valid, and need not be checked when it is read.
[[nodiscard]] std::string code_shape(geo::Topology::Area const& area, unsigned valid_levels);

/// A geometry of its own, as code_shape() gave it and as it will be read.
[[nodiscard]] std::optional<geo::Geometry> decode_own(std::string_view coded, Detail detail);

/// nullopt when it is damaged.
[[nodiscard]] std::optional<StoredShape> decode_shape(GazFile const& file, fb::Shape const& shape, Detail detail);

/// A piece of an outline.
struct Edge {
    geo::LonLat from, to;
};
/// Does the ray from `p` to the east cross the edge a-b? Half-open in latitude, so a vertex counts once.
[[nodiscard]] inline bool crosses(geo::LonLat p, geo::LonLat a, geo::LonLat b) noexcept {
    if ((a.lat > p.lat) == (b.lat > p.lat)) return false;
    return p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
}

/// The edges of the full shape, ring by ring; none of what is no area.
[[nodiscard]] std::vector<Edge> edges_of(GazFile const& file, fb::Shape const& shape);

}  // namespace dateline::gazetteer::detail
