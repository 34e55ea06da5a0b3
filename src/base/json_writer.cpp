#include "base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "base/escape.hpp"
#include "base/utf8.hpp"

namespace dateline {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

void append_escape(std::string& out, unsigned code) {
    out += "\\u";
    for (unsigned shift : {12U, 8U, 4U, 0U}) out += hex[code >> shift & 0xFU];
}

/// What stands in JSON as it is.
constexpr std::array<bool, 256> plain = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = c != '"' && c != '\\';
    return table;
}();
constexpr std::uint64_t each_byte = 0x0101010101010101;
/// All eight bytes are plain.
constexpr bool all_plain(std::uint64_t bytes) {
    constexpr std::uint64_t high = each_byte << 7U;
    auto const has = [](std::uint64_t word, std::uint64_t byte) {
        return (((word ^ byte * each_byte) - each_byte) & ~(word ^ byte * each_byte));
    };
    std::uint64_t const control = (bytes - 0x20 * each_byte) & ~bytes, beyond = bytes | (bytes + each_byte);
    return ((control | beyond | has(bytes, '"') | has(bytes, '\\')) & high) == 0;
}
std::size_t plain_bytes(std::string_view text, std::size_t from) {
    std::size_t end = from;
    for (std::uint64_t eight = 0; end + sizeof eight <= text.size(); end += sizeof eight) {
        std::memcpy(&eight, text.data() + end, sizeof eight);
        if (!all_plain(eight)) break;
    }
    while (end < text.size() && plain[static_cast<unsigned char>(text[end])]) ++end;
    return end - from;
}

void append_ascii_escaped(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            append_escape(out, static_cast<unsigned char>(c));
    }
}

/// Copies so few bytes without a call.
constexpr std::size_t most_short = 64;
char* copy_short(char* to, std::string_view text) {
    char const* const from = text.data();
    std::size_t const size = text.size();
    auto const ends = [&]<std::size_t Half>(std::integral_constant<std::size_t, Half>) {  // both ends, which overlap
        std::array<char, Half> first, last;
        std::memcpy(first.data(), from, Half), std::memcpy(last.data(), from + size - Half, Half);
        std::memcpy(to, first.data(), Half), std::memcpy(to + size - Half, last.data(), Half);
    };
    if (size >= 32)
        ends(std::integral_constant<std::size_t, 32>{});
    else if (size >= 16)
        ends(std::integral_constant<std::size_t, 16>{});
    else if (size >= 8)
        ends(std::integral_constant<std::size_t, 8>{});
    else if (size >= 4)
        ends(std::integral_constant<std::size_t, 4>{});
    else
        for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
    return to + size;
}

/// Writes the number as whole units of its last digit, in at most `most_rounded` bytes. nullptr, and nothing written, where it is so
/// large, or lies so close to the middle of two units, that the product could round the other way than the number itself.
constexpr std::size_t most_rounded = 32;
char* write_rounded(char* out, double number, int digits) {
    static constexpr std::array<double, 7> powers{1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    constexpr double most = 1e11, margin = 1e-4;  // the product is off by less than most / 2^52
    if (digits < 0 || static_cast<std::size_t>(digits) >= powers.size()) return nullptr;
    double const scaled = std::abs(number) * powers[static_cast<std::size_t>(digits)];
    if (!(scaled < most)) return nullptr;
    auto const whole = static_cast<std::int64_t>(scaled);
    double const rest = scaled - static_cast<double>(whole);
    if (std::abs(rest - 0.5) < margin) return nullptr;
    std::uint64_t units = static_cast<std::uint64_t>(whole) + (rest > 0.5 ? 1U : 0U);
    for (; digits > 0 && units % 10 == 0; --digits) units /= 10;
    if (number < 0 && units > 0) *out++ = '-';
    std::array<char, 24> buffer;
    char const* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), units).ptr;
    auto const width = static_cast<int>(end - buffer.data());
    if (digits >= width) {
        *out++ = '0', *out++ = '.';
        out = std::fill_n(out, digits - width, '0');
        return std::copy(static_cast<char const*>(buffer.data()), end, out);
    }
    out = std::copy(static_cast<char const*>(buffer.data()), end - digits, out);
    if (digits == 0) return out;
    *out++ = '.';
    return std::copy(end - digits, end, out);
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const run = plain_bytes(text, i);
        out.append(text.data() + i, run);
        i += run;
        if (i >= text.size()) break;
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            append_ascii_escaped(out, text[i++]);
            continue;
        }
        std::size_t const begin = i;
        char32_t const code = next_code_point(text, i);
        bool const broken = code == 0xFFFD && i == begin + 1;
        if (is_unseen(code)) {
            append_escape(out, static_cast<unsigned>(code));
        } else if (broken) {
            append_utf8(out, code);
        } else {
            out.append(text.data() + begin, i - begin);
        }
    }
    out += '"';
}

