#include "writers/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>

#include "base/error.hpp"
#include "base/escape.hpp"
#include "base/sha256.hpp"
#include "writers/embedded.hpp"

namespace dateline::writers {
namespace {

/// An HTML parser turns every line end into LF before the browser takes the hash of what stands in an element.
std::string with_lf(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
        } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
            out += '\n';
        }
    }
    return out;
}

/// A script that can stand inside <script>: no end tag, no pointer to a source map that is not there.
std::string inline_script(std::string_view script) {
    std::size_t const map = script.rfind("//# sourceMappingURL=");
    std::string out;
    for (std::size_t i = 0; i < script.size(); ++i) {
        if (i == map) break;
        if (script[i] == '/' && i > 0 && script[i - 1] == '<') out += '\\';
        out += script[i];
    }
    return out;
}

/// Leaflet's picture files are not in the page: its rules for them would only ask for what is not there.
std::string inline_style(std::string css) {
    for (std::size_t at = css.find("url("); at != std::string::npos; at = css.find("url(", at + 1)) {
        std::size_t const end = css.find(')', at);
        if (end == std::string::npos) throw Error{Errc::config, "leaflet.css is cut off"};
        css.replace(at, end + 1 - at, "none");
    }
    if (css.find("</") != std::string::npos) throw Error{Errc::config, "leaflet.css holds an end tag"};
    return css;
}

std::string source_hash(std::string const& text) { return "'sha256-" + base64_of_hex(sha256_hex(text)) + "'"; }

using Write = std::function<void(std::string_view)>;

/// Escapes a long text in pieces that hold whole code points.
void write_escaped(std::string_view json, Write const& write) {
    constexpr std::size_t piece_bytes = 1U << 16U;
    while (!json.empty()) {
        std::size_t size = std::min(piece_bytes, json.size());
        while (size < json.size() && (static_cast<unsigned char>(json[size]) & 0xC0U) == 0x80U) ++size;
        write(escape_script(json.substr(0, size)));
        json.remove_prefix(size);
    }
}

/// Replaces {{name}} once, left to right: what is put in is never looked at again.
void fill_in(std::string_view page, std::map<std::string_view, std::function<void()>> const& parts, Write const& write) {
    for (std::size_t at = 0;;) {
        std::size_t const open = page.find("{{", at);
        if (open == std::string_view::npos) return write(page.substr(at));
        std::size_t const close = page.find("}}", open);
        auto const part = parts.find(page.substr(open + 2, close - open - 2));
        if (part == parts.end()) throw Error{Errc::internal, "page.html names an unknown part"};
        write(page.substr(at, open - at));
        part->second();
        at = close + 2;
    }
}

}  // namespace

std::string base64_of_hex(std::string const& hex) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    auto const nibble = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10); };
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 6) {
        std::size_t const bytes = std::min<std::size_t>(3, (hex.size() - i) / 2);
        unsigned bits = 0;
        for (std::size_t k = 0; k < 6; ++k) bits = bits << 4U | (i + k < hex.size() ? nibble(hex[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= bytes ? alphabet[bits >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

void write_page(PageParts const& parts, Write const& write) {
    std::string const leaflet = inline_script(with_lf(parts.leaflet_js));
    std::string const app = inline_script(embedded::page_js);
    std::string const style = inline_style(with_lf(parts.leaflet_css)) + std::string{embedded::page_css};
    std::string const policy =
        fmt::format("default-src 'none'; script-src {} {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
                    source_hash(leaflet), source_hash(app), source_hash(style));
    auto const data = [&] {
        for (auto const piece : parts.data_json) write_escaped(piece, write);
    };
    fill_in(embedded::page_html,
            {{"policy", [&] { write(policy); }},
             {"title", [&] { write(escape_xml(parts.title)); }},
             {"style", [&] { write(style); }},
             {"data", data},
             {"basemap", [&] { write_escaped(parts.basemap_json, write); }},
             {"leaflet", [&] { write(leaflet); }},
             {"app", [&] { write(app); }}},
            write);
}

}  // namespace dateline::writers
