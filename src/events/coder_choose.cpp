// Which triggers of a sentence become reports.
#include <algorithm>

#include "events/coder.hpp"
#include "events/slots.hpp"

namespace dateline::events {
namespace {
constexpr std::uint32_t object_reach = 8;
constexpr double weight_of_bare_noun = 0.6;

bool is_accusation(Frame const& frame) { return frame.type == Type::accuse; }
bool alleges(Frame const& frame) {
    return is_accusation(frame) && std::find(frame.modes.begin(), frame.modes.end(), "allege") != frame.modes.end();
}

/// The words around a noun say that it was spoken of before: "the attack", "his arrest".
bool is_definite(SentenceView const& view, std::uint32_t token) {
    for (std::uint32_t i = token; i > view.first() && token - i < 3;) {
        --i;
        if (view.is_punctuation(i)) return false;
        auto const w = view.word(i);
        if (w == "a" || w == "an" || w == "another") return false;
        if (view.is(i, word_class::determiner))
            return w == "the" || w == "this" || w == "that" || w == "these" || w == "those" || w == "his" || w == "her" || w == "their" ||
                   w == "its";
        if (view.is(i, word_class::preposition)) return false;
    }
    return false;
}

/// "4-0", "72-60 on Saturday": two numbers with a hyphen that are no date and count nothing.
bool has_score(SentenceView const& view) {
    for (std::uint32_t i = view.first(); i + 2 < view.end(); ++i) {
        bool const pair = view.token(i).kind == text::TokenKind::number && (view.raw(i + 1) == "-" || view.raw(i + 1) == "\u2013") &&
                          !view.token(i + 1).space_before && view.token(i + 2).kind == text::TokenKind::number &&
                          !view.token(i + 2).space_before;
        if (!pair || view.raw(i).size() > 3 || view.raw(i + 2).size() > 3) continue;
        bool const dated = in_date(view, i) || in_date(view, i + 2);
        bool const named = i > view.first() && view.is_name_word(i - 1) && view.token(i).space_before == false;  // "M-79"
        std::uint32_t const next = i + 3;
        bool const counts = next < view.end() && view.token(next).kind == text::TokenKind::word &&
                            !view.is(next, word_class::preposition | word_class::arena | word_class::coordinate) &&
                            view.token(next).shape == text::Shape::lower;
        if (!dated && !named && !counts) return true;
    }
    return false;
}

/// "Taliban deny", "Kyiv denies it": of what was told before.
bool denies_before(SentenceView const& view, Trigger const& trigger) {
    if (trigger.end >= view.end() || view.is_punctuation(trigger.end)) return true;
    std::string_view const next = view.word(trigger.end);
    return next == "it" || next == "this";
}

/// "a teenager | accused of throwing bombs | was refused bail": a participle that only describes the subject.
bool describes_subject(SentenceView const& view, Trigger const& trigger) {
    if (!trigger.past || trigger.passive || trigger.first == view.first() || trigger.end >= view.end()) return false;
    bool const of_actor = view.actor_at(trigger.first - 1) != nullptr;
    return of_actor && (view.is(trigger.end, word_class::preposition) || view.word(trigger.end) == "to");
}
/// "... | was refused": a passive with its own auxiliary, which nothing joins to what goes before.
bool is_main_verb(SentenceView const& view, Trigger const& trigger) {
    if (!trigger.passive || trigger.first < view.first() + 2) return false;
    std::uint32_t const auxiliary = view.is(trigger.first - 1, word_class::adverb) ? trigger.first - 2 : trigger.first - 1;
    if (!view.is(auxiliary, word_class::be) || auxiliary == view.first()) return false;
    return !view.is(auxiliary - 1, word_class::coordinate | word_class::relative | word_class::pronoun) &&
           !view.is_punctuation(auxiliary - 1);
}

/// "rejected the offer and | will march on Friday": not what was rejected, unless that was said in a clause ("said that ... and would").
bool is_second_to_come(SentenceView const& view, Trigger const& first, Trigger const& second) {
    Clause const& own = view.clauses()[second.clause];
    if (!first.past || second.clause <= first.clause || own.join != Join::coordinate || second.first <= own.first + 1) return false;
    bool const auxiliary = view.is(own.first, word_class::coordinate) && view.is(own.first + 1, word_class::modal) &&
                           view.word(own.first + 1) != "to" && view.word(own.first + 1) != "would";
    for (std::size_t c = first.clause + 1; c < second.clause; ++c)
        if (view.clauses()[c].join == Join::relative) return false;
    return auxiliary;
}

/// "called on the minister and | pledged millions": a verb of its own, with the subject of the first.
bool is_second_verb(SentenceView const& view, Trigger const& first, Trigger const& second) {
    if (is_second_to_come(view, first, second)) return true;
    if (first.clause != second.clause || !first.past || !second.past || second.passive) return false;
    std::string_view const before = view.word(second.first - 1);
    return before == "and" || before == "but" || before == "then";
}

/// "On 5 June one was killed, and in April a bomb | wrecked an office": the second has a day of its own.
bool has_other_day(SentenceView const& view, Trigger const& first, Trigger const& second) {
    std::uint32_t joint = first.end;
    while (joint < second.first && !view.is(joint, word_class::coordinate) && view.raw(joint) != ";") ++joint;
    if (joint == second.first) return false;
    auto const& times = view.document().times;
    std::optional<std::chrono::sys_days> before, behind;
    for (std::size_t const t : view.times()) {
        if (!is_date(times[t])) continue;
        std::uint32_t const at = view.token_of(times[t].span.begin);
        if (at < joint) before = times[t].when.earliest;
        if (at > joint && at < second.first) behind = times[t].when.earliest;
    }
    return before && behind && *before != *behind;
}

void add_modes(std::vector<std::string>& to, std::vector<std::string> const& modes) {
    for (auto const& mode : modes)
        if (std::find(to.begin(), to.end(), mode) == to.end()) to.push_back(mode);
}

/// An infinitive that no event governs has not happened, but for "managed to", "continued to".
bool is_implicative(std::string_view governor) {
    for (auto const* const stem : {"manag", "continu", "began", "begin", "begun", "start", "proceed", "went", "help", "resum", "kept",
                                   "keep", "used", "came", "appear", "tried", "trying", "attempted", "attempting"})
        if (governor.starts_with(stem)) return true;
    return false;
}

/// "lodged a protest | over the detention": another matter than the verb's own object.
bool matter_between(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from + 1; i < to; ++i)
        for (auto const* const word :
             {"over", "after", "following", "about", "against", "during", "despite", "before", "under", "amid", "since", "until"})
            if (view.word(i) == word) return true;
    return false;
}

/// "without | firing a shot they took the airport": how it was done, no event of its own.
bool is_manner(SentenceView const& view, Trigger const& trigger) {
    constexpr std::uint32_t reach = 2;
    if (!trigger.frame->is_noun && !trigger.gerund) return false;
    for (std::uint32_t i = trigger.first; i-- > view.first() && trigger.first - i <= reach;)
        if (view.word(i) == "without") return true;
    return false;
}

/// "sentenced for | an attack on a hostel": no object of the verdict. A bare "murder" only names the crime.
bool is_matter(SentenceView const& view, Trigger const& outer, Trigger const& inner) {
    if (inner.retelling.kind == Retelling::Kind::none || outer.retelling.kind != Retelling::Kind::none) return false;
    bool const bare = !view.is(inner.first - 1, word_class::determiner | word_class::number) && !in_date(view, inner.first - 1);
    return !bare || (inner.end < view.end() && view.is(inner.end, word_class::preposition)) || view.word(inner.end - 1) == "of";
}

/// "detained on suspicion of | setting cars on fire": why, not that it happened.
bool is_suspected(SentenceView const& view, Trigger const& trigger) {
    return trigger.first > view.first() + 2 && view.word(trigger.first - 1) == "of" && view.word(trigger.first - 2) == "suspicion";
}

bool same_side(Modality a, Modality b) {
    auto const affirms = [](Modality m) {
        return m == Modality::asserted || m == Modality::claimed || m == Modality::rumoured || m == Modality::historical;
    };
    return a == b || (affirms(a) && affirms(b));
}
}  // namespace

