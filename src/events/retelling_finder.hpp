#pragma once
#include <optional>
#include <vector>

#include "dict/lexicon.hpp"
#include "events/sentence_view.hpp"
#include "events/triggers.hpp"

namespace dateline::events {

/// Finds what is told again: "sentenced for | murdering", "arrested over the | killing", "marked the anniversary of the | massacre"
/// (en/retelling_words). Immutable.
class RetellingFinder {
public:
    RetellingFinder(dict::Lexicon const& lexicon, Grammar& grammar);
    /// `before`: what was found last in the sentence; a deed beside it is told again with it ("heard how they killed six and | burned
    /// ...").
    [[nodiscard]] Retelling find(SentenceView const& view, Trigger const& trigger, Retelling const& before) const;

private:
    /// proceeds: a verb of what the matter itself does ("the trial ... opened"), where the words of the deed end.
    enum class Role : std::uint8_t { held, judged, remembered, proceeds };
    struct Word {
        Role role = Role::held;
        Phrase rest;
        std::uint8_t forms = 0;  ///< 0: no verb
    };
    [[nodiscard]] Word const* at(SentenceView const& view, std::uint32_t token, std::uint32_t limit) const;
    [[nodiscard]] std::uint32_t end_of_deed(SentenceView const& view, Trigger const& trigger) const;

    WordMap<std::vector<Word>> words_;
};

}  // namespace dateline::events
