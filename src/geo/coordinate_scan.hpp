#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "geo/coordinate_text.hpp"

/// The grammars of the notations. Internal to geo.
namespace dateline::geo::detail {

struct Found {
    std::size_t end = 0;  ///< after the last byte
    LonLat point;
    double uncertainty_m = 0;
    CoordinateNotation notation = CoordinateNotation::degrees;
};

enum class Strictness : unsigned char { whole_text, prose };

/// Tries to read one coordinate that begins at `begin`. When something looked like a coordinate but is refused, `reason` says why.
[[nodiscard]] std::optional<Found> scan_degrees(std::string_view text, std::size_t begin, Strictness strictness, std::string& reason);
/// UTM ("41S 678901 3551234") and MGRS ("41S PR 12345 67890").
[[nodiscard]] std::optional<Found> scan_grid(std::string_view text, std::size_t begin, Strictness strictness);

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] constexpr bool is_word(char c) noexcept { return is_digit(c) || is_letter(c) || c == '_'; }
[[nodiscard]] bool ends_word(std::string_view text, std::size_t at) noexcept;

}  // namespace dateline::geo::detail