void Coder::drop_governed(SentenceView const& view, std::vector<Coded>& coded) const {
    for (std::size_t i = 0; i < coded.size(); ++i) {
        auto& inner = coded[i];
        if (is_suspected(view, inner.trigger)) inner.dropped = true;
        for (std::size_t k = 0; k < i; ++k) {
            auto& outer = coded[k];
            auto const& frame = *outer.trigger.frame;
            if (outer.dropped || !view.governs(outer.trigger.first, inner.trigger.first)) continue;
            if (is_main_verb(view, inner.trigger) && describes_subject(view, outer.trigger)) continue;
            if (frame.opaque && is_second_verb(view, outer.trigger, inner.trigger)) continue;
            if (inner.stance.denial == outer.trigger.first) {
                outer.dropped = true;  // "dismissed reports of": what is dismissed is told, as denied
                continue;
            }
            bool const same_clause = outer.trigger.clause == inner.trigger.clause;
            if (frame.deny) {
                outer.dropped = true;
            } else if (frame.opaque && outer.trigger.gerund && !inner.trigger.frame->is_noun && !inner.trigger.gerund &&
                       !inner.trigger.infinitive) {
                continue;  // "people demanding jobs burned tyres": the burning is told
            } else if (frame.opaque) {
                bool const told =
                    is_accusation(frame) && (inner.trigger.frame->is_noun || (alleges(frame) && inner.trigger.gerund) || !same_clause);
                if (!told)
                    inner.dropped = true;
                else if (alleges(frame)) {
                    inner.stance.modality = stronger(inner.stance.modality, Modality::claimed);
                    inner.trigger.score -= 0.8;
                }
            }
            bool const purpose = inner.trigger.infinitive && same_clause;
            if (purpose) inner.dropped = true;
            // "launched an attack", "lifted the curfew": the noun is what the verb's frame is about.
            bool const object = inner.trigger.frame->is_noun && !is_matter(view, outer.trigger, inner.trigger) && same_clause &&
                                !frame.is_noun && !frame.objects().empty() && !frame.forbidden &&
                                inner.trigger.first - outer.trigger.end <= object_reach &&
                                !matter_between(view, outer.trigger.end, inner.trigger.first);
            if (!object) continue;
            inner.dropped = true;
            if (inner.trigger.frame->type == frame.type) add_modes(outer.modes, inner.trigger.frame->modes);
        }
        bool const ungoverned = inner.trigger.infinitive && !inner.dropped && inner.trigger.first >= view.first() + 2;
        if (ungoverned && !is_implicative(view.word(inner.trigger.first - 2)))
            inner.stance.modality = stronger(inner.stance.modality, Modality::planned);
    }
}

