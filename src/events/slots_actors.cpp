#include <algorithm>
#include <array>

#include "events/slots.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t max_side = 3;
constexpr std::uint32_t object_reach = 14;  ///< tokens after a trigger in which the parties are named

std::string span_text(SentenceView const& view, std::uint32_t first, std::uint32_t end) {
    return std::string{view.document().analysis.text(TextSpan{view.token(first).span.begin, view.token(end - 1).span.end})};
}

Actor make_actor(SentenceView const& view, ActorMention const& mention, ActorRole role) {
    Actor out;
    out.role = role;
    out.kind = mention.kind;
    out.text = span_text(view, mention.first, mention.end);
    out.name = mention.name;
    out.country = mention.country;
    out.sector = mention.sector;
    out.span = {view.token(mention.first).span.begin, view.token(mention.end - 1).span.end};
    return out;
}

bool is_place_token(SentenceView const& view, std::uint32_t token) {
    auto const& mentions = view.document().mentions;
    return std::any_of(view.mentions().begin(), view.mentions().end(),
                       [&](std::size_t m) { return mentions[m].first_token <= token && token < mentions[m].end_token; });
}

/// A run of capitalised words that is no place and no known actor: a person's name, by the look of it.
std::optional<Actor> name_run(SentenceView const& view, std::uint32_t first, std::uint32_t end, ActorRole role) {
    if (first >= end || end - first > 4) return std::nullopt;
    for (auto i = first; i < end; ++i)
        if (!view.is_name_word(i) || view.classes(i) != 0 || view.word(i).size() < 3 || is_place_token(view, i) ||
            view.actor_at(i) != nullptr)
            return std::nullopt;
    TextSpan const span{view.token(first).span.begin, view.token(end - 1).span.end};
    auto const& times = view.document().times;
    if (std::any_of(view.times().begin(), view.times().end(), [&](std::size_t t) { return times[t].span.overlaps(span); }))
        return std::nullopt;
    Actor out;
    out.role = role;
    out.kind = ActorKind::person;
    out.text = out.name = span_text(view, first, end);
    out.span = span;
    return out;
}

std::optional<Actor> name_before(SentenceView const& view, std::uint32_t token, std::uint32_t from, ActorRole role) {
    std::uint32_t end = token;
    while (end > from && (view.is(end - 1, word_class::modal | word_class::have | word_class::be | word_class::adverb) ||
                          view.word(end - 1).ends_with("ly")))
        --end;
    std::uint32_t first = end;
    while (first > from && view.is_name_word(first - 1) && end - first < 4) --first;
    return name_run(view, first, end, role);
}

std::optional<Actor> name_after(SentenceView const& view, std::uint32_t token, ActorRole role) {
    std::uint32_t first = token;
    if (first < view.end() && view.word(first) == "with") ++first;
    std::uint32_t end = first;
    while (end < view.end() && view.is_name_word(end) && end - first < 4) ++end;
    return name_run(view, first, end, role);
}

ActorRole role_of_recipient(Trigger const& trigger, ActorMention const& mention) {
    if (trigger.frame->type != Type::assault) return ActorRole::recipient;
    static constexpr std::array person_modes{"abduct", "beat", "torture", "sexual", "targeted", "primitive"};
    auto const& modes = trigger.frame->modes;
    bool const personal = std::any_of(modes.begin(), modes.end(), [](std::string const& m) {
        return std::find(person_modes.begin(), person_modes.end(), m) != person_modes.end();
    });
    bool const people = mention.kind == ActorKind::person || mention.kind == ActorKind::group;
    auto const& id = trigger.frame->id;
    bool const harmed = id.find(".kill") != std::string::npos || id.find(".wound") != std::string::npos ||
                        id.find(".injure") != std::string::npos || id.find(".shoot") != std::string::npos ||
                        id.find(".die") != std::string::npos || id.find(".gun-down") != std::string::npos;
    return people && (personal || harmed) ? ActorRole::victim : ActorRole::target;
}

