#include "events/frame_objects.hpp"

#include <algorithm>

namespace dateline::events {
namespace {
constexpr std::uint32_t object_window = 9;  ///< tokens after a verb in which its object is sought
constexpr std::uint32_t forbidden_window = 4;
constexpr std::uint32_t subject_window = 10;
constexpr std::uint32_t reduced_window = 4;
constexpr std::uint32_t antecedent_window = 6;
constexpr std::uint32_t agent_window = 5;
constexpr std::uint32_t agent_reach = 5;  ///< tokens after "by"

bool place_between(SentenceView const& view, std::uint32_t from, std::uint32_t to) {
    auto const& mentions = view.document().mentions;
    return std::any_of(view.mentions().begin(), view.mentions().end(), [&](std::size_t m) {
        return !mentions[m].associative && mentions[m].first_token >= from && mentions[m].first_token < to;
    });
}

/// Whether the words of an object, whose last one is token `last`, begin at `from` or later. A hyphen may join them ("pre-trial").
bool object_ends(SentenceView const& view, std::uint32_t last, FrameObject const& object, std::uint32_t from) {
    if (last - from + 1 < object.words->size()) return false;
    std::uint32_t i = last;
    for (std::size_t left = object.words->size() - 1; left-- > 0;) {
        if (i-- == from) return false;
        if (i > from && view.raw(i) == "-" && !view.token(i).space_before) --i;
        if (view.word_id(i) != (*object.words)[left]) return false;
    }
    return true;
}

/// "Kotlyne | fell", "that Ilaga has | fallen": a place right before the verb, of which no noun before it is told.
bool place_before(SentenceView const& view, std::uint32_t from, std::uint32_t verb) {
    while (verb > from && view.is(verb - 1, word_class::have | word_class::be | word_class::adverb)) --verb;
    auto const opens = [&](std::uint32_t i) {
        return i == from || view.is_punctuation(i - 1) || view.is(i - 1, word_class::subordinate | word_class::coordinate);
    };
    auto const& mentions = view.document().mentions;
    return std::any_of(view.mentions().begin(), view.mentions().end(), [&](std::size_t m) {
        auto const& place = mentions[m];
        return !place.associative && place.end_token == verb && place.first_token >= from && opens(place.first_token);
    });
}

/// Something of a kind that an object asks for.
bool kind_between(SentenceView const& view, FrameObject::Kind kind, ObjectStretch const& stretch) {
    std::uint32_t const from = stretch.from(), to = stretch.to();
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
std::size_t words_between(SentenceView const& view, FrameObjects const& objects, ObjectStretch const& stretch) {
    std::size_t best = objects.all.size();
    for (std::uint32_t const i : stretch.ends()) {
        WordId const word = view.word_id(i);
        if (!objects.may_end(word)) continue;
        auto at = std::lower_bound(objects.ends.begin(), objects.ends.end(), word,
                                   [](ObjectEnd const& end, WordId wanted) { return end.word < wanted; });
        if (at == objects.ends.end() || at->word != word) continue;
        bool const verb = i > stretch.from() && view.is(i, word_class::noun_too) && view.word(i - 1) == "to";  // "to demand"
        for (; at != objects.ends.end() && at->word == word && at->object < best; ++at) {
            FrameObject const& object = objects.all[at->object];
            if (!(verb && object.words->size() == 1) && object_ends(view, i, object, stretch.from())) best = at->object;
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
}  // namespace

bool actor_between(SentenceView const& view, std::uint32_t from, std::uint32_t to, bool people) {
    return std::any_of(view.actors().begin(), view.actors().end(), [&](ActorMention const* a) {
        bool const fits = !people || a->kind == ActorKind::person || a->kind == ActorKind::group;
        return fits && a->head >= from && a->head < to;
    });
}

/// The first token of the clause, but not more than so many before the verb.
std::uint32_t ObjectSearch::clause_from(std::uint32_t most) const {
    return std::max(view_.clauses()[clause_].first, verb_ > most ? verb_ - most : 0);
}

/// "lifted | from the market by soldiers": in the passive who does it stands behind.
bool ObjectSearch::has_agent(FrameObjects const& subjects, std::uint32_t end) const {
    std::uint32_t by = end;
    while (by < view_.end() && by - end < agent_window && view_.word(by) != "by") ++by;
    if (by == view_.end() || by - end == agent_window || view_.clause_at(by) != clause_) return false;
    ObjectStretch const agent{view_, by + 1, std::min(by + 1 + agent_reach, view_.end())};
    return words_between(view_, subjects, agent) < subjects.all.size();
}

/// "a shell | landed": what the frame asks for stands before it in its clause.
bool ObjectSearch::has_subject(FrameObjects const& subjects) {
    if (!subject_) {
        // "the soldiers | who had left": who it was stands before a relative clause.
        Clause const& clause = view_.clauses()[clause_];
        bool const relative = clause.join == Join::relative && verb_ - clause.first < antecedent_window;
        subject_.emplace(view_, relative ? before().from() : clause_from(subject_window), verb_);
    }
    bool const kind = std::any_of(
        subjects.all.begin(), subjects.all.begin() + static_cast<std::ptrdiff_t>(subjects.kinds), [&](FrameObject const& subject) {
            return subject.kind == FrameObject::Kind::place_next ? place_before(view_, subject_->from(), subject_->to())
                                                                 : kind_between(view_, subject.kind, *subject_);
        });
    return kind || words_between(view_, subjects, *subject_) < subjects.all.size();
}

ObjectStretch const& ObjectSearch::behind(std::uint32_t end, bool forbidden) {
    if (behind_ && behind_end_ == end && behind_forbidden_ == forbidden) return *behind_;
    std::uint32_t to = std::min(end + (forbidden ? forbidden_window : object_window), view_.end());
    // An object may reach over "that" or a comma, never into a clause of its own; "sat down before | the ministry" is none.
    std::size_t const last = view_.clause_at(end - 1);
    auto const apart = [&](std::uint32_t i) {
        std::size_t const clause = view_.clause_at(i);
        return clause != clause_ && clause != last && !view_.governs(verb_, i);
    };
    while (to > end && apart(to - 1)) --to;
    behind_end_ = end, behind_forbidden_ = forbidden;
    return behind_.emplace(view_, end, to);
}

/// "the post, | which was closed": a relative clause speaks of the noun before it.
ObjectStretch const& ObjectSearch::before() {
    if (before_) return *before_;
    Clause const& clause = view_.clauses()[clause_];
    std::uint32_t const noun = clause.first > view_.first() + antecedent_window ? clause.first - antecedent_window : view_.first();
    return before_.emplace(view_, clause.join == Join::relative ? noun : clause.first, verb_);
}

ObjectStretch const& ObjectSearch::beside() { return beside_ ? *beside_ : beside_.emplace(view_, clause_from(reduced_window), verb_); }

std::size_t ObjectSearch::by_kind(FrameObjects const& objects, ObjectStretch const& behind, bool reduced, Trigger& trigger) {
    for (std::size_t i = 0; i < objects.kinds; ++i) {
        FrameObject::Kind const kind = objects.all[i].kind;
        if (kind_between(view_, kind, behind) || (trigger.passive && kind_between(view_, kind, before()))) return i;
        if (!reduced || !kind_between(view_, kind, beside())) continue;
        trigger.passive = true;
        return i;
    }
    return objects.all.size();
}

std::size_t ObjectSearch::by_words(FrameObjects const& objects, ObjectStretch const& behind, bool reduced, Trigger& trigger) {
    std::size_t const found = words_between(view_, objects, behind);
    if (trigger.passive) return std::min(found, words_between(view_, objects, before()));
    std::size_t const nearer = reduced ? words_between(view_, objects, beside()) : objects.all.size();
    if (nearer >= found) return found;
    trigger.passive = true;
    return nearer;
}

bool ObjectSearch::is_reduced(Trigger const& trigger, std::uint8_t forms) {
    if (trigger.passive) return false;
    if (reduced_forms_ != forms || reduced_end_ != trigger.end) {
        reduced_forms_ = forms, reduced_end_ = trigger.end;
        reduced_ = is_reduced_passive(view_, trigger, forms);
    }
    return reduced_;
}

bool ObjectSearch::allow(Frame const& frame, std::uint8_t forms, Trigger& trigger, bool& matched) {
    FrameObjects const& subjects = frame.subjects();
    if (!subjects.empty() && !has_subject(subjects) && !(trigger.passive && has_agent(subjects, trigger.end))) return false;
    FrameObjects const& objects = frame.objects();
    if (objects.empty()) return true;
    bool const reduced = !frame.forbidden && !frame.is_noun && is_reduced(trigger, forms);
    // "cut six men down": what it is done to stands before a particle that is not beside its verb.
    bool const parted = frame.rest.size() == 1 && trigger.end > trigger.first + 2;
    ObjectStretch const& behind = this->behind(parted ? trigger.first + 1 : trigger.end, frame.forbidden);
    std::size_t found = by_kind(objects, behind, reduced, trigger);
    if (found == objects.all.size()) found = by_words(objects, behind, reduced, trigger);
    bool const any = found != objects.all.size();
    matched = any && !frame.forbidden;
    return any != frame.forbidden;
}

}  // namespace dateline::events
