#include "base/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstring>

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

/// Writes the number as whole units of its last digit. False, and nothing written, where it is so large, or lies so close to the
/// middle of two units, that the product could round the other way than the number itself.
bool append_rounded(std::string& out, double number, int digits) {
    static constexpr std::array<double, 7> powers{1, 10, 100, 1e3, 1e4, 1e5, 1e6};
    constexpr double most = 1e11, margin = 1e-4;  // the product is off by less than most / 2^52
    if (digits < 0 || static_cast<std::size_t>(digits) >= powers.size()) return false;
    double const scaled = std::abs(number) * powers[static_cast<std::size_t>(digits)];
    if (!(scaled < most)) return false;
    auto const whole = static_cast<std::int64_t>(scaled);
    double const rest = scaled - static_cast<double>(whole);
    if (std::abs(rest - 0.5) < margin) return false;
    std::uint64_t units = static_cast<std::uint64_t>(whole) + (rest > 0.5 ? 1U : 0U);
    for (; digits > 0 && units % 10 == 0; --digits) units /= 10;
    if (number < 0 && units > 0) out += '-';
    std::array<char, 24> buffer{};
    char* const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), units).ptr;
    auto const width = static_cast<int>(end - buffer.data());
    if (digits >= width)
        out.append("0.").append(static_cast<std::size_t>(digits - width), '0').append(buffer.data(), end);
    else if (digits == 0)
        out.append(buffer.data(), end);
    else
        out.append(buffer.data(), end - digits).append(1, '.').append(end - digits, end);
    return true;
}

/// A few bytes that are appended at once, behind a comma where one is needed. Who adds sees to the room.
template <std::size_t Room>
class Piece {
public:
    explicit Piece(bool comma) {
        if (comma) add(',');
    }
    void add(char c) { *end_++ = c; }
    void add(std::string_view text) { end_ = std::copy(text.begin(), text.end(), end_); }
    template <std::integral Number>
    void add(Number number) {
        end_ = std::to_chars(end_, bytes_.data() + Room, number).ptr;
    }
    void append_to(std::string& out) const { out.append(bytes_.data(), static_cast<std::size_t>(end_ - bytes_.data())); }

private:
    std::array<char, Room> bytes_;
    char* end_ = bytes_.data();
};

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
    if (append_rounded(out, number, digits)) return;
    std::array<char, 400> buffer{};
    auto const result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    std::string_view text{buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data())};
    if (text.find('.') != std::string_view::npos) {
        while (text.back() == '0') text.remove_suffix(1);
        if (text.back() == '.') text.remove_suffix(1);
    }
    out += text == "-0" ? std::string_view{"0"} : text;
}

void JsonWriter::separate() {
    if (need_comma_) *out_ += ',';
    need_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    *out_ += '{';
    need_comma_ = false;
    return *this;
}
JsonWriter& JsonWriter::end_object() {
    *out_ += '}';
    need_comma_ = true;
    return *this;
}
JsonWriter& JsonWriter::begin_array() {
    separate();
    *out_ += '[';
    need_comma_ = false;
    return *this;
}
JsonWriter& JsonWriter::end_array() {
    *out_ += ']';
    need_comma_ = true;
    return *this;
}
JsonWriter& JsonWriter::key(JsonKey name) {
    if (!name.plain()) {
        separate();
        append_json_string(*out_, name.name());
        *out_ += ':';
    } else {
        Piece<JsonKey::longest_literal + 4> piece{need_comma_};
        piece.add('"'), piece.add(name.name()), piece.add('"'), piece.add(':');
        piece.append_to(*out_);
    }
    need_comma_ = false;
    return *this;
}
JsonWriter& JsonWriter::value(std::string_view text) {
    constexpr std::size_t usual = 60;
    if (text.size() > usual || plain_bytes(text, 0) != text.size()) {
        separate();
        append_json_string(*out_, text);
        return *this;
    }
    Piece<usual + 3> piece{need_comma_};
    piece.add('"'), piece.add(text), piece.add('"');
    piece.append_to(*out_);
    need_comma_ = true;
    return *this;
}
JsonWriter& JsonWriter::value(bool flag) {
    separate();
    *out_ += flag ? "true" : "false";
    return *this;
}
JsonWriter& JsonWriter::value(std::int64_t number) {
    Piece<24> piece{need_comma_};
    piece.add(number);
    piece.append_to(*out_);
    need_comma_ = true;
    return *this;
}
JsonWriter& JsonWriter::value(std::uint64_t number) {
    Piece<24> piece{need_comma_};
    piece.add(number);
    piece.append_to(*out_);
    need_comma_ = true;
    return *this;
}
JsonWriter& JsonWriter::value(double number) {
    separate();
    if (!std::isfinite(number)) {
        *out_ += "null";
        return *this;
    }
    std::array<char, 40> buffer{};
    auto const result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number == 0 ? 0.0 : number);
    out_->append(buffer.data(), result.ptr);
    return *this;
}
JsonWriter& JsonWriter::value(double number, int digits) {
    separate();
    append_json_number(*out_, number, digits);
    return *this;
}
JsonWriter& JsonWriter::null() {
    separate();
    *out_ += "null";
    return *this;
}
JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    *out_ += json;
    return *this;
}

}  // namespace dateline