/// An actor mention that is fit for a slot: a literal place name stands for its state only as subject or object of what states do.
bool fits(SentenceView const& view, Trigger const& trigger, ActorMention const& actor, bool subject) {
    if (!actor.is_place) return true;
    bool const locative = actor.first > view.first() && view.is(actor.first - 1, word_class::locative | word_class::goal);
    if (locative) return false;
    if (subject) return actor.first == view.first() || !view.is(actor.first - 1, word_class::preposition);
    return actor.first > view.first() &&
           (view.word(actor.first - 1) == "with" || view.word(actor.first - 1) == "against" || view.word(actor.first - 1) == "on" ||
            view.word(actor.first - 1) == "of" || view.word(actor.first - 1) == "and" || actor.first <= trigger.end + 3);
}

/// A person's name at the head of the trigger's clause, or right before the verb.
std::optional<Actor> name_in_clause(SentenceView const& view, Trigger const& trigger, ActorRole role = ActorRole::actor) {
    auto const& clause = view.clauses()[trigger.clause];
    if (auto name = name_before(view, trigger.first, clause.first, role)) return name;
    std::uint32_t first = clause.first;
    while (first < trigger.first && !view.is_name_word(first) && (view.is_punctuation(first) || view.classes(first) != 0)) ++first;
    std::uint32_t end = first;
    while (end < trigger.first && view.is_name_word(end) && end - first < 4) ++end;
    bool const verb_follows = end < view.end() && view.is(end, word_class::be | word_class::have | word_class::modal);
    return verb_follows ? name_run(view, first, end, role) : std::nullopt;
}

/// "According to the Ukrainian army, ...", "In Borno state, ...": within a phrase of a preposition at the head of its clause.
bool in_phrase(SentenceView const& view, ActorMention const& actor, std::uint32_t clause_first) {
    constexpr std::uint32_t longest_phrase = 4;
    for (std::uint32_t i = actor.first; i > clause_first && actor.first - i < longest_phrase;) {
        --i;
        if (view.is(i, word_class::preposition)) return true;
        bool const goes_on = view.is(i, word_class::determiner) || view.is_name_word(i);
        if (!goes_on) return view.word(i) == "to" && i > clause_first && view.word(i - 1) == "according";
    }
    return false;
}

/// The subject's head comes first in its clause; a clause without one takes the subject of what stands before it.
ActorMention const* subject_of(SentenceView const& view, Trigger const& trigger) {
    for (std::size_t c = trigger.clause + 1; c-- > 0;) {
        auto const& clause = view.clauses()[c];
        if (clause.join == Join::relative && view.clauses()[trigger.clause].join == Join::resumed) continue;
        ActorMention const* first = nullptr;
        ActorMention const* last = nullptr;
        for (auto const* const actor : view.actors()) {
            if (actor->first < clause.first || actor->end > std::min(clause.end, trigger.first) || !fits(view, trigger, *actor, true))
                continue;
            if (first == nullptr && !in_phrase(view, *actor, clause.first)) first = actor;
            last = actor;
        }
        auto const next_join = c < trigger.clause ? view.clauses()[c + 1].join : Join::first;
        if (next_join == Join::relative && c < trigger.clause && last != nullptr) return last;  // "rebels who | attacked"
        if (first != nullptr) return first;
        // "that | Putin met ...": a name of its own at the head of the clause.
        if (c == trigger.clause && !trigger.frame->is_noun && name_in_clause(view, trigger)) return nullptr;
        bool const own_subject = clause.join == Join::subordinate && c == trigger.clause && !trigger.gerund;
        if (own_subject) return nullptr;
    }
    return nullptr;
}

void add_unique(std::vector<Actor>& actors, Actor actor) {
    bool const known = std::any_of(actors.begin(), actors.end(), [&](Actor const& a) {
        return a.span == actor.span || (a.role == actor.role && !a.name.empty() && a.name == actor.name);
    });
    if (!known) actors.push_back(std::move(actor));
}