void Coder::drop_weak_nouns(SentenceView const& view, std::vector<Coded>& coded) const {
    for (auto& one : coded) {
        if (one.dropped || !one.trigger.frame->is_noun) continue;
        auto const& trigger = one.trigger;
        bool const placed = find_place(view, trigger).basis == LocationBasis::clause;
        auto const& times = view.document().times;
        // "the riots | that broke out on 13 May": what is said of the noun itself is as good as what stands beside it.
        auto const of_noun = [&](std::size_t clause) {
            bool const described = clause == trigger.clause + 1 && view.clauses()[clause].join == Join::relative &&
                                   view.clauses()[clause].first <= trigger.end + 1;
            return clause == trigger.clause || described;
        };
        bool const dated = std::any_of(view.times().begin(), view.times().end(), [&](std::size_t t) {
            return of_noun(view.clause_at(view.token_of(times[t].span.begin))) && times[t].type != "DURATION";
        });
        if (is_definite(view, trigger.first) && !placed && !dated) one.dropped = true;
        if (!placed && !dated) one.trigger.score -= weight_of_bare_noun;
    }
}

namespace {
/// Words of these classes stand in the sentence, or in the one before or behind it.
bool is_near(SentenceView const& view, std::uint32_t classes) {
    auto const& sentences = view.document().analysis.sentences;
    auto const& lexemes = view.document().lexemes;
    std::uint32_t const first = view.index() == 0 ? 0 : view.index() - 1;
    for (std::uint32_t s = first; s < sentences.size() && s <= view.index() + 1; ++s) {
        std::uint32_t const begin = s == view.index() ? view.first() : sentences[s].first_token;
        std::uint32_t const end = std::min(s == view.index() ? view.end() : sentences[s].end_token, begin + SentenceView::max_tokens);
        for (std::uint32_t i = begin; i < end; ++i)
            if ((lexemes[i].classes & classes) != 0) return true;
    }
    return false;
}
/// "floods | hit Quetta", "was | hit by an earthquake": the hazard itself does it.
bool is_done_by_hazard(SentenceView const& view, Trigger const& trigger) {
    constexpr std::uint32_t reach = 4;
    std::uint32_t left = trigger.first;
    while (left > view.first() && view.is(left - 1, word_class::have | word_class::adverb)) --left;
    if (!trigger.passive && left > view.first() && view.is(left - 1, word_class::hazard)) return true;
    bool by = false;
    for (std::uint32_t i = trigger.end; i < std::min(trigger.end + reach + 1, view.end()) && !view.is_punctuation(i); ++i) {
        bool const of_bullets = i + 1 < view.end() && view.word(i + 1) == "of";  // "by a hail of bullets"
        if (by && !of_bullets && view.is(i, word_class::hazard)) return true;
        by = by || view.word(i) == "by";
    }
    return false;
}
/// Others than police, who come to every accident.
bool names_armed(DocumentView const& document) {
    return std::any_of(document.actors.begin(), document.actors.end(),
                       [](ActorMention const& a) { return is_armed(a) && a.sector != "COP"; });
}
}  // namespace

