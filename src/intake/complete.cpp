#include "intake/complete.hpp"

#include <utility>

#include "base/sha256.hpp"
#include "base/table.hpp"

namespace dateline::intake {

void flatten_returns(std::string& text) {
    for (std::size_t i = text.find('\r'); i != std::string::npos; i = text.find('\r', i + 1))
        text[i] = i + 1 < text.size() && text[i + 1] == '\n' ? ' ' : '\n';
}

bool complete(text::Document& document, std::optional<std::chrono::sys_days> default_date) {
    if (trim(document.text).empty() && !document.has_given_toponyms) {
        if (trim(document.title).empty()) return false;
        document.text = std::exchange(document.title, {});
    }
    if (!document.published) document.published = default_date;
    if (document.id.empty()) document.id = "doc:" + sha256_base32(document.title + '\x1F' + document.url + '\x1F' + document.text);
    return true;
}

}  // namespace dateline::intake