/// Where the trigger's own phrase ends: at ", has been concerned", where the main clause goes on with a verb of its own, and at
/// "to discuss", whose parties are those of another act.
std::uint32_t resumed_at(SentenceView const& view, Trigger const& trigger) {
    for (auto i = trigger.end; i + 1 < view.end(); ++i) {
        if (view.is_punctuation(i) && view.is(i + 1, word_class::have | word_class::be | word_class::modal)) return i;
        bool const plain =
            view.token(i + 1).kind == text::TokenKind::word && view.token(i + 1).shape == text::Shape::lower && view.classes(i + 1) == 0;
        if (i > trigger.end && view.word(i) == "to" && plain && view.actor_at(i + 1) == nullptr) return i;
    }
    return view.end();
}

/// Right of the trigger: objects, "by" phrases and, for meetings, the other party.
void add_right(SentenceView const& view, Trigger const& trigger, std::vector<Actor>& actors) {
    auto const& clause = view.clauses()[trigger.clause];
    std::size_t taken = 0;
    if (!trigger.frame->is_noun && !trigger.passive) {
        if (auto name = name_after(view, trigger.end, trigger.frame->type == Type::assault ? ActorRole::victim : ActorRole::recipient)) {
            add_unique(actors, std::move(*name));
            ++taken;
        }
    }
    std::uint32_t const limit = std::min({clause.end, trigger.end + object_reach, resumed_at(view, trigger)});
    for (auto const* const actor : view.actors()) {
        if (actor->first < trigger.end || actor->first >= limit || !fits(view, trigger, *actor, false)) continue;
        std::uint32_t lead = actor->first;
        while (lead > trigger.end && !view.is(lead - 1, word_class::preposition) && !view.is_punctuation(lead - 1) &&
               actor->first - lead < 3)
            --lead;
        bool const has_preposition = lead > trigger.end && view.is(lead - 1, word_class::preposition);
        auto const preposition = has_preposition ? view.word(lead - 1) : std::string_view{};
        bool const by = preposition == "by" && (trigger.passive || trigger.frame->is_noun);
        bool const acting = by || (preposition == "between" && trigger.frame->is_noun);
        bool const aside = preposition == "in" || preposition == "at" || preposition == "near" || preposition == "from" ||
                           preposition == "under" || preposition == "about" || preposition == "for" || preposition == "over" ||
                           preposition == "during" || preposition == "inside";
        if (aside || (preposition == "of" && !trigger.frame->is_noun && taken > 0)) continue;
        if (trigger.passive && !by) continue;
        add_unique(actors, make_actor(view, *actor, acting ? ActorRole::actor : role_of_recipient(trigger, *actor)));
        if (++taken == max_side) break;
    }
}
}  // namespace

std::vector<Actor> find_actors(SentenceView const& view, Trigger const& trigger, Stance const& stance) {
    std::vector<Actor> actors;
    auto const& clause = view.clauses()[trigger.clause];
    bool const noun = trigger.frame->is_noun;
    auto const* subject = subject_of(view, trigger);
    if (noun) {
        // "Taliban attack": the actor stands right before the noun. "Taliban deny contacts": the denier is the party.
        auto const* const owner = trigger.first > clause.first ? view.actor_at(trigger.first - 1) : nullptr;
        subject = owner != nullptr ? owner : stance.denier;
    }
    if (subject != nullptr) {
        bool const receives = trigger.passive;
        add_unique(actors, make_actor(view, *subject, receives ? role_of_recipient(trigger, *subject) : ActorRole::actor));
    } else if (!noun) {
        if (auto name = name_in_clause(view, trigger, trigger.passive ? ActorRole::recipient : ActorRole::actor))
            add_unique(actors, std::move(*name));
    }
    add_right(view, trigger, actors);
    if (stance.denier != nullptr) {
        auto denier = make_actor(view, *stance.denier, ActorRole::denier);
        actors.push_back(std::move(denier));
    } else if (stance.speaker != nullptr) {
        auto speaker = make_actor(view, *stance.speaker, stance.claimed_word ? ActorRole::claimant : ActorRole::speaker);
        add_unique(actors, std::move(speaker));
    }
    return actors;
}

}  // namespace dateline::events
