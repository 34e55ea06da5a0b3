#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// SHA-256 as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::span<std::byte const> bytes);
/// First `characters` of the SHA-256 in lower-case base32 (RFC 4648 alphabet without padding): for short stable ids.
[[nodiscard]] std::string sha256_base32(std::string_view bytes, std::size_t characters = 20);

}  // namespace dateline