/// "A quake killed 20", "roads were closed by floods", "an explosion in a fertilizer plant": no one's deed, unless violence is told beside
/// it. What blows up is an accident only where nobody in the text bears arms.
void Coder::drop_hazards(SentenceView const& view, std::vector<Coded>& coded) const {
    if (coded.empty()) return;
    for (auto& one : coded)
        one.dropped = one.dropped ||
                      (one.trigger.frame->type == Type::assault && !one.trigger.frame->is_noun && is_done_by_hazard(view, one.trigger));
    auto const natural = [&](Coded const& c) { return c.trigger.frame->natural || view.begins(c.trigger.first, word_list::harm); };
    auto const chance = [&](Coded const& c) { return natural(c) || c.trigger.frame->mishap; };
    if (std::none_of(coded.begin(), coded.end(), chance)) return;
    auto const is_violence = [](Coded const& c, bool excused) { return !c.dropped && c.trigger.frame->type == Type::assault && !excused; };
    bool hazard = false;
    for (auto i = view.first(); i < view.end(); ++i) hazard = hazard || view.is(i, word_class::hazard);
    if (hazard && std::none_of(coded.begin(), coded.end(), [&](Coded const& c) { return is_violence(c, natural(c)); }))
        for (auto& one : coded)
            if (natural(one)) one.dropped = true;
    if (std::any_of(coded.begin(), coded.end(), [&](Coded const& c) { return is_violence(c, chance(c)); })) return;
    if (!is_near(view, word_class::mishap) || names_armed(view.document())) return;
    for (auto& one : coded)
        if (chance(one)) one.dropped = true;
}

/// "beat Villanova 72-60", "a 112-98 victory": sides that shoot and crush there do so in a game, unless people die.
void Coder::drop_games(SentenceView const& view, std::vector<Coded>& coded) const {
    auto const of_a_game = [](Coded const& c) { return c.trigger.frame->type == Type::assault || c.trigger.frame->type == Type::coerce; };
    if (std::none_of(coded.begin(), coded.end(), of_a_game)) return;
    bool const harm = std::any_of(coded.begin(), coded.end(), [&](Coded const& c) {
        return view.begins(c.trigger.first, word_list::harm) && view.word(c.trigger.first) != "shooting";
    });
    if (harm || !has_score(view)) return;
    for (auto& one : coded)
        if (of_a_game(one)) one.dropped = true;
}

