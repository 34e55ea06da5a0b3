#pragma once
#include "model/features.hpp"
#include "model/linear.hpp"

namespace dateline::events {

/// How well a place that a text names answers where a report of it happened; of all of them and of "nowhere said" the best sum is taken.
///  - nowhere: the bias of "nowhere said"; nowhere_...: of words rather than deeds; the sentence, the passage names a place; lone: the
///    text is one sentence.
///  - rule, rule_in_clause: the one that the grammar of locative slots chooses.
///  - where it stands: same_clause, same_sentence, same_passage, earlier, later; head: of the passage, heading: over it, top: of the
///    first lines, dateline. log_...: log2(1 + words) to the trigger in its sentence; sentences_..., passages_...: log2(1 + n).
///  - slot_...: what governs it; in, to, from, of, bare: the preposition; opens: the sentence begins with it.
///  - what it is: of which kind, related ("near X"), of the country the text is most about, or none.
///  - log_times: log2(1 + times named); confidence; holds_other: another place of the sentence lies in it; inside_other.
///  - ..._apart: of another sentence than the report's; words_unruled: of a report of words, in its sentence, and not the rule's.
///  - apart_in, apart_to: there it stands behind "in", behind another preposition.
///  - told: of the saying ("the ministry in X said"); crossed: log2(1 + other triggers between); nearer_other: another one is nearer.
///  - last: chosen for the report before, in the same passage or far; last_harm: in the same passage, and the report tells but what it
///    cost; latest: named last before the sentence.
// clang-format off
#define DATELINE_PLACE_LINK_FEATURES(F) \
    F(nowhere) F(nowhere_words) F(nowhere_sentence_placed) F(nowhere_passage_placed) F(rule) F(rule_in_clause) F(same_clause) \
    F(same_sentence) F(same_passage) F(earlier) F(later) F(head) F(heading) F(top) F(dateline) F(log_words_left) F(log_words_right) \
    F(sentences_left) F(sentences_right) F(passages_left) F(passages_right) F(slot_strong) F(slot_fair) F(slot_weak) F(in) F(to) \
    F(from) F(of) F(bare) F(opens) F(country) F(admin1) F(district) F(settlement) F(small) F(nature) \
    F(region) F(related) F(main_country) F(foreign) F(log_times) F(confidence) F(holds_other) F(inside_other) F(last) F(last_far) \
    F(latest) F(behind_infinitive) F(actor) F(country_apart) F(words_apart) F(words_unruled) F(apart_in) F(apart_to) F(told) F(crossed) F(nearer_other) \
    F(last_harm)
// clang-format on

/// The same for the date. unsaid: the bias of "no date said"; unsaid_...: the sentence, the passage has one, the passage begins with a
/// clock, it is no deed. told: the date is that of the saying ("said on Monday"); relative_clause; day ... open: its grain; future,
/// today, week, months, old: how long before publication; covers: of the first lines of a list, days before publication; soon: chosen for
/// the report before, and the sentence says "hours later"; until: an end or a last day ("until", "by", "before"); rival: before the
/// trigger, and another date of its clause stands behind it; governed: another verb stands nearer on its left ("the column that left on
/// Saturday entered ..."); list_of: the first lines say that the list is of that day ("Incidents of 16 May"); last_harm: last, and the
/// report tells but what it cost.
// clang-format off
#define DATELINE_DATE_LINK_FEATURES(F) \
    F(unsaid) F(unsaid_words) F(unsaid_sentence_dated) F(unsaid_passage_dated) F(unsaid_clock) F(rule) F(rule_in_clause) \
    F(same_clause) F(same_sentence) F(same_passage) F(earlier) F(later) F(head) F(heading) F(top) F(dateline) F(log_words_left) \
    F(log_words_right) F(sentences_left) F(sentences_right) F(passages_left) F(passages_right) F(told) F(relative_clause) F(day) \
    F(days) F(month) F(year) F(open) F(future) F(today) F(week) F(months) F(old) F(last) F(last_far) F(latest) F(opens) F(old_apart) \
    F(coarse_apart) F(words_apart) F(covers) F(crossed) F(nearer_other) F(soon) F(until) \
    F(rival) F(governed) F(list_of) F(last_harm)

/// Whether the sentence that names the chosen place says that it happened there; above 0 it does. Those of the choice, and margin: how
/// much better its sum is than that of the next; words: a report of words; noun, gerund, infinitive, passive: of the trigger; lone: the
/// text is one sentence; log_places: log2(1 + places of the sentence).
#define DATELINE_PLACE_SAID_FEATURES(F) \
    DATELINE_PLACE_LINK_FEATURES(F) F(margin) F(words) F(noun) F(gerund) F(infinitive) F(passive) F(lone) F(log_places)

DATELINE_FEATURES(PlaceLinkFeatures, "place_link", DATELINE_PLACE_LINK_FEATURES)
DATELINE_FEATURES(PlaceSaidFeatures, "place_said", DATELINE_PLACE_SAID_FEATURES)
DATELINE_FEATURES(DateLinkFeatures, "date_link", DATELINE_DATE_LINK_FEATURES)
// clang-format on

}  // namespace dateline::events
