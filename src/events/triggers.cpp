#include "events/triggers.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace dateline::events {
namespace {
constexpr std::uint32_t object_window = 9;  ///< tokens after a verb in which its object is sought
constexpr std::uint32_t forbidden_window = 4;
constexpr std::uint32_t subject_window = 10;
constexpr std::uint32_t reduced_window = 4;
constexpr std::uint32_t antecedent_window = 6;
constexpr double weight_per_token = 0.035;
constexpr double weight_of_subordination = 0.9;
constexpr double weight_of_match = 0.3;

/// The word before, adverbs skipped; `end()` of the sentence when there is none.
std::uint32_t before(SentenceView const& view, std::uint32_t token) {
    std::uint32_t i = token;
    while (i > view.first()) {
        --i;
        auto const w = view.word(i);
        bool const adverb = view.is(i, word_class::adverb) && !view.is(i, word_class::be | word_class::have);
        if (adverb || (w.ends_with("ly") && w.size() > 4)) continue;
        return i;
    }
    return view.end();
}

bool particle(std::string_view word) {
    return word == "up" || word == "down" || word == "off" || word == "out" || word == "over" || word == "back" || word == "in" ||
           word == "free" || word == "go";
}

/// End of the words of a phrase from a token on, 0 when they do not follow. A hyphen may stand between ("sit-in").
std::uint32_t phrase_end(SentenceView const& view, std::uint32_t token, Phrase const& phrase) {
    for (WordId const word : phrase) {
        if (token + 1 < view.end() && view.raw(token) == "-" && !view.token(token).space_before) ++token;
        if (token >= view.end() || view.word_id(token) != word) return 0;
        ++token;
    }
    return token;
}

/// End of the frame's further words when they follow the token, 0 when they do not. A particle may stand up to three words away.
std::uint32_t rest_end(SentenceView const& view, std::uint32_t token, Frame const& frame) {
    std::uint32_t const next = token + 1;
    if (frame.rest.empty()) return next;
    if (std::uint32_t const end = phrase_end(view, next, frame.rest); end != 0) return end;
    if (frame.is_noun || frame.rest.size() != 1 || !particle(view.grammar().text(frame.rest.front()))) return 0;
    for (std::uint32_t i = next; i < std::min(next + 3, view.end()); ++i) {
        if (view.is_punctuation(i)) return 0;
        if (view.word_id(i) == frame.rest.front()) return i + 1;
    }
    return 0;
}

bool place_between(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    auto const& mentions = view.document().mentions;
    return std::any_of(view.mentions().begin(), view.mentions().end(), [&](std::size_t m) {
        return !mentions[m].associative && mentions[m].first_token >= from && mentions[m].first_token < to;
    });
}

bool actor_between(SentenceView const& view, std::uint32_t from, std::uint32_t to, bool people) {
    return std::any_of(view.actors().begin(), view.actors().end(), [&](ActorMention const* a) {
        bool const fits = !people || a->kind == ActorKind::person || a->kind == ActorKind::group;
        return fits && a->head >= from && a->head < to;
    });
}

/// Whether the words of an object, whose last one is token `last`, begin at `from` or later.
bool object_ends(SentenceView const& view, std::uint32_t last, FrameObject const& object, std::uint32_t from) {
    if (last - from + 1 < object.words.size()) return false;
    std::uint32_t const first = last + 1 - static_cast<std::uint32_t>(object.words.size());
    for (std::uint32_t i = first; i < last; ++i)
        if (view.word_id(i) != object.words[i - first]) return false;
    return true;
}

/// Where objects are looked for, and the words there that some object ends with.
struct ObjectStretch {
    ObjectStretch(SentenceView const& view, std::uint32_t from_, std::uint32_t to_) : from{from_}, to{to_} {
        for (std::uint32_t i = from; i < to; ++i)
            if (view.begins(i, word_list::object)) tokens_[count_++] = i;
    }
    [[nodiscard]] std::span<std::uint32_t const> ends() const { return std::span{tokens_}.first(count_); }
    std::uint32_t from, to;

private:
    std::array<std::uint32_t, SentenceView::max_tokens> tokens_;  // of which `count_` are set
    std::size_t count_ = 0;
};

/// Something of a kind that an object asks for.
bool kind_between(SentenceView const& view, FrameObject::Kind kind, ObjectStretch const& stretch) {
    std::uint32_t const from = stretch.from, to = stretch.to;
    switch (kind) {
        case FrameObject::Kind::actor:
            return actor_between(view, from, to, false) || place_between(view, from, std::min(from + 3, to));
        case FrameObject::Kind::person:
            return actor_between(view, from, std::min(from + 8, to), true);
        case FrameObject::Kind::place:
            return place_between(view, from, std::min(from + 4, to));
        case FrameObject::Kind::place_next: {
            std::uint32_t const next = from < to && view.word(from) == "the" ? from + 1 : from;  // "the West Bank"
            return place_between(view, next, std::min(next + 1, to));
        }
        case FrameObject::Kind::number:
            return std::any_of(view.document().analysis.tokens.begin() + from, view.document().analysis.tokens.begin() + to,
                               [](auto const& t) { return t.kind == text::TokenKind::number; });
        case FrameObject::Kind::words:
            break;
    }
    return false;
}

/// The first of the objects whose words stand there; their number when none does.
std::size_t words_between(SentenceView const& view, std::vector<FrameObject> const& objects, std::vector<ObjectEnd> const& by_end,
                          ObjectStretch const& stretch) {
    std::size_t best = objects.size();
    for (std::uint32_t const i : stretch.ends()) {
        WordId const word = view.word_id(i);
        bool const verb = i > stretch.from && view.is(i, word_class::noun_too) && view.word(i - 1) == "to";  // "to demand"
        for (auto at = std::lower_bound(by_end.begin(), by_end.end(), ObjectEnd{word, 0}); at != by_end.end() && at->word == word; ++at) {
            if (at->object >= best) break;
            FrameObject const& object = objects[at->object];
            if (!(verb && object.words.size() == 1) && object_ends(view, i, object, stretch.from)) best = at->object;
        }
    }
    return best;
}

/// "Road | blocked at ...", "the accord | signed in ...": a participle behind what it is done to.
bool is_reduced_passive(SentenceView const& view, Trigger const& trigger, std::uint8_t forms) {
    if ((forms & form::participle) == 0 || trigger.passive || trigger.first == view.first()) return false;
    constexpr std::uint32_t no_noun = word_class::have | word_class::be | word_class::pronoun | word_class::modal | word_class::relative |
                                      word_class::coordinate | word_class::adverb;
    if (view.is(trigger.first - 1, no_noun) || view.is_punctuation(trigger.first - 1)) return false;
    constexpr std::uint32_t of_a_phrase = word_class::preposition | word_class::locative | word_class::subordinate | word_class::coordinate;
    if (trigger.end >= view.end() || view.is_punctuation(trigger.end) || view.is(trigger.end, of_a_phrase)) return true;
    std::string_view const next = view.word(trigger.end);
    return in_date(view, trigger.end) || next == "there" || next == "here" || next.ends_with("ly");
}

/// "a shell | landed": what the frame asks for stands before it in its clause.
bool subject_before(SentenceView const& view, Frame const& frame, Trigger const& trigger) {
    std::uint32_t const from =
        std::max(view.clauses()[trigger.clause].first, trigger.first > subject_window ? trigger.first - subject_window : 0);
    ObjectStretch const stretch{view, from, trigger.first};
    bool const kind = std::any_of(frame.subjects().all.begin(), frame.subjects().all.end(),
                                  [&](FrameObject const& subject) { return kind_between(view, subject.kind, stretch); });
    return kind || words_between(view, frame.subjects().all, frame.subjects().ends, stretch) < frame.subjects().all.size();
}

/// The object that makes this frame's meaning is there (or the one that forbids it is not). `matched`: an object was asked for.
bool objects_allow(SentenceView const& view, Frame const& frame, std::uint8_t forms, Trigger& trigger, bool& matched) {
    if (!frame.subjects().empty() && !subject_before(view, frame, trigger)) return false;
    if (frame.objects().empty()) return true;
    bool const reduced = !frame.forbidden && !frame.is_noun && is_reduced_passive(view, trigger, forms);
    std::uint32_t const nearest =
        std::max(view.clauses()[trigger.clause].first, trigger.first > reduced_window ? trigger.first - reduced_window : 0);
    auto const& clause = view.clauses()[trigger.clause];
    std::uint32_t const width = frame.forbidden ? forbidden_window : object_window;
    std::uint32_t to = std::min(trigger.end + width, view.end());
    // An object may reach over "that" or a comma, never into a clause of its own.
    while (to > trigger.end && view.clause_at(to - 1) != trigger.clause && !view.governs(trigger.first, to - 1)) --to;
    // "the post, | which was closed": a relative clause speaks of the noun before it.
    std::uint32_t const noun = clause.first > view.first() + antecedent_window ? clause.first - antecedent_window : view.first();
    std::uint32_t const antecedent = clause.join == Join::relative ? noun : clause.first;
    ObjectStretch const behind{view, trigger.end, to}, before{view, antecedent, trigger.passive ? trigger.first : antecedent},
        beside{view, nearest, reduced ? trigger.first : nearest};
    std::size_t const none = frame.objects().all.size();
    std::size_t found = none;
    auto const take = [&](std::size_t object, bool passive) {
        if (object < found) found = object, trigger.passive = passive;
    };
    for (std::size_t i = 0; i < frame.objects().kinds && found == none; ++i) {
        FrameObject::Kind const kind = frame.objects().all[i].kind;
        if (kind_between(view, kind, behind) || (trigger.passive && kind_between(view, kind, before)))
            take(i, trigger.passive);
        else if (reduced && kind_between(view, kind, beside))
            take(i, true);
    }
    if (found == none) {
        take(words_between(view, frame.objects().all, frame.objects().ends, behind), trigger.passive);
        if (trigger.passive) take(words_between(view, frame.objects().all, frame.objects().ends, before), true);
        if (reduced) take(words_between(view, frame.objects().all, frame.objects().ends, beside), true);
    }
    matched = found != none && !frame.forbidden;
    return (found != none) != frame.forbidden;
}

/// "bomb disposal", "protest leader": the noun only qualifies another.
bool is_qualifier(SentenceView const& view, std::uint32_t end) {
    if (end < view.end() && view.is(end, word_class::compound)) return true;
    if (end >= view.end() || view.token(end).kind != text::TokenKind::word || !view.token(end).space_before) return false;
    auto const w = view.word(end);
    if (view.token(end).shape != text::Shape::lower || view.classes(end) != 0) return false;
    return !w.ends_with("ed") && !w.ends_with("ing") && !w.ends_with("ly") && view.actor_at(end) != nullptr;
}

bool stands_as_noun(SentenceView const& view, std::uint32_t first, std::uint32_t end, Frame const& frame) {
    if (is_qualifier(view, end)) return false;
    if (frame.needs_modifier)
        return end + 1 < view.end() && view.word(end) == "of" && actor_between(view, end + 1, std::min(end + 6, view.end()), false);
    return first >= view.first();
}
}  // namespace

