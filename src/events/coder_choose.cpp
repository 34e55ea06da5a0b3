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
bool is_reduced(SentenceView const& view, Trigger const& trigger) {
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

/// "called on the minister and | pledged millions": a verb of its own, with the subject of the first.
bool is_second_verb(SentenceView const& view, Trigger const& first, Trigger const& second) {
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

/// "lodged a protest | over the detention": another matter than the verb's own object.
bool matter_between(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from + 1; i < to; ++i)
        for (auto const* const word :
             {"over", "after", "following", "about", "against", "during", "despite", "before", "under", "amid", "since", "until"})
            if (view.word(i) == word) return true;
    return false;
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
        for (std::size_t k = 0; k < i; ++k) {
            auto& outer = coded[k];
            auto const& frame = *outer.trigger.frame;
            if (outer.dropped || !view.governs(outer.trigger.first, inner.trigger.first)) continue;
            if (is_main_verb(view, inner.trigger) && is_reduced(view, outer.trigger)) continue;
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
            bool const object = inner.trigger.frame->is_noun && same_clause && !frame.is_noun && !frame.objects.empty() &&
                                !frame.forbidden && inner.trigger.first - outer.trigger.end <= object_reach &&
                                !matter_between(view, outer.trigger.end, inner.trigger.first);
            if (!object) continue;
            inner.dropped = true;
            if (inner.trigger.frame->type == frame.type)
                for (auto const& mode : inner.trigger.frame->modes)
                    if (std::find(outer.modes.begin(), outer.modes.end(), mode) == outer.modes.end()) outer.modes.push_back(mode);
        }
        if (!inner.trigger.infinitive || inner.dropped || inner.trigger.first < view.first() + 2) continue;
        // An infinitive that no event governs has not happened, but for "managed to", "continued to".
        std::uint32_t const governor = inner.trigger.first - 2;
        bool implicative = false;
        for (auto const* const stem : {"manag", "continu", "began", "begin", "begun", "start", "proceed", "went", "help", "resum", "kept",
                                       "keep", "used", "came", "appear", "tried", "trying", "attempted", "attempting"})
            implicative = implicative || view.word(governor).starts_with(stem);
        if (!implicative) inner.stance.modality = stronger(inner.stance.modality, Modality::planned);
    }
}

void Coder::drop_weak_nouns(SentenceView const& view, std::vector<Coded>& coded) const {
    for (auto& one : coded) {
        if (one.dropped || !one.trigger.frame->is_noun) continue;
        auto const& trigger = one.trigger;
        bool const placed = find_place(view, trigger).basis == "clause";
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

void Coder::drop_hazards(SentenceView const& view, std::vector<Coded>& coded) const {
    bool hazard = false;
    for (auto i = view.first(); i < view.end(); ++i) hazard = hazard || view.is(i, word_class::hazard);
    if (!hazard) return;
    auto const natural = [&](Coded const& c) {
        return c.trigger.frame->type == Type::assault && (c.trigger.frame->natural || view.begins(c.trigger.first, word_list::harm));
    };
    bool const violence = std::any_of(coded.begin(), coded.end(),
                                      [&](Coded const& c) { return !c.dropped && c.trigger.frame->type == Type::assault && !natural(c); });
    if (violence) return;
    for (auto& one : coded)
        if (natural(one)) one.dropped = true;
}

/// "beat Villanova 72-60", "a 112-98 victory": sides that shoot and crush there do so in a game, unless people die.
void Coder::drop_games(SentenceView const& view, std::vector<Coded>& coded) const {
    bool const harm = std::any_of(coded.begin(), coded.end(), [&](Coded const& c) {
        return view.begins(c.trigger.first, word_list::harm) && view.word(c.trigger.first) != "shooting";
    });
    if (harm || !has_score(view)) return;
    for (auto& one : coded)
        if (one.trigger.frame->type == Type::assault || one.trigger.frame->type == Type::coerce) one.dropped = true;
}

void Coder::merge_same_type(SentenceView const& view, std::vector<Coded>& coded) const {
    for (std::size_t i = 0; i < coded.size(); ++i) {
        if (coded[i].dropped) continue;
        for (std::size_t k = 0; k < i; ++k) {
            auto& first = coded[k];
            if (first.dropped || first.trigger.frame->type != coded[i].trigger.frame->type ||
                !same_side(first.stance.modality, coded[i].stance.modality) ||
                (first.trigger.frame->type != Type::assault && other_modes(first.modes, coded[i].modes)))
                continue;
            auto const a = find_place(view, first.trigger).mention;
            auto const b = find_place(view, coded[i].trigger).mention;
            Join const join = view.clauses()[coded[i].trigger.clause].join;
            bool const attendant = coded[i].trigger.gerund && join == Join::participle;  // "raided a village, | killing 27"
            auto const at = [&](std::size_t mention) { return view.document().mentions[mention].first_token; };
            // "killed three in Kembong and kidnapped one in Kumba": each has its place beside it.
            bool const beside =
                a && b && at(*a) > first.trigger.first && at(*a) < coded[i].trigger.first && at(*b) > coded[i].trigger.first;
            bool const elsewhere = !attendant && a && b && view.document().places[*a].place != view.document().places[*b].place &&
                                   (first.trigger.clause != coded[i].trigger.clause || beside);
            if (!attendant && has_other_day(view, first.trigger, coded[i].trigger)) continue;
            if (elsewhere) continue;
            for (auto const& mode : coded[i].modes)
                if (std::find(first.modes.begin(), first.modes.end(), mode) == first.modes.end()) first.modes.push_back(mode);
            // "A blast | kills seven": the noun says what happened, the verb only what came of it.
            bool const outcome = view.begins(coded[i].trigger.first, word_list::harm) ||
                                 view.word(coded[i].trigger.first).starts_with("lea") || view.word(coded[i].trigger.first) == "left";
            bool const better_slot = first.trigger.frame->is_noun && !coded[i].trigger.frame->is_noun &&
                                     first.trigger.clause == coded[i].trigger.clause && !outcome;
            // "soldiers pursuing the raiders | flogged herdsmen"
            bool const finite = first.trigger.gerund && coded[i].trigger.past && first.trigger.clause == coded[i].trigger.clause &&
                                first.trigger.first > view.first() && view.actor_at(first.trigger.first - 1) != nullptr && !outcome;
            if (better_slot || finite) {
                auto const score = std::max(first.trigger.score, coded[i].trigger.score);
                first.trigger = coded[i].trigger;
                first.stance = coded[i].stance;
                first.trigger.score = score;
            }
            coded[i].dropped = true;
            break;
        }
    }
}

std::vector<Coder::Coded> Coder::choose(SentenceView const& view) const {
    std::vector<Coded> coded;
    for (auto& trigger : find_triggers(view, frames_)) {
        Coded one;
        one.stance = stances_.find(view, trigger);
        if (trigger.frame->future) one.stance.modality = stronger(one.stance.modality, Modality::planned);
        one.modes = trigger.frame->modes;
        one.trigger = trigger;
        coded.push_back(std::move(one));
    }
    drop_governed(view, coded);
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
