#pragma once
#include "model/features.hpp"
#include "model/linear.hpp"

namespace dateline::events {

/// Whether a report tells of the same incident as those of an open one; above 0 it does.
///  - where it stands to the last of them: same_clause, same_sentence, next_sentence, same_passage, log_passages (log2(1 + n)),
///    headline: the first of them is one, or stands in the first passage, and this one in another.
///  - places: same, one inside the other, near (50 km), apart, unplaced: one has none; inherited: the report's stands in no sentence of
///    its own; dates likewise.
///  - same_stance, denial (one affirms what the other denies), unreal (one happened, one is only planned or feared).
///  - definite ("the attack"), indefinite ("a", "another"), also; same_word: the first five letters of the trigger; noun,
///    gerund; other_modes: another kind of act of the type; own_head: another passage than the last's, which begins with a head.
///  - other_type: of another type, in one sentence; which two; other_joined: in one clause; other_below: in a
///    subordinate one. other_actor: both say who did it, and name others.
///  - many_before: the incident is of many acts ("five attacks"); modes_in_sentence: other_modes, in one sentence; swapped: who acts in
///    one suffers in the other.
///  - harm: the report tells but what an act cost ("two were killed"); in the next sentence; and the incident has no toll so far.
///  - tolls: equal, apart, only the report has one, only the incident; same_actor; log_members.
// clang-format off
#define DATELINE_INCIDENT_PAIR_FEATURES(F) \
    F(same_clause) F(same_sentence) F(next_sentence) F(same_passage) F(log_passages) F(headline) \
    F(place_same) F(place_inside) F(place_near) F(place_apart) F(unplaced) F(place_inherited) F(date_same) F(date_overlaps) \
    F(date_apart) F(undated) F(date_inherited) F(same_stance) F(denial) F(unreal) F(definite) F(indefinite) F(also) F(same_word) F(noun) \
    F(toll_equal) F(toll_apart) F(toll_added) F(toll_before) F(same_actor) F(log_members) F(listed) F(apart_inherited) F(apart_in_sentence) \
    F(gerund) F(other_modes) F(own_head) F(other_type) F(assault_mobilize) \
    F(protest_request) F(other_joined) F(other_below) F(other_actor) \
    F(harm) F(harm_next) F(harm_added) F(many_before) F(modes_in_sentence) F(swapped)
// clang-format on

/// Whether an incident is what the text tells, or only passes by ("after years of war"); above 0 it is told. hazard: a word of
/// accident, weather or illness stands in the sentence; arena: one of sport, arts, markets; armed: someone armed does; ..._text: the
/// share of such sentences in the text, capitals: of those in capitals. log_...: log2(1 + n). mass: "a wave of killings"; bare: a noun
/// without article or number, bare_plural: in the plural too; wide: its days are more than a month.
// clang-format off
#define DATELINE_TOLD_FEATURES(F) \
    F(assault) F(protest) F(coerce) F(mobilize) F(retreat) F(aid) F(agree) F(consult) F(support) F(concede) F(cooperate) F(request) \
    F(accuse) F(reject) F(threaten) F(sanction) F(noun) F(gerund) F(infinitive) F(passive) F(asserted) F(claimed) F(denied) F(planned) \
    F(threatened) F(conditional) F(negated) F(rumoured) F(historical) F(placed_in_clause) F(placed_in_sentence) F(placed_far) F(unplaced) \
    F(place_country) F(dated) F(date_inherited) F(undated) F(old) F(toll) F(actor) F(object) F(confidence) F(log_members) \
    F(subordinate) F(headline) F(log_passage) F(log_sentence) F(listed) F(definite) F(plural) F(hazard) F(weight) F(arena) F(heading) F(armed) \
    F(hazard_text) F(arena_text) F(armed_text) F(capitals) F(log_sentences) F(log_incidents) F(first_person) F(relative) F(past) F(mass) F(bare) \
    F(bare_plural) F(wide)
// clang-format on

// clang-format off
DATELINE_FEATURES(IncidentPairFeatures, "incident_pair", DATELINE_INCIDENT_PAIR_FEATURES)
DATELINE_FEATURES(ToldFeatures, "told", DATELINE_TOLD_FEATURES)
// clang-format on

}  // namespace dateline::events
