#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace dateline::time {

/// The value of a text of decimal digits only, nullopt for anything else or when longer than 9 digits.
[[nodiscard]] constexpr std::optional<int> digits_value(std::string_view text) noexcept {
    if (text.empty() || text.size() > 9) return std::nullopt;
    int value = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace dateline::time
