#pragma once
#include <span>
#include <string>

#include "base/error.hpp"
#include "events/pipeline.hpp"

namespace dateline::events {

/// The findings that words name: places, dates, events. No word at all wants all of them; the reason when one is none of these.
[[nodiscard]] Expected<Wanted> wanted_of_words(std::span<std::string const> words);

}  // namespace dateline::events
