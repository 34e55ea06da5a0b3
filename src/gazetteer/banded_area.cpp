#include "gazetteer/banded_area.hpp"

#include <algorithm>
#include <span>

namespace dateline::gazetteer::detail {
namespace {
constexpr std::size_t edges_a_band = 4, most_bands = 1U << 14U;

/// The bands of an edge.
struct Reach {
    std::uint32_t first = 0, end = 0;
};
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
    std::vector<Reach> reaches;
    reaches.reserve(edges.size());
    for (Edge const& edge : edges) {
        auto const [low, high] = std::minmax(edge.from.lat, edge.to.lat);
        reaches.push_back(low == high ? Reach{} : Reach{band_of(low), band_of(high) + 1});  // no ray crosses a level one
        for (std::uint32_t band = reaches.back().first; band < reaches.back().end; ++band) ++starts_[band + 1];
    }
    for (std::size_t band = 1; band < starts_.size(); ++band) starts_[band] += starts_[band - 1];
    edges_.resize(starts_.back());
    std::vector<std::uint32_t> next{starts_.begin(), starts_.end() - 1};
    for (std::size_t i = 0; i < edges.size(); ++i)
        for (std::uint32_t band = reaches[i].first; band < reaches[i].end; ++band) edges_[next[band]++] = edges[i];
}

bool BandedArea::contains(geo::LonLat point) const {
    if (edges_.empty()) return false;
    std::uint32_t const band = band_of(point.lat);
    bool odd = false;
    for (Edge const& edge : std::span{edges_}.subspan(starts_[band], starts_[band + 1] - starts_[band]))
        odd ^= crosses(point, edge.from, edge.to);
    return odd;
}

/// Never falls as the latitude rises, so that an edge reaches all bands of the points that it spans.
std::uint32_t BandedArea::band_of(double lat) const {
    double const band = (lat - south_) * bands_a_degree_;  // what is not whole is cut off
    return static_cast<std::uint32_t>(std::clamp(band, 0.0, static_cast<double>(starts_.size() - 2)));
}

}  // namespace dateline::gazetteer::detail
