#pragma once
#include <vector>

#include "events/frames.hpp"
#include "events/retelling.hpp"
#include "events/sentence_view.hpp"

namespace dateline::events {

/// Words of a sentence that report an event: tokens [first, end).
struct Trigger {
    std::uint32_t first = 0, end = 0;
    Frame const* frame = nullptr;
    bool passive = false, infinitive = false, gerund = false, past = false;
    std::size_t clause = 0;
    double score = 0;  ///< the frame's weight, less for what stands late or in a subordinate clause
    Retelling retelling = {};
};

/// Where a verb form stands as a verb, by the words around it. `end`: after the words that belong to it ("call | on"), 0 for it alone.
[[nodiscard]] bool stands_as_verb(SentenceView const& view, std::uint32_t token, std::uint8_t forms, std::uint32_t end = 0);
/// "was | attacked", "attacked by".
[[nodiscard]] bool is_passive(SentenceView const& view, std::uint32_t token, std::uint8_t forms);

/// "March 2024", "2 May": the token belongs to a date.
[[nodiscard]] bool in_date(SentenceView const& view, std::uint32_t token);
/// All triggers, in text order, at most one per token; of several readings the one with the highest weight.
[[nodiscard]] std::vector<Trigger> find_triggers(SentenceView const& view, Frames const& frames);

}  // namespace dateline::events
