#pragma once
#include <string_view>

namespace dateline::text {

/// gazetteers/words/en/abbreviations.tsv and sentence_starters.tsv as they were at configure time. analyse() has to work without
/// a gazetteer, so these two lists are part of the program.
[[nodiscard]] std::string_view embedded_abbreviations() noexcept;
[[nodiscard]] std::string_view embedded_sentence_starters() noexcept;

}  // namespace dateline::text
