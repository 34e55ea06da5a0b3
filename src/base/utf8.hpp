#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// True when `text` is well-formed UTF-8 (no surrogates, no overlong forms).
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;
/// Broken bytes become U+FFFD; well-formed text is returned unchanged.
[[nodiscard]] std::string repair_utf8(std::string_view text);
/// Number of code points in well-formed UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;
/// Decodes one code point at `offset` (which is moved past it); U+FFFD for broken bytes, one byte consumed.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& offset) noexcept;
void append_utf8(std::string& out, char32_t code_point);
/// The longest prefix of at most `bytes` bytes that ends on a character boundary.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t bytes) noexcept;

}  // namespace dateline
