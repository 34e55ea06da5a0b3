#include "base/escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "base/utf8.hpp"

namespace dateline {
namespace {

bool is_xml_char(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

bool is_plain_number(std::string_view text) {
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc{} && result.ptr == text.data() + text.size() && !text.empty();
}

void append_visible(std::string& out, char32_t c) {
    switch (c) {
        case U'\n':
            out += "\\n";
            break;
        case U'\r':
            out += "\\r";
            break;
        case U'\t':
            out += "\\t";
            break;
        default:
            if (c < 0x80) {
                fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<std::uint32_t>(c));
            } else {
                fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(c));
            }
    }
}

}  // namespace

bool is_unseen(char32_t c) noexcept {
    bool const control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    bool const line_break = c == 0x2028 || c == 0x2029;
    bool const direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || line_break || direction;
}

std::string escape_terminal(std::string_view text, LineBreaks breaks) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const begin = i;
        char32_t const c = next_code_point(text, i);
        bool const broken = c == 0xFFFD && i == begin + 1;
        if (broken) {
            fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(text[begin]));
        } else if (is_unseen(c) && !(c == U'\n' && breaks == LineBreaks::keep)) {
            append_visible(out, c);
        } else {
            out.append(text.substr(begin, i - begin));
        }
    }
    return out;
}

std::string escape_xml(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (std::size_t i = 0; i < text.size();) {
        char32_t const c = next_code_point(text, i);
        switch (c) {
            case U'&':
                out += "&amp;";
                break;
            case U'<':
                out += "&lt;";
                break;
            case U'>':
                out += "&gt;";
                break;
            case U'"':
                out += "&quot;";
                break;
            case U'\'':
                out += "&#39;";
                break;
            default:
                if (is_xml_char(c)) append_utf8(out, c);
        }
    }
    return out;
}

std::string escape_script(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 16);
    for (std::size_t i = 0; i < json.size();) {
        char const c = json[i];
        if (c == '<') {
            out += "\\u003c";
        } else if (c == '>') {
            out += "\\u003e";
        } else if (c == '&') {
            out += "\\u0026";
        } else if (json.substr(i, 3) == "\xE2\x80\xA8") {
            out += "\\u2028";
            i += 2;
        } else if (json.substr(i, 3) == "\xE2\x80\xA9") {
            out += "\\u2029";
            i += 2;
        } else {
            out += c;
        }
        ++i;
    }
    return out;
}

std::string escape_csv(std::string_view text) {
    std::string cell;
    bool const armed = !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
    if (armed && !is_plain_number(text)) cell += '\'';
    cell += text;
    bool const quote =
        cell.find_first_of(",;\"\n\r\t") != std::string::npos || (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
    if (!quote) return cell;
    std::string out{'"'};
    for (char const c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
    return out;
}

bool is_web_url(std::string_view url) noexcept {
    bool const scheme = url.starts_with("http://") || url.starts_with("https://");
    return scheme && std::none_of(url.begin(), url.end(), [](char c) {
               auto const u = static_cast<unsigned char>(c);
               return u <= 0x20 || u == 0x7F || c == '"' || c == '<' || c == '>' || c == '\\';
           });
}

}  // namespace dateline
