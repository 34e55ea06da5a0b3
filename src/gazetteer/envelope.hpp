#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

/// What stands around the content of a .gaz file: 64 bytes with a magic word, the version of the format, the length and the
/// SHA-256 of the content. So a file that is foreign, cut short, damaged or written by another release is recognised.
namespace dateline::gazetteer::detail {

constexpr unsigned format_version = 4;
constexpr std::size_t envelope_size = 64;

/// The 64 bytes that go before a content of that size and SHA-256.
[[nodiscard]] std::string make_envelope(std::uint64_t content_bytes, std::array<unsigned char, 32> const& sha256);

struct Opened {
    std::span<std::byte const> content;
    std::string sha256;  ///< as the envelope states it, 64 hexadecimal digits
};
/// Checks the envelope, not the content against its checksum. Throws Error{gazetteer} that names `file`, what is wrong, and how to
/// get a good one.
[[nodiscard]] Opened open_envelope(std::span<std::byte const> bytes, std::filesystem::path const& file);

/// Error{gazetteer} "FILE: REASON; run `dateline gazetteer build` ...".
[[noreturn]] void refuse(std::filesystem::path const& file, std::string_view reason);

}  // namespace dateline::gazetteer::detail
