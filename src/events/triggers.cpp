#include "events/triggers.hpp"

#include <algorithm>
#include <string_view>

#include "events/frame_objects.hpp"

namespace dateline::events {
namespace {
constexpr double weight_per_token = 0.035;
constexpr double weight_of_subordination = 0.9;
constexpr double weight_of_match = 0.3;
constexpr double weight_of_rest = 0.1;  ///< of words that belong to the verb or noun

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

/// End of the words of a phrase from a token on, 0 when they do not follow. A hyphen may stand between ("sit-in").
std::uint32_t phrase_end(SentenceView const& view, std::uint32_t token, Phrase const& phrase) {
    for (WordId const word : phrase) {
        if (token + 1 < view.end() && view.raw(token) == "-" && !view.token(token).space_before) ++token;
        if (token >= view.end() || view.word_id(token) != word) return 0;
        ++token;
    }
    return token;
}

/// The words behind one that may begin a frame, by which most of its frames are told not to stand there.
class WordsBehind {
public:
    WordsBehind(SentenceView const& view, std::uint32_t token) : view_{view}, next_{token + 1} {
        std::uint32_t const first = next_ + 1 < view.end() && view.raw(next_) == "-" && !view.token(next_).space_before ? next_ + 1 : next_;
        first_ = first < view.end() ? view.word_id(first) : no_word;
    }
    [[nodiscard]] WordId first() const noexcept { return first_; }
    /// End of the frame's further words when they follow, 0 when they do not.
    [[nodiscard]] std::uint32_t rest_end(FrameStart const& start, Frames const& frames) const {
        if (start.next == no_word) return next_;
        std::uint32_t const end = start.next == first_ ? phrase_end(view_, next_, frames[start.frame].rest) : 0;
        return end == 0 && start.loose ? particle_end(start.next) : end;
    }

private:
    static constexpr std::uint32_t most_near = 3;  ///< words away that a particle may stand
    [[nodiscard]] std::uint32_t particle_end(WordId particle) const {
        for (std::uint32_t i = next_; i < next_ + most_near && i < view_.end() && !view_.is_punctuation(i); ++i)
            if (view_.word_id(i) == particle) return i + 1;
        return 0;
    }
    SentenceView const& view_;
    std::uint32_t next_;
    WordId first_;
};

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

/// "battalions of the guard | go out", "farmers from Feres | block": the word before only belongs to a plural that stands further left.
bool has_plural_head(SentenceView const& view, std::uint32_t prior) {
    constexpr std::uint32_t reach = 4;
    for (std::uint32_t i = prior; i > view.first() && prior - i < reach; --i) {
        if (view.is_punctuation(i) || view.is(i, word_class::be | word_class::have | word_class::modal | word_class::pronoun)) return false;
        if (!view.is(i, word_class::preposition) || view.is(i, word_class::coordinate)) continue;
        auto const head = view.word(i - 1);
        return head.size() > 3 && head.ends_with('s') && !head.ends_with("ss") && view.classes(i - 1) == 0;
    }
    return false;
}

bool stands_as_verb(SentenceView const& view, std::uint32_t token, std::uint8_t forms, std::uint32_t end) {
    if (view.is(token, word_class::be)) return true;
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
    bool const away = next + 1 < view.end() && is_particle(view.word(next)) && view.word(next) != "in";
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
        // "walks free", "stands trial": the words that belong to it end the clause.
        bool const ends =
            end > token + 1 && !view.is(token + 1, word_class::preposition) && (end >= view.end() || view.is_punctuation(end));
        return (object_follows || ends) && (!view.is_punctuation(prior) || listed) && !adjective;
    }
    // "riders | demonstrate against": what is no noun as well stands for itself behind a plural.
    bool const alone = !noun_too && next < view.end() && view.is(next, word_class::preposition | word_class::locative);
    bool const plural = view.word(prior).ends_with('s') || (!noun_too && has_plural_head(view, prior));
    return plural && (object_follows || alone) && !view.is_punctuation(prior);
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
bool stands_before_preposition(SentenceView const& view, Frame const& frame, std::uint8_t forms, std::uint32_t first, std::uint32_t end) {
    if ((forms & form::third) == 0 || frame.forbidden || end >= view.end() || first == view.first()) return false;
    constexpr std::uint32_t no_subject = word_class::determiner | word_class::preposition | word_class::be | word_class::coordinate |
                                         word_class::number | word_class::adverb;
    if (view.is_punctuation(first - 1) || view.is(first - 1, no_subject)) return false;
    WordId const next = view.word_id(end);
    return view.is(end, word_class::preposition) &&
           std::any_of(frame.objects().all.begin(), frame.objects().all.end(), [&](FrameObject const& object) {
               return object.kind == FrameObject::Kind::words && object.words->size() == 1 && object.words->front() == next;
           });
}

namespace {
/// One word of a sentence as what its frames may make of it. What the frames share is worked out once.
class Reading {
public:
    Reading(SentenceView const& view, std::uint32_t token, WordsBehind const& behind)
        : view_{view}, token_{token}, behind_{behind}, clause_{view.clause_at(token)}, objects_{view, token, clause_} {}