namespace {
bool begins_object(SentenceView const& view, std::uint32_t token) {
    constexpr std::uint32_t of_no_object = word_class::preposition | word_class::be | word_class::coordinate | word_class::have;
    return token < view.end() && !view.is_punctuation(token) && (!view.is(token, of_no_object) || view.word(token) == "having");
}
}  // namespace

bool stands_as_verb(SentenceView const& view, std::uint32_t token, std::uint8_t forms, std::uint32_t end) {
    auto const prior = before(view, token);
    bool const has_prior = prior != view.end();
    std::uint32_t const classes = has_prior ? view.classes(prior) : 0;
    // "Four killed in ...": a number may be who it is done to.
    bool const determined = has_prior &&
                            ((classes & word_class::determiner) != 0 && view.word(prior) != "that" && view.word(prior) != "this") &&
                            (classes & (word_class::coordinate | word_class::number)) == 0;
    bool const possessive = has_prior && (view.raw(prior).ends_with("'s") || view.raw(prior).ends_with("\u2019s"));
    if ((forms & (form::past | form::participle)) != 0 && (forms & form::base) == 0) return !determined && !possessive;
    bool const noun_follows = token + 1 < view.end() && view.word(token + 1) == "of";
    if ((forms & form::gerund) != 0) return !determined && !possessive && !noun_follows;
    if (!has_prior || determined || possessive) return false;
    if ((classes & (word_class::modal | word_class::pronoun | word_class::relative)) != 0) return true;
    if ((classes & word_class::preposition) != 0) return false;
    if ((classes & word_class::be) != 0) return (forms & form::participle) != 0;  // "was overrun", but "there are reports"
    bool const noun_too = view.is(token, word_class::noun_too) || (forms & form::third) != 0;
    std::uint32_t next = token + 1;
    bool const away = next + 1 < view.end() && particle(view.word(next)) && view.word(next) != "in";
    if (away) ++next;                                                                                   // "hands over 200 migrants"
    bool const object_follows = begins_object(view, next) || (end > next && begins_object(view, end));  // "calls on | Russian citizens"
    if (view.actor_at(prior) != nullptr || view.is_name_word(prior)) return !noun_too || object_follows;
    // "was questioned and let go", "and set fire to": without a subject of its own
    bool const joined = (classes & word_class::coordinate) != 0 && view.word(prior) != "or";
    if ((forms & form::base) != 0 && (forms & (form::past | form::participle)) != 0) return object_follows || (joined && end > token + 1);
    // "neighbouring states including": after an adjective it is a plural.
    auto const w = view.word(prior);
    bool const adjective = w.ends_with("ing") || w.ends_with("al") || w.ends_with("ic") || w.ends_with("ous") || w.ends_with("ive") ||
                           w.ends_with("ern") || w.ends_with("ed");
    if ((forms & form::third) != 0) {
        // "shuts border posts, accuses Kigali": what opens a noun phrase of its own is no more of the list before.
        bool const listed = view.raw(prior) == "," && next < view.end() &&
                            (view.is(next, word_class::determiner | word_class::number) || view.is_name_word(next));
        return object_follows && (!view.is_punctuation(prior) || listed) && !adjective;
    }
    return view.word(prior).ends_with('s') && object_follows && !view.is_punctuation(prior);
}

