#pragma once
#include <compare>
#include <cstdint>

namespace dateline {

/// Byte offsets into Document::text, end exclusive. Always on UTF-8 character boundaries.
struct TextSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
    [[nodiscard]] constexpr bool empty() const noexcept { return end <= begin; }
    [[nodiscard]] constexpr bool contains(TextSpan other) const noexcept { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] constexpr bool overlaps(TextSpan other) const noexcept { return begin < other.end && other.begin < end; }
    friend auto operator<=>(TextSpan, TextSpan) = default;
};

/// Integer handle that cannot be mixed up with another kind of handle. Default-constructed: "none", which is false.
template <typename Tag>
struct Id {
    std::uint32_t value = UINT32_MAX;
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return value != UINT32_MAX; }
    friend auto operator<=>(Id, Id) = default;
};

}  // namespace dateline