    /// The one with the highest weight, its score; without a frame when the word has none.
    [[nodiscard]] Trigger best(Frames const& frames, std::span<FrameStart const> alone, std::span<FrameStart const> phrases) {
        for (FrameStart const& start : phrases)
            if (may_win(start)) try_one(start, frames);
        for (FrameStart const& start : alone) {
            if (!may_win(start)) break;
            try_one(start, frames);
        }
        return best_;
    }

private:
    [[nodiscard]] bool is_after_to() const {
        auto const prior = before(view_, token_);
        return prior != view_.end() && view_.word(prior) == "to";
    }
    [[nodiscard]] bool may_win(FrameStart const& start) const noexcept {
        constexpr double rounding = 1e-5;  // of weights kept as float
        return static_cast<double>(start.weight) + weight_of_match + weight_of_rest + rounding >= best_.score;
    }
    /// It becomes the best when it reads, and weighs more, or as much and stands further up in its table.
    void try_one(FrameStart const& start, Frames const& frames) {
        std::uint32_t const end = behind_.rest_end(start, frames);
        if (end == 0) return;
        Frame const& frame = frames[start.frame];
        bool const stands = frame.is_noun ? stands_as_noun(view_, token_, end, frame) : stands_as_verb(frame, start.forms, end);
        if (!stands) return;
        Trigger trigger{.first = token_, .end = end, .frame = &frame, .clause = clause_};
        bool matched = false;
        bool const reads = frame.is_noun ? objects_.allow(frame, 0, trigger, matched) : as_verb(start.forms, trigger, matched);
        if (!reads) return;
        trigger.score = frame.weight + (matched ? weight_of_match : 0.0) + (frame.rest.empty() ? 0.0 : weight_of_rest);
        bool const better = trigger.score > best_.score || (trigger.score == best_.score && start.frame < best_frame_);
        if (!better) return;
        best_ = trigger;
        best_frame_ = start.frame;
    }
    /// What follows from the form of the word and the words that belong to it alone.
    struct Standing {
        std::uint8_t forms = 0;
        std::uint32_t end = 0;
        bool verb = false, passive = false;
    };
    Standing const& standing(std::uint8_t forms, std::uint32_t end) {
        if (standing_.forms != forms || standing_.end != end)
            standing_ = {forms, end, events::stands_as_verb(view_, token_, forms, end), is_passive(view_, token_, forms)};
        return standing_;
    }
    /// What stands around the word allows a verb.
    bool stands_as_verb(Frame const& frame, std::uint8_t forms, std::uint32_t end) {
        if (!standing(forms, end).verb && !stands_before_preposition(view_, frame, forms, token_, end)) return false;
        if (is_noun_after_all(view_, token_, forms, frame)) return false;
        return !frame.adjective || !is_adjective(view_, token_, forms);
    }
    /// The form, and whether its objects allow that.
    bool as_verb(std::uint8_t forms, Trigger& trigger, bool& matched) {
        Frame const& frame = *trigger.frame;
        trigger.passive = standing(forms, trigger.end).passive;
        trigger.gerund = (forms & form::gerund) != 0;
        trigger.past = (forms & form::past) != 0 && (forms & form::base) == 0;
        trigger.infinitive = (forms & form::base) != 0 && is_after_to();
        if (!objects_.allow(frame, forms, trigger, matched)) return false;
        return !(frame.armed && !trigger.passive && !has_armed_subject(view_, trigger)) && !is_reduced(view_, trigger);
    }

    SentenceView const& view_;
    std::uint32_t token_;
    WordsBehind behind_;
    std::size_t clause_;
    ObjectSearch objects_;
    Standing standing_;  ///< the last asked for
    Trigger best_;
    std::uint32_t best_frame_ = 0;
};
}  // namespace

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
        WordsBehind const behind{view, i};
        FrameStarts const& starts = frames.starting_with(view.word_id(i));
        auto const alone = starts.alone(), phrases = starts.before(behind.first());
        if (alone.empty() && phrases.empty()) continue;
        if (in_date(view, i) || is_in_name(view, i) || is_hyphened(view, i)) continue;
        Trigger best = Reading{view, i, behind}.best(frames, alone, phrases);
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
