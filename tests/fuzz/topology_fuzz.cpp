// Rings on a coarse grid, so that they share many vertices: the topology must give every area back valid, at any tolerance.
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "base/error.hpp"
#include "geo/topology.hpp"
#include "planar/operations.hpp"
#include "planar/topology.hpp"

/// GEOS loses what it holds when a repair fails.
extern "C" char const*
__lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): LeakSanitizer's name
    return "leak:libgeos";
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 2000) return 0;
    std::vector<dateline::geo::MultiPolygon> areas(1);
    dateline::geo::Ring ring;
    for (std::size_t i = 0; i < size; ++i) {
        if (data[i] == 0xff || data[i] == 0xfe) {
            if (!ring.empty()) ring.push_back(ring.front());
            areas.back().polygons.push_back({ring, {}});
            ring.clear();
            if (data[i] == 0xff) areas.emplace_back();
        } else {
            ring.push_back({static_cast<double>(data[i] & 15U), static_cast<double>(data[i] >> 4U)});
        }
    }
    auto const topology = dateline::geo::build_topology(areas);
    if (topology.areas.size() != areas.size()) std::abort();
    auto const simplified = dateline::planar::simplify_arcs(topology, 1.5);
    for (auto const& area : topology.areas) {
        try {
            (void)dateline::planar::assemble(area, topology.arcs);
            auto const g = dateline::planar::assemble(area, simplified);
            if (!g.polygons.empty() && !dateline::planar::is_valid(dateline::geo::Geometry{g})) std::abort();
        } catch (dateline::Error const& error) {
            // GEOS 3.11 cannot repair every ring that crosses itself: then there is an error, and no area.
            if (error.code() != dateline::Errc::geometry) throw;
        }
    }
    return 0;
}
