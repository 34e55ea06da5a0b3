#include "gazetteer/envelope.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstring>

#include "base/error.hpp"

namespace dateline::gazetteer::detail {
namespace {
// The line end and the 0x1a show a file that went through a text-mode transfer.
constexpr std::string_view magic{"DATELINE-GAZ\r\n\x1a\n", 16};

struct Header {
    char magic[16];
    std::uint32_t version;
    std::uint32_t reserved;
    std::uint64_t size;
    unsigned char sha256[32];
};
static_assert(sizeof(Header) == envelope_size);

std::string to_hex(unsigned char const (&digest)[32]) {
    std::string hex;
    for (unsigned char const byte : digest) hex += fmt::format("{:02x}", byte);
    return hex;
}
}  // namespace

std::string make_envelope(std::uint64_t content_bytes, std::array<unsigned char, 32> const& sha256) {
    Header header{};
    std::memcpy(header.magic, magic.data(), magic.size());
    header.version = format_version;
    header.size = content_bytes;
    std::copy(sha256.begin(), sha256.end(), header.sha256);
    std::string bytes(sizeof header, '\0');
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

void refuse(std::filesystem::path const& file, std::string_view reason) {
    throw Error{Errc::gazetteer,
                fmt::format("{}: {}; run `dateline gazetteer build` (for an overlay `import`) to make it anew", file.string(), reason)};
}

Opened open_envelope(std::span<std::byte const> bytes, std::filesystem::path const& file) {
    Header header{};
    if (bytes.empty()) refuse(file, "the file is empty");
    if (bytes.size() < sizeof header) refuse(file, "not a compiled gazetteer (too short)");
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::string_view{header.magic, sizeof header.magic} != magic) refuse(file, "not a compiled gazetteer");
    if (header.version != format_version) {
        refuse(file, fmt::format("written in format {} by {} release, this one reads format {}", header.version,
                                 header.version < format_version ? "an older" : "a newer", format_version));
    }
    if (header.reserved != 0) refuse(file, "damaged: its head is not as it was written");
    std::span<std::byte const> const content = bytes.subspan(sizeof header);
    if (header.size > content.size()) refuse(file, fmt::format("cut short: {} of {} bytes", content.size(), header.size));
    if (header.size < content.size()) refuse(file, fmt::format("{} bytes too many at the end", content.size() - header.size));
    return {content, to_hex(header.sha256)};
}

}  // namespace dateline::gazetteer::detail