namespace {
/// The second trigger of a sentence tells of another place or day than the first.
bool is_another(SentenceView const& view, Trigger const& first, Trigger const& second) {
    bool const attendant = second.gerund && view.clauses()[second.clause].join == Join::participle;  // "raided a village, | killing 27"
    if (attendant) return false;
    if (has_other_day(view, first, second)) return true;
    auto const a = find_place(view, first).mention, b = find_place(view, second).mention;
    auto const& document = view.document();
    if (!a || !b || document.places[*a].place == document.places[*b].place) return false;
    std::uint32_t const at_a = document.mentions[*a].first_token, at_b = document.mentions[*b].first_token;
    // "killed three in Kembong and kidnapped one in Kumba": each has its place beside it.
    bool const beside = at_a > first.first && at_a < second.first && at_b > second.first;
    return first.clause != second.clause || beside;
}

/// Of two triggers in one clause that tell of one thing the second says it: a verb beside a noun, and a finite one behind a participle
/// ("soldiers pursuing the raiders | flogged herdsmen"). Not what only came of it: "A blast | kills seven".
bool says_it_better(SentenceView const& view, Trigger const& second, Trigger const& first) {
    bool const outcome = view.begins(second.first, word_list::harm) || second.frame->outcome;
    if (first.clause != second.clause || outcome) return false;
    bool const describes = first.gerund && first.first > view.first() && view.actor_at(first.first - 1) != nullptr;
    return (first.frame->is_noun && !second.frame->is_noun) || (describes && second.past);
}

bool may_be_one(Type type, std::vector<std::string> const& a, std::vector<std::string> const& b) {
    return type == Type::assault || !other_modes(a, b);
}
}  // namespace

void Coder::merge_same_type(SentenceView const& view, std::vector<Coded>& coded) const {
    for (std::size_t i = 0; i < coded.size(); ++i) {
        Coded& second = coded[i];
        for (std::size_t k = 0; k < i && !second.dropped; ++k) {
            Coded& first = coded[k];
            Type const type = first.trigger.frame->type;
            if (first.dropped || type != second.trigger.frame->type || !same_side(first.stance.modality, second.stance.modality) ||
                !may_be_one(type, first.modes, second.modes) || is_another(view, first.trigger, second.trigger))
                continue;
            add_modes(first.modes, second.modes);
            if (says_it_better(view, second.trigger, first.trigger)) {
                auto const score = std::max(first.trigger.score, second.trigger.score);
                first.trigger = second.trigger;
                first.stance = second.stance;
                first.trigger.score = score;
            }
            second.dropped = true;
        }
    }
}

std::vector<Coder::Coded> Coder::choose(SentenceView const& view) const {
    std::vector<Coded> coded;
    Retelling again;
    for (auto& trigger : find_triggers(view, frames_)) {
        Coded one;
        trigger.retelling = retellings_.find(view, trigger, again);
        if (trigger.retelling.kind != Retelling::Kind::none) again = trigger.retelling;
        one.stance = stances_.find(view, trigger);
        if (one.stance.modality == Modality::historical && trigger.retelling.kind == Retelling::Kind::none)
            trigger.retelling = {Retelling::Kind::remembered, view.first(), view.end()};
        if (trigger.frame->future) one.stance.modality = stronger(one.stance.modality, Modality::planned);
        one.modes = trigger.frame->modes;
        one.trigger = trigger;
        coded.push_back(std::move(one));
    }
    drop_governed(view, coded);
    auto const told = [&](Coded const& one) { return !one.dropped && !is_manner(view, one.trigger); };
    if (std::any_of(coded.begin(), coded.end(), told))
        for (auto& one : coded) one.dropped = one.dropped || is_manner(view, one.trigger);
    for (auto& one : coded)
        if (one.trigger.frame->deny && !denies_before(view, one.trigger)) one.dropped = true;  // what is denied is no event that we know
    drop_hazards(view, coded);
    drop_games(view, coded);
    drop_weak_nouns(view, coded);
    merge_same_type(view, coded);
    std::erase_if(coded, [](Coded const& one) { return one.dropped; });
    return coded;
}

}  // namespace dateline::events
