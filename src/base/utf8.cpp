#include "base/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace dateline {
namespace {

/// Length of the well-formed sequence at `i`, or 0. Table 3-7 of the Unicode Standard.
std::size_t sequence_length(std::string_view text, std::size_t i) noexcept {
    auto const byte = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
    auto const tail = [&](std::size_t k) { return (byte(k) & 0xC0U) == 0x80U; };
    std::size_t const left = text.size() - i;
    unsigned char const lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return left >= 2 && tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (left < 3 || !tail(1) || !tail(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0;
        if (lead == 0xED && byte(1) > 0x9F) return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (left < 4 || !tail(1) || !tail(2) || !tail(3)) return 0;
        if (lead == 0xF0 && byte(1) < 0x90) return 0;
        if (lead == 0xF4 && byte(1) > 0x8F) return 0;
        return 4;
    }
    return 0;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
    for (std::size_t i = 0; i < text.size();) {
        constexpr std::uint64_t beyond_ascii = 0x8080808080808080;
        std::uint64_t eight = beyond_ascii;
        if (text.size() - i >= sizeof eight) std::memcpy(&eight, text.data() + i, sizeof eight);
        if ((eight & beyond_ascii) == 0) {
            i += sizeof eight;
            continue;
        }
        std::size_t const length = static_cast<unsigned char>(text[i]) < 0x80 ? 1 : sequence_length(text, i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

std::string repair_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const length = sequence_length(text, i);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            ++i;
            continue;
        }
        out.append(text.substr(i, length));
        i += length;
    }
    return out;
}

std::size_t count_code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    for (char const c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    return count;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) noexcept {
    std::size_t const length = sequence_length(text, offset);
    if (length == 0) {
        ++offset;
        return U'\uFFFD';
    }
    auto const byte = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(text[offset + k])); };
    char32_t code = 0;
    switch (length) {
        case 1:
            code = byte(0);
            break;
        case 2:
            code = (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU);
            break;
        case 3:
            code = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
            break;
        default:
            code = (byte(0) & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U | (byte(3) & 0x3FU);
            break;
    }
    offset += length;
    return code;
}

void append_utf8(std::string& out, char32_t c) {
    auto const put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | c >> 6U);
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | c >> 12U);
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | c >> 18U);
        put(0x80U | (c >> 12U & 0x3FU));
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) noexcept {
    if (text.size() <= bytes) return text;
    std::size_t end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

}  // namespace dateline
