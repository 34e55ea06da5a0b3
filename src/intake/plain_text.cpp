#include <fmt/core.h>

#include <algorithm>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "intake/boilerplate.hpp"
#include "intake/document_sink.hpp"

namespace dateline::intake {
namespace {

constexpr std::size_t longest_title_bytes = 200;

/// The first line is the headline when it is short, stands alone, does not end like a sentence, and a story follows.
std::string_view find_title(std::vector<std::string_view> const& lines) {
    auto const first = std::find_if(lines.begin(), lines.end(), [](std::string_view line) { return !trim(line).empty(); });
    if (first == lines.end() || first + 1 == lines.end() || !trim(*(first + 1)).empty()) return {};
    std::string_view const line = trim(*first);
    if (line.size() > longest_title_bytes || ends_like_sentence(line)) return {};
    bool const story = std::any_of(first + 1, lines.end(), [](std::string_view later) { return !trim(later).empty(); });
    return story ? line : std::string_view{};
}

}  // namespace

void read_plain_text(DocumentJob const& job, std::string const& text) {
    std::vector<std::string_view> lines = split(text, '\n');
    text::Document document;
    // The headline stays in the text as well, and only the end is cut: so offsets are those of the file.
    document.title = find_title(lines);
    cut_page_rubbish(lines);
    for (std::string_view const line : lines) {
        if (is_shortcode(trim(line))) {
            document.text.append(line.size(), ' ');
        } else {
            document.text.append(line);
        }
        document.text.push_back('\n');
    }
    document.pos = {job.name, 1, 0};
    job.emit(std::move(document), job.label);
}

}  // namespace dateline::intake
