#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "geo/measure.hpp"
#include "geo/operations.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
namespace {

struct Edge {
    LonLat a, b;
};
enum class Crossing : std::uint8_t { none, odd, on_edge };

// One step of the even-odd rule with a ray to the east; half-open in latitude so that a vertex counts once.
Crossing crossing(Edge const& e, LonLat p) {
    auto const south = std::min(e.a.lat, e.b.lat);
    auto const north = std::max(e.a.lat, e.b.lat);
    if (p.lat < south || p.lat > north) return Crossing::none;
    auto const west = std::min(e.a.lon, e.b.lon);
    auto const east = std::max(e.a.lon, e.b.lon);
    if (p.lon > east) return Crossing::none;
    auto const side = (e.b.lon - e.a.lon) * (p.lat - e.a.lat) - (e.b.lat - e.a.lat) * (p.lon - e.a.lon);
    if (side == 0 && p.lon >= west) return Crossing::on_edge;
    if (e.a.lat == e.b.lat || p.lat == north) return Crossing::none;
    return (e.b.lat > e.a.lat ? side > 0 : side < 0) ? Crossing::odd : Crossing::none;
}

bool inside(Polygon const& polygon, LonLat p) {
    bool odd = false;
    auto const on_ring = [&](Ring const& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            auto const c = crossing({ring[i - 1], ring[i]}, p);
            if (c == Crossing::on_edge) return true;
            if (c == Crossing::odd) odd = !odd;
        }
        return false;
    };
    if (on_ring(polygon.outer)) return true;
    for (auto const& r : polygon.inners)
        if (on_ring(r)) return true;
    return odd;
}

}  // namespace

bool contains(Geometry const& area, LonLat point) {
    bool found = false;
    detail::for_each_polygon(area, [&](Polygon const& p) { found = found || inside(p, point); });
    return found;
}

/// Edges sorted into strips of latitude of equal height, as one list with offsets.
struct PreparedArea::Impl {
    Box box;
    std::vector<Edge> edges;
    std::vector<std::uint32_t> offsets;  ///< strip i holds entries offsets[i] .. offsets[i + 1]
    std::vector<std::uint32_t> entries;
    double strips_per_degree = 0;

    [[nodiscard]] std::size_t strips() const { return offsets.size() - 1; }
    [[nodiscard]] std::size_t strip(double lat) const {
        auto const s = (lat - box.south) * strips_per_degree;
        return s <= 0 ? 0 : std::min(static_cast<std::size_t>(s), strips() - 1);
    }
    void sort_into(std::size_t count) {
        offsets.assign(count + 1, 0);
        strips_per_degree = box.north > box.south ? static_cast<double>(count) / (box.north - box.south) : 0;
        for (auto const& e : edges)
            for (auto s = strip(std::min(e.a.lat, e.b.lat)), last = strip(std::max(e.a.lat, e.b.lat)); s <= last; ++s) ++offsets[s + 1];
        for (std::size_t s = 0; s < count; ++s) offsets[s + 1] += offsets[s];
    }
    void fill() {
        entries.resize(offsets.back());
        auto next = offsets;
        for (std::size_t i = 0; i < edges.size(); ++i)
            for (auto s = strip(std::min(edges[i].a.lat, edges[i].b.lat)), last = strip(std::max(edges[i].a.lat, edges[i].b.lat));
                 s <= last; ++s)
                entries[next[s]++] = static_cast<std::uint32_t>(i);
    }
};

PreparedArea::PreparedArea(Geometry const& area) : impl_{std::make_unique<Impl>()} {
    detail::for_each_polygon(area, [&](Polygon const& p) {
        auto const add = [&](Ring const& ring) {
            for (std::size_t i = 1; i < ring.size(); ++i) impl_->edges.push_back({ring[i - 1], ring[i]});
        };
        add(p.outer);
        for (auto const& r : p.inners) add(r);
    });
    if (!impl_->edges.empty()) impl_->box = geo::bounds(area);
    // Fewer strips when tall edges would fill them many times over: memory stays within a few entries per edge.
    auto count = std::clamp<std::size_t>(impl_->edges.size() / 4, 1, 1024);
    do {
        impl_->sort_into(count);
        count /= 2;
    } while (count > 0 && impl_->offsets.back() > 8 * impl_->edges.size() + 64);
    impl_->fill();
}

PreparedArea::PreparedArea(PreparedArea&&) noexcept = default;
PreparedArea& PreparedArea::operator=(PreparedArea&&) noexcept = default;
PreparedArea::~PreparedArea() = default;
Box const& PreparedArea::bounds() const noexcept { return impl_->box; }

bool PreparedArea::contains(LonLat point) const {
    if (!geo::contains(impl_->box, point)) return false;
    bool odd = false;
    auto const s = impl_->strip(point.lat);
    for (auto i = impl_->offsets[s]; i < impl_->offsets[s + 1]; ++i) {
        auto const c = crossing(impl_->edges[impl_->entries[i]], point);
        if (c == Crossing::on_edge) return true;
        if (c == Crossing::odd) odd = !odd;
    }
    return odd;
}

}  // namespace dateline::geo
