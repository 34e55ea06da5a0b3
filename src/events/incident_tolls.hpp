#pragma once
#include <cstddef>
#include <vector>

#include "events/event.hpp"
#include "events/report_context.hpp"

namespace dateline::events {

/// The tolls of an incident of a text by its reports (indexes, in any order). Of each harm stands what is said anew last ("the toll rose
/// to 31"), else the largest number; of those who attack, and of a sum over a stretch of time ("120 since January"), only where no other
/// is said. What a party claims beside what is told as a fact widens the ends and leaves the best as it is.
[[nodiscard]] Tolls tolls_of(std::vector<std::size_t> members, std::vector<Event> const& reports,
                             std::vector<ReportContext> const& contexts);

}  // namespace dateline::events
