#include "gazetteer/banded_area.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace dateline::gazetteer::detail {
namespace {
constexpr std::size_t edges_a_band = 4, most_bands = 1U << 14U;
}  // namespace

BandedArea::BandedArea(std::vector<Edge> const& edges) {
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

bool BandedArea::contains(geo::LonLat point) const {
    if (edges_.empty()) return false;
    std::size_t const band = band_of(point.lat);
    bool odd = false;
    for (Edge const& edge : std::span{edges_}.subspan(starts_[band], starts_[band + 1] - starts_[band]))
        odd ^= crosses(point, edge.from, edge.to);
    return odd;
}

/// Never falls as the latitude rises, so that an edge reaches all bands of the points that it spans.
std::size_t BandedArea::band_of(double lat) const {
    double const band = std::floor((lat - south_) * bands_a_degree_);
    return static_cast<std::size_t>(std::clamp(band, 0.0, static_cast<double>(starts_.size() - 2)));
}

template <typename Visit>
void BandedArea::for_each_place(std::vector<Edge> const& edges, Visit const& visit) const {
    for (Edge const& edge : edges) {
        auto const [low, high] = std::minmax(edge.from.lat, edge.to.lat);
        if (low == high) continue;  // no ray crosses it
        for (std::size_t band = band_of(low); band <= band_of(high); ++band) visit(band, edge);
    }
}

}  // namespace dateline::gazetteer::detail
