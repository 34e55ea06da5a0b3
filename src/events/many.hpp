#pragma once
#include <cstddef>

#include "events/event.hpp"
#include "events/sentence_view.hpp"
#include "events/triggers.hpp"

namespace dateline::events {

/// The noun is counted or gathered up: "five attacks", "dozens of kidnappings", "a series of bombings".
[[nodiscard]] bool tells_of_many(SentenceView const& view, Trigger const& trigger);

/// Whether the day of a report, as this time mention says it, is a stretch of weeks or more over which something was counted: "since
/// January", "in the past three months", "during 2014". "In July" and "last year" only leave the day of one deed open.
[[nodiscard]] bool counted_over(DocumentView const& document, std::size_t time_mention, time::When const& when);
/// So many are not counted of one deed when the day is said as a stretch.
[[nodiscard]] bool is_sum(Event const& report) noexcept;

}  // namespace dateline::events
