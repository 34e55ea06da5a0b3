#pragma once
#include "events/sentence_view.hpp"
#include "events/stance.hpp"

namespace dateline::events {

/// What a sentence says of that which the sentence before it told.
enum class Refutation : std::uint8_t {
    none,
    by_text,   ///< in the text's own voice: "They had not.", "It never happened.", "That is untrue."
    by_party,  ///< by someone named or meant: "The office called it fantasy."
};

/// Looks at sentences that refer back ("it", "that", "the report") and are short. An answer to a question ("Has a curfew been declared?
/// No, ...") takes back what was asked.
[[nodiscard]] Refutation refutation_of(SentenceView const& view, StanceFinder const& stances);

}  // namespace dateline::events
