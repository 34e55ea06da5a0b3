#include "planar/topology.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "geo/measure.hpp"
#include "geo/ring.hpp"
#include "planar/geos.hpp"
#include "planar/operations.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

using Rings = std::vector<std::vector<std::int32_t>>;

/// Where an area is invalid; nullopt when it is valid.
std::optional<LonLat> fault_of(Geometry const& g) {
    auto* const c = detail::geos_context();
    auto const shape = detail::to_geos(g);
    GEOSGeometry* where = nullptr;
    char* reason = nullptr;
    auto const valid = GEOSisValidDetail_r(c, shape.get(), 0, &reason, &where);
    GEOSFree_r(c, reason);
    detail::GeosGeometry const owned{where};
    if (detail::answered(valid, "validity of a geometry")) return std::nullopt;
    LonLat p;
    if (owned && GEOSGeomGetX_r(c, where, &p.lon) == 1 && GEOSGeomGetY_r(c, where, &p.lat) == 1) return p;
    return LonLat{};
}

/// Starts with every arc simplified and takes back where an area suffers from it.
class ArcSimplifier {
public:
    ArcSimplifier(Topology const& topology, double tolerance_deg)
        : topology_{topology}, tolerance_deg_{tolerance_deg}, rounds_(topology.arcs.size(), 0), users_(topology.arcs.size()) {
        arcs_.reserve(topology.arcs.size());
        for (auto const& arc : topology.arcs) arcs_.push_back(simplify_arc(arc, tolerance_deg));
        for (std::size_t i = 0; i < topology.areas.size(); ++i)
            for (auto const& polygon : topology.areas[i].polygons)
                for (auto const& ring : polygon)
                    for (auto const r : ring) users_[arc_index(r)].push_back(i);
    }

    std::vector<Arc> run() {
        std::vector<std::size_t> suspects(topology_.areas.size());
        for (std::size_t i = 0; i < suspects.size(); ++i) suspects[i] = i;
        while (!suspects.empty()) {
            changed_.clear();
            for (auto const i : suspects) check(topology_.areas[i]);
            // The changed areas are looked at again, and their neighbours, whom the change may have harmed.
            suspects.clear();
            for (auto const arc : changed_) suspects.insert(suspects.end(), users_[arc].begin(), users_[arc].end());
            std::sort(suspects.begin(), suspects.end());
            suspects.erase(std::unique(suspects.begin(), suspects.end()), suspects.end());
        }
        return std::move(arcs_);
    }

private:
    void check(Topology::Area const& area) {
        bool sound = true;
        for (auto const& rings : area.polygons) {
            auto const polygon = join(rings, arcs_);
            if (polygon.outer.size() < 4) continue;
            if (auto const fault = fault_of(Geometry{polygon})) {
                refine(rings, *fault);
                sound = false;
            }
        }
        if (!sound) return;
        Geometry const whole{join(area, arcs_)};
        if (polygons_of(whole).empty()) {
            if (auto const* rings = largest(area)) refine_all(*rings);
        } else if (auto const fault = fault_of(whole)) {
            for (auto const& rings : area.polygons) refine(rings, *fault);
        }
    }

    [[nodiscard]] Rings const* largest(Topology::Area const& area) const {
        Rings const* best = nullptr;
        double best_area = -1;
        for (auto const& rings : area.polygons) {
            auto const size = std::abs(doubled_area(join(rings, topology_.arcs).outer));
            if (size > best_area) {
                best = &rings;
                best_area = size;
            }
        }
        return best;
    }

    // The arcs around the fault first; when those have their full detail already, all arcs of the polygon.
    void refine(Rings const& rings, LonLat fault) {
        bool any = false;
        for (auto const& ring : rings)
            for (auto const r : ring) {
                auto box = bounds(Geometry{LineString{arcs_[arc_index(r)]}});
                box = {box.west - tolerance_deg_, box.south - tolerance_deg_, box.east + tolerance_deg_, box.north + tolerance_deg_};
                if (box.west <= fault.lon && fault.lon <= box.east && box.south <= fault.lat && fault.lat <= box.north)
                    any = refine(arc_index(r)) || any;
            }
        if (!any) refine_all(rings);
    }
    void refine_all(Rings const& rings) {
        for (auto const& ring : rings)
            for (auto const r : ring) (void)refine(arc_index(r));
    }
    /// False when the arc has its full detail already.
    bool refine(std::size_t arc) {
        constexpr int gentler_rounds = 4;  // with half the tolerance each time; then the original arc
        auto const& original = topology_.arcs[arc];
        if (arcs_[arc].size() == original.size()) return false;
        ++rounds_[arc];
        arcs_[arc] = rounds_[arc] > gentler_rounds ? original : simplify_arc(original, std::ldexp(tolerance_deg_, -rounds_[arc]));
        changed_.push_back(arc);
        return true;
    }

    Topology const& topology_;
    double tolerance_deg_;
    std::vector<Arc> arcs_;
    std::vector<int> rounds_;
    std::vector<std::vector<std::size_t>> users_;  // arc -> areas
    std::vector<std::size_t> changed_;
};

}  // namespace

std::vector<Arc> simplify_arcs(Topology const& topology, double tolerance_deg) { return ArcSimplifier{topology, tolerance_deg}.run(); }

MultiPolygon assemble(Topology::Area const& area, std::span<Arc const> arcs) {
    Geometry const joined{join(area, arcs)};
    return {polygons_of(is_valid(joined) ? joined : make_valid(joined))};
}

}  // namespace dateline::planar