bool is_passive(SentenceView const& view, std::uint32_t token, std::uint8_t forms) {
    if ((forms & form::participle) == 0) return false;
    auto const prior = before(view, token);
    if (prior != view.end() && view.is(prior, word_class::be)) return true;
    if (prior != view.end() && view.is(prior, word_class::have)) return false;
    return token + 1 < view.end() && view.word(token + 1) == "by";
}

/// "suspected rebels killed two": the participle of a noun, not what someone did.
bool is_adjective(SentenceView const& view, std::uint32_t token, std::uint8_t forms) {
    if ((forms & form::participle) == 0 || is_passive(view, token, forms)) return false;
    auto const prior = before(view, token);
    bool const opens = prior == view.end() || (view.is_punctuation(prior) && view.raw(prior) != ",");
    constexpr std::uint32_t before_a_noun = word_class::preposition | word_class::determiner | word_class::number | word_class::subordinate;
    bool const counted = prior != view.end() && view.token(prior).kind == text::TokenKind::number;
    bool const governed = counted || (prior != view.end() && view.is(prior, before_a_noun) && !view.is(prior, word_class::coordinate));
    constexpr std::uint32_t of_an_object = word_class::determiner | word_class::preposition | word_class::pronoun | word_class::number;
    bool const noun_follows =
        token + 1 < view.end() && view.token(token + 1).kind == text::TokenKind::word && !view.is(token + 1, of_an_object);
    return noun_follows && (opens || governed);
}

