#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <utility>

#include "base/error.hpp"
#include "geo/topology.hpp"

namespace dateline::geo {
namespace {

constexpr double units_per_degree = 1e7;
constexpr std::int64_t antimeridian = 1'800'000'000;
constexpr std::int64_t pole = 900'000'000;
using Vertex = std::uint32_t;  // index into Vertices::keys
constexpr Vertex no_vertex = std::numeric_limits<Vertex>::max();

std::int64_t units(double degrees, std::int64_t limit) {
    auto const u = std::isfinite(degrees) ? std::llround(std::clamp(degrees, -1000.0, 1000.0) * units_per_degree) : 0;
    return std::clamp<std::int64_t>(u, -limit, limit);
}

// Longitude and latitude in one integer that sorts; both fit 32 bits after the shift to positive numbers.
std::uint64_t key_of(LonLat p) {
    return (static_cast<std::uint64_t>(units(p.lon, antimeridian) + antimeridian) << 32U) |
           static_cast<std::uint64_t>(units(p.lat, pole) + pole);
}
LonLat point_of(std::uint64_t key) {
    return {static_cast<double>(static_cast<std::int64_t>(key >> 32U) - antimeridian) / units_per_degree,
            static_cast<double>(static_cast<std::int64_t>(key & 0xffffffffU) - pole) / units_per_degree};
}

using KeyRing = std::vector<std::uint64_t>;  // open: the first point is not repeated

// Drops repeated points and spikes (a b a), also across the place where the ring was begun.
KeyRing cleaned(Ring const& ring) {
    KeyRing out;
    out.reserve(ring.size());
    for (auto const p : ring) {
        auto const key = key_of(p);
        while (out.size() >= 2 && out[out.size() - 2] == key) out.pop_back();
        if (out.empty() || out.back() != key) out.push_back(key);
    }
    std::size_t first = 0;
    std::size_t last = out.size();
    while (last - first >= 2) {
        if (out[first] == out[last - 1]) {
            --last;
        } else if (last - first >= 3 && out[first] == out[last - 2]) {
            --last;
        } else if (last - first >= 3 && out[first + 1] == out[last - 1]) {
            ++first;
        } else {
            break;
        }
    }
    if (last - first < 3) return {};
    return {out.begin() + static_cast<std::ptrdiff_t>(first), out.begin() + static_cast<std::ptrdiff_t>(last)};
}

using VertexRing = std::vector<Vertex>;

class TopologyBuilder {
public:
    explicit TopologyBuilder(std::span<MultiPolygon const> areas) {
        read(areas);
        find_junctions();
    }

    Topology build() {
        for (auto const& area : rings_) {
            Topology::Area out;
            for (auto const& polygon : area) {
                auto& rings = out.polygons.emplace_back();
                for (auto const& ring : polygon) rings.push_back(cut(ring));
            }
            topology_.areas.push_back(std::move(out));
        }
        return std::move(topology_);
    }

private:
    // area -> polygon -> ring. A polygon without its outer ring is none.
    void read(std::span<MultiPolygon const> areas) {
        std::vector<std::vector<std::vector<KeyRing>>> keyed;
        for (auto const& area : areas) {
            auto& polygons = keyed.emplace_back();
            for (auto const& polygon : area.polygons) {
                auto outer = cleaned(polygon.outer);
                if (outer.empty()) continue;
                auto& rings = polygons.emplace_back();
                rings.push_back(std::move(outer));
                for (auto const& inner : polygon.inners)
                    if (auto r = cleaned(inner); !r.empty()) rings.push_back(std::move(r));
                for (auto const& r : rings) keys_.insert(keys_.end(), r.begin(), r.end());
            }
        }
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        if (keys_.size() >= no_vertex) throw Error{Errc::geometry, "more vertices than a topology can hold"};
        for (auto const& area : keyed) {
            auto& polygons = rings_.emplace_back();
            for (auto const& polygon : area) {
                auto& rings = polygons.emplace_back();
                for (auto const& ring : polygon) rings.push_back(numbered(ring));
            }
        }
    }

    VertexRing numbered(KeyRing const& ring) const {
        VertexRing out;
        out.reserve(ring.size());
        for (auto const key : ring) out.push_back(static_cast<Vertex>(std::lower_bound(keys_.begin(), keys_.end(), key) - keys_.begin()));
        return out;
    }

    [[nodiscard]] bool on_edge_of_world(Vertex v) const {
        auto const lon = keys_[v] >> 32U;
        auto const lat = keys_[v] & 0xffffffffU;
        return lon == 0 || lon == 2 * antimeridian || lat == 0 || lat == 2 * pole;
    }

    void find_junctions() {
        std::vector<std::pair<Vertex, Vertex>> neighbours(keys_.size(), {no_vertex, no_vertex});
        junction_.assign(keys_.size(), false);
        for (auto const& area : rings_)
            for (auto const& polygon : area)
                for (auto const& ring : polygon)
                    for (std::size_t i = 0; i < ring.size(); ++i) {
                        auto const before = ring[i == 0 ? ring.size() - 1 : i - 1];
                        auto const after = ring[i + 1 == ring.size() ? 0 : i + 1];
                        auto const pair = std::minmax(before, after);
                        auto& known = neighbours[ring[i]];
                        if (known.first == no_vertex)
                            known = pair;
                        else if (known != std::pair<Vertex, Vertex>{pair})
                            junction_[ring[i]] = true;
                        if (on_edge_of_world(ring[i]) && !(on_edge_of_world(before) && on_edge_of_world(after))) junction_[ring[i]] = true;
                    }
    }

    std::vector<std::int32_t> cut(VertexRing const& ring) {
        auto const n = ring.size();
        std::size_t start = 0;
        while (start < n && !junction_[ring[start]]) ++start;
        if (start == n) {  // a ring that meets nobody, or wholly shared: begun at its least vertex, so that all visits agree
            start = static_cast<std::size_t>(std::min_element(ring.begin(), ring.end()) - ring.begin());
        }
        std::vector<std::int32_t> refs;
        VertexRing piece{ring[start]};
        for (std::size_t k = 1; k <= n; ++k) {
            auto const v = ring[(start + k) % n];
            piece.push_back(v);
            if (junction_[v] || k == n) {
                refs.push_back(reference(piece));
                piece.assign(1, v);
            }
        }
        return refs;
    }

    // No vertex inside an arc is a junction, so its first edge determines the whole arc.
    std::int32_t reference(VertexRing const& piece) {
        auto const edge = [](Vertex a, Vertex b) { return (static_cast<std::uint64_t>(a) << 32U) | b; };
        auto const next = static_cast<std::int32_t>(topology_.arcs.size());
        auto const [known, is_new] = by_first_edge_.emplace(edge(piece[0], piece[1]), next);
        if (!is_new) return known->second;
        by_first_edge_.emplace(edge(piece[piece.size() - 1], piece[piece.size() - 2]), ~next);
        Arc arc;
        arc.reserve(piece.size());
        for (auto const v : piece) arc.push_back(point_of(keys_[v]));
        topology_.arcs.push_back(std::move(arc));
        return next;
    }

    std::vector<std::uint64_t> keys_;
    std::vector<std::vector<std::vector<VertexRing>>> rings_;
    std::vector<bool> junction_;
    std::unordered_map<std::uint64_t, std::int32_t> by_first_edge_;  // looked up only, never walked
    Topology topology_;
};

}  // namespace

Topology build_topology(std::span<MultiPolygon const> areas) { return TopologyBuilder{areas}.build(); }

}  // namespace dateline::geo
