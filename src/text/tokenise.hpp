#pragma once
#include <cstdint>
#include <vector>

#include "text/document.hpp"

namespace dateline::text {

/// Fills analysis.tokens (without sentence fields) and analysis.folded. Returns, for each paragraph after the first, the index
/// of its first token.
std::vector<std::uint32_t> tokenise(Analysis& analysis);

/// Fills analysis.sentences and the sentence fields of the tokens.
void split_sentences(Analysis& analysis, std::vector<std::uint32_t> const& paragraph_starts);

/// Fills analysis.dateline and marks the first word after it as a sentence start.
void find_dateline(Analysis& analysis);

}  // namespace dateline::text
