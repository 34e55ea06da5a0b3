#pragma once
#include <cstddef>
#include <cstdint>

namespace dateline::geo {

/// Where in an area, or which way from a point.
enum class Side : std::uint8_t { north, north_east, east, south_east, south, south_west, west, north_west, centre };
inline constexpr std::size_t side_count = 9;
[[nodiscard]] double azimuth_of(Side side) noexcept;  ///< degrees; meaningless for centre

}  // namespace dateline::geo
