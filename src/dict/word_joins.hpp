#pragma once
#include <cstdint>
#include <vector>

#include "text/document.hpp"

namespace dateline::dict {

/// For each token of [first, end): the last word token that a phrase beginning there may reach, that is without crossing a
/// sign that no name holds. For punctuation the token itself.
[[nodiscard]] std::vector<std::uint32_t> joined_run_ends(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end);

}  // namespace dateline::dict
