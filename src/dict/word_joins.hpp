#pragma once
#include <cstdint>
#include <vector>

#include "text/document.hpp"

namespace dateline::dict {

/// Whether a phrase may go on from word `a` to the next word `b`.
[[nodiscard]] bool joined(text::Analysis const& analysis, std::uint32_t a, std::uint32_t b);

/// For each token of [first, end): the last word token that a phrase beginning there may reach, that is without crossing a
/// sign that no name holds. For punctuation the token itself.
[[nodiscard]] std::vector<std::uint32_t> joined_run_ends(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end);

}  // namespace dateline::dict
