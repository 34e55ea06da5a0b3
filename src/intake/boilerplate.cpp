#include "intake/boilerplate.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii_case.hpp"
#include "base/table.hpp"
#include "intake/embedded.hpp"

namespace dateline::intake {
namespace {

bool has_year(std::string_view text) {
    for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
        bool const four = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(i) + 4,
                                      [](char c) { return c >= '0' && c <= '9'; });
        if (four && (text[i] == '1' || text[i] == '2')) return true;
    }
    return false;
}

bool is_link_bar(std::string_view line) {
    auto const bars = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
    if (bars < 2) return false;
    std::size_t parts = 0, longest = 0;
    for (std::string_view const part : split(line, '|')) {
        std::string_view const label = trim(part);
        if (label.empty()) continue;
        ++parts;
        longest = std::max(longest, label.size());
        if (ends_like_sentence(label)) return false;
    }
    return parts >= 2 && longest <= 40;
}

bool holds_any(std::string const& low, std::vector<std::string> const& words) {
    return std::any_of(words.begin(), words.end(), [&low](std::string const& word) { return low.find(word) != std::string::npos; });
}

bool is_copyright(std::string const& low) {
    static std::vector<std::string> const signs = page_words("copyright"), claims = page_words("claim");
    bool const claim = holds_any(low, claims);
    return low.size() <= 300 && ((holds_any(low, signs) && (has_year(low) || claim)) || (claim && low.size() <= 160));
}

/// Index behind the last line that is neither blank nor rubbish.
std::size_t first_rubbish_at_end(std::vector<std::string_view> const& lines) {
    std::size_t end = lines.size();
    while (end > 0 && (trim(lines[end - 1]).empty() || is_page_rubbish(lines[end - 1]))) --end;
    return end;
}

}  // namespace

std::vector<std::string> page_words(std::string_view kind) {
    static Table const table = Table::parse(std::string{page_words_table()}, "page_words.tsv");
    std::vector<std::string> words;
    for (Table::Row const& row : table.rows()) {
        if (row.cells[0] == kind) words.emplace_back(row.cells[1]);
    }
    return words;
}

bool is_shortcode(std::string_view line) {
    if (line.size() < 3 || line.size() > 200 || line.front() != '[' || line.back() != ']') return false;
    std::string_view const inner = line.substr(1, line.size() - 2);
    if (inner.find_first_of("[].") != std::string_view::npos) return false;
    bool const bare = inner.find(' ') == std::string_view::npos && inner.find_first_of("0123456789") != 0;
    return bare || inner.find('=') != std::string_view::npos;
}

bool ends_like_sentence(std::string_view line) noexcept {
    line = trim(line);
    // Closing quotes and brackets stand behind the stop: " ' ) ] ” ’ »
    constexpr std::array<std::string_view, 7> closers{"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
    constexpr std::array<std::string_view, 9> stops{".", "!", "?", ":", ";", "\xE2\x80\xA6", "\xE3\x80\x82", "\xD8\x9F", "\xDB\x94"};
    for (bool again = true; again;) {
        again = false;
        for (std::string_view const closer : closers) {
            if (line.size() > closer.size() && line.substr(line.size() - closer.size()) == closer) {
                line.remove_suffix(closer.size());
                again = true;
            }
        }
    }
    return std::any_of(stops.begin(), stops.end(), [&line](std::string_view stop) {
        return line.size() >= stop.size() && line.substr(line.size() - stop.size()) == stop;
    });
}

bool is_page_rubbish(std::string_view line) {
    line = trim(line);
    if (line.empty()) return false;
    std::string const low = lower_ascii(line);
    if (is_shortcode(line) || is_link_bar(line) || is_copyright(low)) return true;
    constexpr std::size_t longest_invitation = 60;
    static std::vector<std::string> const openings = page_words("opening");
    return low.size() <= longest_invitation &&
           std::any_of(openings.begin(), openings.end(), [&low](std::string const& opening) { return low.starts_with(opening); });
}

void cut_page_rubbish(std::vector<std::string_view>& lines) {
    // What is left of the page hangs below the last line that ends like a sentence, or that is too long for a headline or menu.
    constexpr std::size_t longest_headline = 120;
    std::size_t end = lines.size();
    bool rubbish = false;
    std::size_t const limit = lines.size();
    std::size_t first_rubbish = limit;
    for (std::size_t i = limit; i-- > 0;) {
        std::string_view const line = trim(lines[i]);
        if (line.empty()) continue;
        if (is_page_rubbish(line)) {
            rubbish = true;
            first_rubbish = i;
            continue;
        }
        if (ends_like_sentence(line) || line.size() > longest_headline) {
            end = i + 1;
            break;
        }
        end = 0;
    }
    if (rubbish && end > 0) {
        // Short lines directly under the story, before a blank line, may still be its own (a byline); after rubbish they are not.
        std::size_t keep = end;
        while (keep < first_rubbish && keep < lines.size() && !trim(lines[keep]).empty()) ++keep;
        lines.resize(keep);
    } else if (rubbish) {
        // Nothing tells where the story ends: only what is certainly rubbish goes.
        lines.resize(std::max(first_rubbish_at_end(lines), std::size_t{1}));
    }
    while (!lines.empty() && trim(lines.back()).empty()) lines.pop_back();
}

}  // namespace dateline::intake
