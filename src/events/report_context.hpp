#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "events/linker.hpp"
#include "events/sentence_view.hpp"
#include "events/triggers.hpp"

namespace dateline::events {

/// How a toll of a report stands to those that other reports of its incident say.
enum class TollStanding : std::uint8_t {
    plain,
    anew,      ///< it takes the place of those before
    former,    ///< it holds no longer, where another is said
    attackers  ///< of those who did it, where another is said
};

/// What is asked of a report when reports are formed into incidents; worked out while its sentence is at hand.
struct ReportContext {
    std::uint32_t sentence = 0, passage = 0, sentence_in_passage = 0;
    std::size_t clause = 0;
    bool noun = false, gerund = false, infinitive = false, passive = false, subordinate = false;
    bool definite = false, indefinite = false, also = false, plural = false, hazard = false, arena = false, heading = false, listed = false,
         headline = false, own_head = false;
    bool title = false;    ///< of the line over the text, which one paper prints and another does not
    bool many = false;     ///< tells of many at once: "five attacks", "a wave of bombings"
    bool stretch = false;  ///< its day is a stretch over which is counted: "since January"
    std::optional<Reach> place, date;
    std::array<TollStanding, harms.size()> tolls{};
    std::optional<std::size_t> outcome_of;  ///< the report right before it, of which it tells only whom it killed or hurt
    std::string word;                       ///< folded first five letters of the trigger
    float weight = 0;                       ///< of its frame
    bool armed = false;                     ///< an actor of the sentence is armed
    bool first_person = false, relative = false, past = false;
    bool mass = false;  ///< "a wave of", "acts of"
    bool harm = false;  ///< tells but what an act cost: "two drivers were killed"
    bool bare = false;  ///< a noun without article, pronoun or number
    [[nodiscard]] std::pair<std::uint32_t, std::size_t> clause_key() const noexcept { return {sentence, clause}; }
};
[[nodiscard]] ReportContext context_of(SentenceView const& view, Trigger const& trigger);

}  // namespace dateline::events
