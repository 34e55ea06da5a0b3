#pragma once
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// A SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256 const&) = delete;
    Sha256& operator=(Sha256 const&) = delete;
    void add(std::string_view bytes);
    /// Once, after the last piece.
    [[nodiscard]] std::array<unsigned char, 32> finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};
/// The 32 bytes of a SHA-256.
[[nodiscard]] std::array<unsigned char, 32> sha256(std::string_view bytes);
/// SHA-256 as 64 hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::span<std::byte const> bytes);
/// Of a file, read piece by piece. Throws Error{io}.
[[nodiscard]] std::string sha256_of_file(std::filesystem::path const& file);
/// First `characters` of the SHA-256 in lower-case base32 (RFC 4648 alphabet without padding): for short stable ids.
[[nodiscard]] std::string sha256_base32(std::string_view bytes, std::size_t characters = 20);

}  // namespace dateline