/// "backed by helicopters", "brokered by elders": says how, not that it happened.
bool is_reduced(SentenceView const& view, Trigger const& trigger) {
    Type const type = trigger.frame->type;
    bool const of_help = type == Type::support || type == Type::consult || type == Type::cooperate || type == Type::aid;
    if (!of_help || !trigger.passive) return false;
    auto const prior = before(view, trigger.first);
    return prior == view.end() || !view.is(prior, word_class::be);
}

/// "Rapid Support Forces", "the Red Cross took": a word of a name.
bool is_in_name(SentenceView const& view, std::uint32_t token) {
    if (view.sentence().headline_like || token == view.first() || view.token(token).shape != text::Shape::capitalised) return false;
    auto const named = [&](std::uint32_t i) { return view.token(i).shape == text::Shape::capitalised && view.classes(i) == 0; };
    bool const inside = token - 1 > view.first() || view.token(token - 1).shape != text::Shape::capitalised;
    return named(token - 1) && (inside || (token + 1 < view.end() && named(token + 1)));
}

/// "supply convoy", "a station that": a noun after all, where it could be either.
bool is_noun_after_all(SentenceView const& view, std::uint32_t token, std::uint8_t forms, Frame const& frame) {
    if ((forms & (form::base | form::third)) == 0 || token + 1 >= view.end() || frame.opaque || frame.deny) return false;
    if (frame.type == Type::assault || frame.type == Type::coerce) return false;  // "Gunmen attack convoy"
    return view.is(token + 1, word_class::compound) || (view.is(token, word_class::noun_too) && view.is(token + 1, word_class::relative));
}

/// "March 2024", "2 May": no verb and no noun of an event.
bool in_date(SentenceView const& view, std::uint32_t token) {
    auto const& times = view.document().times;
    return std::any_of(view.times().begin(), view.times().end(),
                       [&](std::size_t t) { return times[t].span.contains(view.token(token).span); });
}

/// Who does it, left of it in its clause, bears arms or is of a country said.
bool has_armed_subject(SentenceView const& view, Trigger const& trigger) {
    auto const& clause = view.clauses()[trigger.clause];
    return std::any_of(view.actors().begin(), view.actors().end(), [&](ActorMention const* actor) {
        return actor->first >= clause.first && actor->first < trigger.first && (is_armed(*actor) || !actor->country.empty());
    });
}

