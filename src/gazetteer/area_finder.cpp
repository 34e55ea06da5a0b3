#include "gazetteer/area_finder.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "gazetteer/shape_codec.hpp"
#include "gazetteer/stack.hpp"

namespace dateline::gazetteer {
namespace {
using detail::Edge;

constexpr std::size_t edges_a_band = 4, most_bands = 1U << 14U;

/// The edges of an outline in bands of equal height: a ray to the east can only cross those of its own band. An edge stands in every
/// band that it touches, so that what is counted are the edges that shape_contains() counts.
class BandedArea {
public:
    explicit BandedArea(std::vector<Edge> const& edges) {
        if (edges.empty()) return;
        double north = edges.front().from.lat;
        south_ = north;
        for (Edge const& edge : edges) {
            south_ = std::min({south_, edge.from.lat, edge.to.lat});
            north = std::max({north, edge.from.lat, edge.to.lat});
        }
        std::size_t const bands = std::clamp<std::size_t>(edges.size() / edges_a_band, 1, most_bands);
        bands_a_degree_ = north > south_ ? static_cast<double>(bands) / (north - south_) : 0;
        starts_.assign(bands + 1, 0);
        for_each_place(edges, [&](std::size_t band, Edge const&) { ++starts_[band + 1]; });
        for (std::size_t band = 1; band < starts_.size(); ++band) starts_[band] += starts_[band - 1];
        edges_.resize(starts_.back());
        std::vector<std::uint32_t> next{starts_.begin(), starts_.end() - 1};
        for_each_place(edges, [&](std::size_t band, Edge const& edge) { edges_[next[band]++] = edge; });
    }

    [[nodiscard]] bool contains(geo::LonLat point) const {
        if (edges_.empty()) return false;
        std::size_t const band = band_of(point.lat);
        bool odd = false;
        for (Edge const& edge : std::span{edges_}.subspan(starts_[band], starts_[band + 1] - starts_[band]))
            odd ^= detail::crosses(point, edge.from, edge.to);
        return odd;
    }

private:
    /// Never falls as the latitude rises, so that an edge reaches all bands of the points that it spans.
    [[nodiscard]] std::size_t band_of(double lat) const {
        double const band = std::floor((lat - south_) * bands_a_degree_);
        return static_cast<std::size_t>(std::clamp(band, 0.0, static_cast<double>(starts_.size() - 2)));
    }
    template <typename Visit>
    void for_each_place(std::vector<Edge> const& edges, Visit const& visit) const {
        for (Edge const& edge : edges) {
            auto const [low, high] = std::minmax(edge.from.lat, edge.to.lat);
            if (low == high) continue;  // no ray crosses it
            for (std::size_t band = band_of(low); band <= band_of(high); ++band) visit(band, edge);
        }
    }

    double south_ = 0, bands_a_degree_ = 0;
    std::vector<std::uint32_t> starts_;  ///< edges of band b: edges_[starts_[b]] .. edges_[starts_[b + 1] - 1]
    std::vector<Edge> edges_;
};
}  // namespace

struct AreaFinder::Impl {
    Gazetteer::Impl const* gazetteer;
    std::unordered_map<fb::Shape const*, BandedArea> prepared;

    bool contains(detail::AreaEntry const& area, geo::LonLat point) {
        auto found = prepared.find(area.shape);
        if (found == prepared.end()) found = prepared.emplace(area.shape, BandedArea{detail::edges_of(*area.file, *area.shape)}).first;
        return found->second.contains(point);
    }
};

AreaFinder::AreaFinder(Gazetteer const& gazetteer) : impl_{std::make_unique<Impl>(Impl{gazetteer.impl_.get(), {}})} {}
AreaFinder::~AreaFinder() = default;
void AreaFinder::forget() { impl_->prepared = {}; }

std::optional<PlaceId> AreaFinder::at(geo::LonLat point) {
    return impl_->gazetteer->area_at(point, [this, point](detail::AreaEntry const& area) { return impl_->contains(area, point); });
}

}  // namespace dateline::gazetteer
