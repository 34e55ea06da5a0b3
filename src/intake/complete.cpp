#include "intake/complete.hpp"

#include <utility>

#include "base/sha256.hpp"
#include "base/table.hpp"

namespace dateline::intake {
namespace {
/// https://www.a.org/b/?utm_source=x -> a.org/b: the same page under its usual addresses.
std::string canonical_url(std::string_view url) {
    for (auto const* const scheme : {"https://", "http://"})
        if (url.starts_with(scheme)) url.remove_prefix(std::string_view{scheme}.size());
    if (url.starts_with("www.")) url.remove_prefix(4);
    url = url.substr(0, url.find('#'));
    auto const query = url.find('?');
    std::string out{url.substr(0, query)};
    while (out.ends_with('/')) out.pop_back();
    if (query == std::string_view::npos) return out;
    char separator = '?';
    for (auto const part : split(url.substr(query + 1), '&')) {
        if (part.starts_with("utm_") || part.starts_with("fbclid=") || part.starts_with("gclid=") || part.empty()) continue;
        out += separator;
        out += part;
        separator = '&';
    }
    return out;
}

/// The same text has the same key, wherever its lines were broken.
std::string text_key(std::string_view text) {
    std::string words;
    words.reserve(text.size());
    for (char const c : text) {
        bool const blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank)
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    while (words.ends_with(' ')) words.pop_back();
    return "text:" + sha256_hex(words);
}
}  // namespace

void flatten_returns(std::string& text) {
    for (std::size_t i = text.find('\r'); i != std::string::npos; i = text.find('\r', i + 1))
        text[i] = i + 1 < text.size() && text[i + 1] == '\n' ? ' ' : '\n';
}

bool complete(text::Document& document, std::optional<std::chrono::sys_days> default_date, std::string_view id) {
    if (trim(document.text).empty() && !document.has_given_toponyms) {
        if (trim(document.title).empty()) return false;
        document.text = std::exchange(document.title, {});
    }
    if (!document.published) document.published = default_date;
    document.key = !document.id.empty() ? document.id : !document.url.empty() ? canonical_url(document.url) : text_key(document.text);
    if (document.id.empty()) document.id = id;
    if (document.id.empty()) document.id = "doc:" + sha256_base32(document.title + '\x1F' + document.url + '\x1F' + document.text);
    return true;
}

}  // namespace dateline::intake
