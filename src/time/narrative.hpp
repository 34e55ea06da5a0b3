#pragma once
#include <optional>
#include <vector>

#include "time/calendar.hpp"
#include "time/expression.hpp"

namespace dateline::time {

/// Whether a text tells a story of the past, so that its dates without a year go on from the date spoken of last, and do not count from
/// the anchor: without an anchor always; else when most explicit years lie far from it and hardly anything is said that counts
/// from the day of writing. Expressions in text order. The rule is in docs/decisions/0003-relative-dates.md.
[[nodiscard]] bool is_history(std::vector<Expression> const& expressions, std::optional<Days> anchor);

/// Of the years that a text says, the share of those more than a year from the anchor; 0 when it says none.
[[nodiscard]] float share_of_far_years(std::vector<Expression> const& expressions, Days anchor);

}  // namespace dateline::time
