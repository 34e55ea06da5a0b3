#pragma once
#include <string_view>

namespace dateline::intake {

/// The text of columns.tsv, compiled in.
[[nodiscard]] std::string_view columns_table() noexcept;
/// The text of page_words.tsv, compiled in.
[[nodiscard]] std::string_view page_words_table() noexcept;

}  // namespace dateline::intake
