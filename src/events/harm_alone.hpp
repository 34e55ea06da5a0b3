#pragma once
#include "events/sentence_view.hpp"
#include "events/triggers.hpp"

namespace dateline::events {

/// "Two drivers were | killed and the food was looted.": says what an act cost and nothing of where, when or by what, so that the act is
/// mostly the one told before it.
[[nodiscard]] bool tells_harm_alone(SentenceView const& view, Trigger const& trigger);

}  // namespace dateline::events
