#pragma once
#include <optional>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "events/sentence_view.hpp"
#include "events/stance.hpp"
#include "events/triggers.hpp"

namespace dateline::events {

/// Who did it to whom, by the clause's grammar.
[[nodiscard]] std::vector<Actor> find_actors(SentenceView const& view, Trigger const& trigger, Stance const& stance);

/// Where it was: index of a place mention, and how near to the trigger it was found.
struct PlaceChoice {
    std::optional<std::size_t> mention;
    LocationBasis basis = LocationBasis::none;  ///< clause, sentence
};
/// Only a place in a locative slot counts; of a chain ("Sangin in Helmand") the finest.
[[nodiscard]] PlaceChoice find_place(SentenceView const& view, Trigger const& trigger);
/// What governs a mention of the trigger's own sentence.
struct PlaceSlot {
    int quality = 0;                 ///< 0: nothing that makes it where the event was; 3: a locative preposition or the like
    std::uint32_t preposition = 0;   ///< its token; end() of the sentence when there is none
    bool behind_infinitive = false;  ///< "met to discuss the threat in X"
};
[[nodiscard]] PlaceSlot place_slot(SentenceView const& view, Trigger const& trigger, mention::PlaceMention const& mention);
/// The other places of the row that a chosen one stands in: "hit Beit Hanoun, Jabalia and Deir al-Balah", "into Tajikistan or Uzbekistan".
/// Only names side by side in one slot, none inside another, at most `most_listed`; in text order.
constexpr std::size_t most_listed = 12;
[[nodiscard]] std::vector<std::size_t> listed_with(SentenceView const& view, Trigger const& trigger, std::size_t chosen);
/// A thing said rather than done: it has a place of its own or none.
[[nodiscard]] bool is_said(Type type) noexcept;
/// Whether a resolved mention can be where something happened.
[[nodiscard]] bool can_be_location(mention::PlaceMention const& mention, resolve::Resolution const& where) noexcept;

/// The date that the trigger's clause, else the sentence, gives it: index of a time mention.
[[nodiscard]] std::optional<std::size_t> find_date(SentenceView const& view, Trigger const& trigger, StanceFinder const& stances);
/// It can date something.
[[nodiscard]] bool is_date(time::TimeMention const& mention) noexcept;
/// "said on Monday": the date at `token` is that of the saying.
[[nodiscard]] bool dates_the_report(SentenceView const& view, StanceFinder const& stances, std::uint32_t token, Trigger const& trigger);

}  // namespace dateline::events
