#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/place.hpp"

/// How single fields are packed into a .gaz file.
namespace dateline::gazetteer::detail {

/// Place references, see gaz.fbs.
constexpr std::uint32_t no_ref = UINT32_MAX;
constexpr std::uint32_t external_bit = 0x80000000U;

/// Largest number of places in one file: a posting has 24 bits for the place.
constexpr std::uint32_t max_places = (1U << 24) - 1;

/// Place::bits.
constexpr unsigned has_shape_bit = 1;
constexpr unsigned names_bit = 2;  ///< states a name
constexpr unsigned kind_bit = 4;   ///< states its kind

constexpr std::int32_t no_degree = std::numeric_limits<std::int32_t>::min();
[[nodiscard]] std::int32_t coded_degrees(double degrees) noexcept;
[[nodiscard]] inline double decoded_degrees(std::int32_t coded) noexcept { return coded / 1e7; }

/// Exact to the metre-scale: 14 bits of 10 m, 100 m, 1 km or 10 km.
[[nodiscard]] std::uint16_t coded_radius(double km) noexcept;
[[nodiscard]] double decoded_radius(std::uint16_t coded) noexcept;

/// Exact below 2^31, thousands above.
[[nodiscard]] std::uint32_t coded_population(std::uint64_t people) noexcept;
[[nodiscard]] std::uint64_t decoded_population(std::uint32_t coded) noexcept;

/// Weights of a name; the index is what is stored.
enum class Tier : std::uint8_t { owned, inherited, alternate, historic, foreign, count };
[[nodiscard]] float weight_of(Tier tier) noexcept;
[[nodiscard]] Tier tier_of(NameKind kind) noexcept;

/// One name of one place. Packed: place (24 bits), kind (3), tier (4); the top bit marks an offset into `posting_lists` instead,
/// where the number of postings and then the postings stand.
struct Posting {
    std::uint32_t place = 0;
    NameKind kind = NameKind::primary;
    Tier tier = Tier::owned;
};
constexpr std::uint32_t list_bit = 0x80000000U;
[[nodiscard]] std::uint32_t packed(Posting const& posting) noexcept;
[[nodiscard]] Posting unpacked(std::uint32_t word) noexcept;

/// Names of one place compete only within their class: "Afghan" the people and "Afghan" the village are both kept.
enum class NameClass : std::uint8_t { place, people, seat };
[[nodiscard]] NameClass class_of(NameKind kind) noexcept;

/// The number in "gn:1127547", 0 when it is no such key.
[[nodiscard]] std::uint32_t geonameid_of(std::string_view key) noexcept;

/// Cell of the one-degree grid, 0..64799, south to north, west to east.
[[nodiscard]] std::uint32_t grid_cell(double lon, double lat) noexcept;

}  // namespace dateline::gazetteer::detail
