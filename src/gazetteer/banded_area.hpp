#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gazetteer/shape_codec.hpp"

namespace dateline::gazetteer::detail {

/// An outline that points are looked for in, by the even-odd rule. Its edges lie in bands of equal height: a ray to the east can only
/// cross those of its own band. An edge stands in every band that it touches, so that none is left out. Immutable.
class BandedArea {
public:
    explicit BandedArea(std::vector<Edge> const& edges);
    [[nodiscard]] bool contains(geo::LonLat point) const;
    /// In its bands.
    [[nodiscard]] std::size_t edge_count() const noexcept { return edges_.size(); }

private:
    [[nodiscard]] std::uint32_t band_of(double lat) const;

    double south_ = 0, bands_a_degree_ = 0;
    std::vector<std::uint32_t> starts_;  ///< edges of band b: edges_[starts_[b]] .. edges_[starts_[b + 1] - 1]
    std::vector<Edge> edges_;
};

}  // namespace dateline::gazetteer::detail
