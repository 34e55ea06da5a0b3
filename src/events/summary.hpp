#pragma once
#include <string>

#include "events/event.hpp"

namespace dateline::events {

/// One line made from the event's fields, at most 240 characters: "ASSAULT (aerial), claimed by X: A against B; Place, 2015-12-27;
/// 12 killed, 20 injured, 3 abducted". No words of the source but names.
[[nodiscard]] std::string summary_of(Event const& event);

}  // namespace dateline::events
