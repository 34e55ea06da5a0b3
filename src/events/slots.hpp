#pragma once
#include <chrono>
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
    std::string basis;  ///< clause sentence
};
/// Only a place in a locative slot counts; of a chain ("Sangin in Helmand") the finest.
[[nodiscard]] PlaceChoice find_place(SentenceView const& view, Trigger const& trigger);
/// Whether a resolved mention can be where something happened.
[[nodiscard]] bool can_be_location(mention::PlaceMention const& mention, resolve::Resolution const& where) noexcept;

struct DateChoice {
    time::When when;
    std::string text;
};
/// The date that the trigger's clause, else the sentence, gives it; else the publication date as a bound: the week up to it,
/// precision unknown, basis publication.
[[nodiscard]] DateChoice find_date(SentenceView const& view, Trigger const& trigger, StanceFinder const& stances,
                                   std::optional<std::chrono::sys_days> published);

}  // namespace dateline::events
