#pragma once
#include <cstddef>

#include "events/event.hpp"

namespace dateline::events {

/// How many of the reports of an event are independent of each other: those of one document or one source count once, and so do those
/// with the same sentence, for a text that several print is one. At least 1. Linear.
[[nodiscard]] std::size_t independent_reports(Event const& event);

}  // namespace dateline::events
