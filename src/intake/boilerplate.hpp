#pragma once
#include <string_view>
#include <vector>

namespace dateline::intake {

/// The line ends with a full stop, question or exclamation mark or colon, quotes and brackets behind it skipped. Any script.
[[nodiscard]] bool ends_like_sentence(std::string_view line) noexcept;
/// A line that belongs to the page and not to the story: copyright notice, "Powered by", menu divided by bars, bracketed
/// shortcode, share buttons. Blank lines are not.
[[nodiscard]] bool is_page_rubbish(std::string_view line);
/// Removes shortcode lines anywhere, and at the end all rubbish with the list of short unpunctuated lines (other headlines)
/// that hangs between it and the story. A text without rubbish is left as it is.
void cut_page_rubbish(std::vector<std::string_view>& lines);

}  // namespace dateline::intake
