#include <algorithm>

#include "events/slots.hpp"

namespace dateline::events {
namespace {
using mention::PlaceMention;
using mention::Relation;

constexpr std::uint32_t phrase_reach = 6;  ///< tokens between a preposition and the name it governs
constexpr std::uint32_t direct_reach = 3;  ///< "attacked the town of Sangin"

/// Whether things of this type happen at a place that their verb takes as its object, or move towards a place.
bool takes_place_as_object(Type type) {
    return type == Type::assault || type == Type::mobilize || type == Type::retreat || type == Type::coerce;
}
bool moves(Trigger const& trigger) {
    bool const visit = trigger.frame->type == Type::consult &&
                       std::find(trigger.frame->modes.begin(), trigger.frame->modes.end(), "visit") != trigger.frame->modes.end();
    return visit || trigger.frame->type == Type::mobilize || trigger.frame->type == Type::aid || trigger.frame->type == Type::coerce;
}

/// The token of the preposition that governs a mention, looked for to the left over adjectives, titles of places and
/// coordinated names; `end()` when a verb, another phrase or the start of the sentence comes first.
std::uint32_t preposition_of(SentenceView const& view, Trigger const& trigger, PlaceMention const& mention) {
    std::uint32_t const start =
        std::min(mention.first_token, view.token_of(mention.expression.empty() ? mention.span.begin : mention.expression.begin));
    for (std::uint32_t i = start, steps = 0; i > view.first() && steps < phrase_reach; ++steps) {
        --i;
        if (trigger.first <= i && i < trigger.end) break;
        if (view.is_punctuation(i)) {
            if (view.raw(i) == "," || view.raw(i) == "-" || view.raw(i) == "'") continue;
            break;
        }
        auto const classes = view.classes(i);
        if ((classes & (word_class::preposition | word_class::locative | word_class::goal)) != 0) {
            // "the town of Sangin", "north of Sangin": the phrase goes on to the left.
            if (view.word(i) == "of") continue;
            return i;
        }
        if ((classes & (word_class::be | word_class::have | word_class::pronoun | word_class::relative | word_class::subordinate)) != 0)
            break;
    }
    return view.end();
}

/// 0 not a location; higher is a better slot.
int slot_quality(SentenceView const& view, Trigger const& trigger, PlaceMention const& mention) {
    bool const spatial = mention.relation == Relation::near || mention.relation == Relation::outside ||
                         mention.relation == Relation::border || mention.relation == Relation::between ||
                         mention.relation == Relation::distance || mention.relation == Relation::along ||
                         mention.relation == Relation::off_coast || mention.relation == Relation::coordinate;
    auto const at = preposition_of(view, trigger, mention);
    auto const type = trigger.frame->type;
    if (at == view.end()) {
        if (spatial) return 3;
        bool const direct =
            mention.first_token >= trigger.end && mention.first_token - trigger.end <= direct_reach && !trigger.frame->is_noun;
        bool const fine = mention.kind_hint.has_value();
        if (direct && (takes_place_as_object(type) || moves(trigger))) return fine ? 3 : 2;
        bool const noun_object = trigger.frame->is_noun && mention.first_token == trigger.end + 1 && view.word(trigger.end) == "of";
        return noun_object && takes_place_as_object(type) ? 3 : 0;
    }
    auto const preposition = view.word(at);
    if (view.is(at, word_class::locative)) return 3;
    if (spatial) return 3;
    if (view.is(at, word_class::goal)) return moves(trigger) || type == Type::retreat ? 2 : 0;
    if (preposition == "from") return type == Type::retreat || type == Type::coerce ? 1 : 0;
    if (preposition == "on" || preposition == "against") return type == Type::assault && at + 4 >= mention.first_token ? 1 : 0;
    return 0;
}

/// "met officials to discuss the threat in Afghanistan": what follows an infinitive belongs to it.
bool behind_infinitive(SentenceView const& view, Trigger const& trigger, PlaceMention const& mention) {
    for (auto i = trigger.end; i + 1 < mention.first_token; ++i) {
        bool const lower = view.token(i + 1).kind == text::TokenKind::word && view.token(i + 1).shape == text::Shape::lower;
        if (view.word(i) == "to" && lower && view.classes(i + 1) == 0 && view.actor_at(i + 1) == nullptr) return true;
    }
    return false;
}

/// Under the finer of two places that name each other as container.
bool contains(std::vector<PlaceMention> const& mentions, std::size_t outer, std::size_t inner) {
    auto at = mentions[inner].container;
    for (int steps = 0; at && *at < mentions.size() && steps < 8; ++steps) {
        if (*at == outer) return true;
        at = mentions[*at].container;
    }
    return false;
}
}  // namespace

bool is_said(Type type) noexcept {
    return type == Type::agree || type == Type::consult || type == Type::support || type == Type::request || type == Type::accuse ||
           type == Type::reject || type == Type::threaten || type == Type::concede;
}

PlaceSlot place_slot(SentenceView const& view, Trigger const& trigger, PlaceMention const& mention) {
    return {slot_quality(view, trigger, mention), preposition_of(view, trigger, mention), behind_infinitive(view, trigger, mention)};
}

bool can_be_location(PlaceMention const& mention, resolve::Resolution const& where) noexcept {
    return !mention.associative && !where.associative && (where.point.has_value() || where.within.has_value()) &&
           mention.role == mention::Role::place;
}

PlaceChoice find_place(SentenceView const& view, Trigger const& trigger) {
    auto const& document = view.document();
    struct Best {
        std::optional<std::size_t> mention;
        double rank = 0;
    } best;
    bool best_in_clause = false;
    for (auto const m : view.mentions()) {
        auto const& mention = document.mentions[m];
        if (mention.first_token >= view.end() || !can_be_location(mention, document.places[m])) continue;
        if (document.analysis.dateline.contains(mention.span)) continue;
        int const quality = slot_quality(view, trigger, mention);
        if (quality == 0) continue;
        bool const in_clause = view.clause_at(mention.first_token) == trigger.clause;
        // Talks and statements have a place of their own or none.
        if (is_said(trigger.frame->type) && (!in_clause || behind_infinitive(view, trigger, mention))) continue;
        bool const behind = mention.first_token >= trigger.end;
        double const distance = behind ? mention.first_token - trigger.end : (trigger.first - mention.first_token) * 1.5;
        double const rank = 100.0 * (in_clause ? 1 : 0) + 10.0 * quality - 0.3 * distance + (behind ? 1.0 : 0.0) + 1;
        bool const finer = best.mention && contains(document.mentions, *best.mention, m);
        bool const coarser = best.mention && contains(document.mentions, m, *best.mention);
        if (coarser || (!finer && best.mention && rank <= best.rank)) continue;
        best = {m, rank};
        best_in_clause = in_clause;
    }
    if (!best.mention) return {};
    // The name itself may be the container in "Helmand's Sangin": prefer what lies inside it and stands right beside it.
    for (auto const m : view.mentions())
        if (contains(document.mentions, *best.mention, m) && can_be_location(document.mentions[m], document.places[m])) best.mention = m;
    return {best.mention, best_in_clause ? LocationBasis::clause : LocationBasis::sentence};
}

}  // namespace dateline::events