/// "Patrol boat | fires on smugglers": the preposition that the frame asks for follows at once, and a noun goes before.
bool stands_before_preposition(SentenceView const& view, Frame const& frame, std::uint8_t forms, Trigger const& trigger) {
    if ((forms & form::third) == 0 || frame.forbidden || trigger.end >= view.end() || trigger.first == view.first()) return false;
    constexpr std::uint32_t no_subject = word_class::determiner | word_class::preposition | word_class::be | word_class::coordinate |
                                         word_class::number | word_class::adverb;
    if (view.is_punctuation(trigger.first - 1) || view.is(trigger.first - 1, no_subject)) return false;
    WordId const next = view.word_id(trigger.end);
    return view.is(trigger.end, word_class::preposition) &&
           std::any_of(frame.objects().all.begin(), frame.objects().all.end(), [&](FrameObject const& object) {
               return object.kind == FrameObject::Kind::words && object.words.size() == 1 && object.words.front() == next;
           });
}

/// The word at `trigger.first` as a verb of the frame: its form, and whether what stands around it allows that.
bool reads_as_verb(SentenceView const& view, Frame const& frame, std::uint8_t forms, Trigger& trigger, bool& matched) {
    std::uint32_t const i = trigger.first;
    bool const verb = stands_as_verb(view, i, forms, trigger.end) || stands_before_preposition(view, frame, forms, trigger);
    if (!verb || is_noun_after_all(view, i, forms, frame)) return false;
    if (frame.adjective && is_adjective(view, i, forms)) return false;
    trigger.passive = is_passive(view, i, forms);
    trigger.gerund = (forms & form::gerund) != 0;
    trigger.past = (forms & form::past) != 0 && (forms & form::base) == 0;
    auto const prior = before(view, i);
    trigger.infinitive = (forms & form::base) != 0 && prior != view.end() && view.word(prior) == "to";
    if (!objects_allow(view, frame, forms, trigger, matched)) return false;
    return !(frame.armed && !trigger.passive && !has_armed_subject(view, trigger)) && !is_reduced(view, trigger);
}

/// The reading of the word at `i` with the highest weight, its score; without a frame when it has none.
Trigger best_reading(SentenceView const& view, Frames const& frames, std::uint32_t i) {
    Trigger best;
    for (auto const& start : frames.starting_with(view.word_id(i))) {
        auto const& frame = frames[start.frame];
        Trigger trigger;
        trigger.first = i;
        trigger.end = rest_end(view, i, frame);
        if (trigger.end == 0) continue;
        trigger.clause = view.clause_at(i);
        trigger.frame = &frame;
        bool matched = false;
        bool const reads =
            frame.is_noun ? stands_as_noun(view, i, trigger.end, frame) : reads_as_verb(view, frame, start.forms, trigger, matched);
        if (!reads) continue;
        trigger.score = frame.weight + (matched ? weight_of_match : 0.0) + (frame.rest.empty() ? 0.0 : 0.1);
        if (trigger.score > best.score) best = trigger;
    }
    return best;
}

/// "Saudi-led": the end of a compound.
bool is_hyphened(SentenceView const& view, std::uint32_t token) {
    return token > view.first() + 1 && view.raw(token - 1) == "-" && !view.token(token).space_before &&
           !view.token(token - 1).space_before &&
           (view.word(token).ends_with("ed") || view.word(token).ends_with("ing") || view.word(token) == "led");
}

std::vector<Trigger> find_triggers(SentenceView const& view, Frames const& frames) {
    std::vector<Trigger> out;
    for (std::uint32_t i = view.first(); i < view.end(); ++i) {
        if (view.token(i).kind != text::TokenKind::word || !view.begins(i, word_list::trigger)) continue;
        if (in_date(view, i) || is_in_name(view, i) || is_hyphened(view, i)) continue;
        Trigger best = best_reading(view, frames, i);
        if (best.frame == nullptr) continue;
        if (best.frame->nothing) {
            i = best.end - 1;
            continue;
        }
        auto const& clause = view.clauses()[best.clause];
        bool const subordinate = clause.join == Join::subordinate || clause.join == Join::relative;
        best.score = best.score - weight_per_token * (i - view.first()) - (subordinate ? weight_of_subordination : 0.0);
        out.push_back(best);
        if (best.frame->is_noun && best.end > i + 1) i = best.end - 1;
    }
    return out;
}

}  // namespace dateline::events
