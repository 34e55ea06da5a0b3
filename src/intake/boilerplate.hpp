#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dateline::intake {

/// The words of one kind in page_words.tsv.
[[nodiscard]] std::vector<std::string> page_words(std::string_view kind);
/// The line ends with a full stop, question or exclamation mark or colon, quotes and brackets behind it skipped. Any script.
[[nodiscard]] bool ends_like_sentence(std::string_view line) noexcept;
/// A line that belongs to the page and not to the story: copyright notice, "Powered by", menu divided by bars, bracketed
/// shortcode, share buttons. Blank lines are not.
[[nodiscard]] bool is_page_rubbish(std::string_view line);
/// "[wpResize]", "[gallery ids=1,2]": one bracketed word or word=value pairs, never prose.
[[nodiscard]] bool is_shortcode(std::string_view line);
/// Removes all rubbish at the end, with the list of short unpunctuated lines (other headlines) that hangs between it and the
/// story. Nothing before that is touched; a text without rubbish is left as it is but for blank lines at the end.
void cut_page_rubbish(std::vector<std::string_view>& lines);

}  // namespace dateline::intake
