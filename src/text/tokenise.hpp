#pragma once
#include <cstdint>
#include <vector>

#include "text/document.hpp"

namespace dateline::text {

/// Fills analysis.tokens (without sentence fields) and analysis.folded. Returns, for each paragraph after the first, the index
/// of its first token.
std::vector<std::uint32_t> tokenise(Analysis& analysis);

/// Tokens that begin a line of their own inside a paragraph: items of a list, lines that were ended with intent. Where a line was only
/// wrapped, none begins.
std::vector<std::uint32_t> find_line_starts(Analysis const& analysis, std::vector<std::uint32_t> const& paragraph_starts);

/// Fills analysis.sentences and the sentence fields of the tokens. A line of its own begins a sentence.
void split_sentences(Analysis& analysis, std::vector<std::uint32_t> const& paragraph_starts, std::vector<std::uint32_t> const& line_starts);

/// Fills analysis.dateline and marks the first word after it as a sentence start.
void find_dateline(Analysis& analysis);

}  // namespace dateline::text
