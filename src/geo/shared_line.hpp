#pragma once
#include <optional>
#include <vector>

#include "geo/geometry.hpp"

namespace dateline::geo {

/// Where two areas meet, without the outline of it.
struct SharedLine {
    LonLat middle;                 ///< of the longest stretch, on the boundary of the first area
    double length_km = 0;          ///< of that stretch
    std::vector<LonLat> vertices;  ///< of the first boundary that lie on the line, all stretches together
};

/// The vertices of the boundary of `a` that lie within `tolerance_km` of that of `b`, or of `b` near `a` when there are none; nullopt
/// when the two do not touch. For outlines that share their boundary or nearly do, in near-linear time.
[[nodiscard]] std::optional<SharedLine> shared_line(Geometry const& a, Geometry const& b, double tolerance_km = 2);

}  // namespace dateline::geo