void append_json_number(std::string& out, double number, int digits) {
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    std::array<char, most_rounded> rounded;
    if (char const* const end = write_rounded(rounded.data(), number, digits)) {
        out.append(static_cast<char const*>(rounded.data()), end);
        return;
    }
    std::array<char, 400> buffer{};
    auto const result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    std::string_view text{buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())};
    if (text.find('.') != std::string_view::npos) {
        while (text.back() == '0') text.remove_suffix(1);
        if (text.back() == '.') text.remove_suffix(1);
    }
    out += text == "-0" ? std::string_view{"0"} : text;
}

void JsonWriter::finish() {
    if (at_ != nullptr) out_->resize(static_cast<std::size_t>(at_ - out_->data()));
    at_ = end_ = nullptr;
}
void JsonWriter::grow(std::size_t most) {
    constexpr std::size_t further = 512;
    finish();
    std::size_t const written = out_->size();
    out_->resize(written + most + (ahead_ ? further : 0));
    at_ = out_->data() + written, end_ = out_->data() + out_->size();
}
void JsonWriter::sign(char c, bool comma, bool comma_follows) {
    need_comma_ = need_comma_ && comma;
    char* const at = piece(1);
    *at = c;
    end_piece(at + 1, comma_follows);
}
void JsonWriter::word(std::string_view json) {
    char* const at = piece(json.size());
    end_piece(std::copy(json.begin(), json.end(), at), true);
}
template <typename Append>
void JsonWriter::append_with(Append const& append) {
    finish();
    if (need_comma_) *out_ += ',';
    append(*out_);
    need_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
    sign('{', true, false);
    return *this;
}
JsonWriter& JsonWriter::end_object() {
    sign('}', false, true);
    return *this;
}
JsonWriter& JsonWriter::begin_array() {
    sign('[', true, false);
    return *this;
}
JsonWriter& JsonWriter::end_array() {
    sign(']', false, true);
    return *this;
}
JsonWriter& JsonWriter::escaped_key(std::string_view name) {
    append_with([&](std::string& out) { append_json_string(out, name), out += ':'; });
    need_comma_ = false;
    return *this;
}
JsonWriter& JsonWriter::value(std::string_view text) {
    if (text.size() >= most_short || plain_bytes(text, 0) != text.size()) {
        append_with([&](std::string& out) { append_json_string(out, text); });
        return *this;
    }
    char* at = piece(text.size() + 2);
    *at++ = '"';
    at = copy_short(at, text);
    *at++ = '"';
    end_piece(at, true);
    return *this;
}
JsonWriter& JsonWriter::value(bool flag) {
    word(flag ? "true" : "false");
    return *this;
}
JsonWriter& JsonWriter::value(std::int64_t number) {
    constexpr std::size_t longest = 24;
    char* const at = piece(longest);
    end_piece(std::to_chars(at, at + longest, number).ptr, true);
    return *this;
}
JsonWriter& JsonWriter::value(std::uint64_t number) {
    constexpr std::size_t longest = 24;
    char* const at = piece(longest);
    end_piece(std::to_chars(at, at + longest, number).ptr, true);
    return *this;
}
JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    constexpr std::size_t longest = 40;
    char* const at = piece(longest);
    end_piece(std::to_chars(at, at + longest, number == 0 ? 0.0 : number).ptr, true);
    return *this;
}
JsonWriter& JsonWriter::value(double number, int digits) {
    char* const at = piece(most_rounded);
    if (char* const end = std::isfinite(number) ? write_rounded(at, number, digits) : nullptr) {
        end_piece(end, true);
        return *this;
    }
    append_with([&](std::string& out) { append_json_number(out, number, digits); });
    return *this;
}
JsonWriter& JsonWriter::null() {
    word("null");
    return *this;
}
JsonWriter& JsonWriter::raw(std::string_view json) {
    word(json);
    return *this;
}

}  // namespace dateline
