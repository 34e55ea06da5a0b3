#include "events/linker.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "events/harm_alone.hpp"
#include "events/link_stand.hpp"
#include "events/slots.hpp"

namespace dateline::events {
namespace {
using gazetteer::Kind;
using mention::PlaceMention;

constexpr std::size_t most_frequent = 3, nearest_before = 8, nearest_after = 6;

/// Up to so many indexes, each once.
class Candidates {
public:
    Candidates() { taken_.reserve(Linker::most_candidates); }
    void add(std::size_t index) {
        if (taken_.size() < Linker::most_candidates && std::find(taken_.begin(), taken_.end(), index) == taken_.end())
            taken_.push_back(index);
    }
    void add(std::vector<std::size_t> const& indexes) {
        for (std::size_t const index : indexes) add(index);
    }
    [[nodiscard]] std::vector<std::size_t> const& all() const noexcept { return taken_; }

private:
    std::vector<std::size_t> taken_;
};

void add_handed_down(Candidates& out, SentenceView const& view, std::vector<std::size_t> Passage::*which) {
    Passages const& passages = view.document().passages;
    Passage const& own = passages.passage(passages.passage_of(view.index()));
    out.add(own.*which);
    if (own.under) out.add(passages.passage(*own.under).*which);
    for (std::uint32_t top = 0; top < passages.size() && passages.passage(top).heading; ++top) out.add(passages.passage(top).*which);
}

class PlaceWeigher {
public:
    PlaceWeigher(SentenceView const& view, Trigger const& trigger, LinkedSoFar const& before, StanceFinder const& stances)
        : view_{view}, trigger_{trigger}, before_{before}, stances_{stances}, document_{view.document()}, rule_{find_place(view, trigger)} {
        harm_ = tells_harm_alone(view, trigger);
        auto const& mentions = document_.mentions;
        Retelling const& deed = trigger.retelling;
        apart_ = deed.kind == Retelling::Kind::none ||
                 std::none_of(view.mentions().begin(), view.mentions().end(), [&](std::size_t m) { return allowed(m) && beside_deed(m); });
        first_of_sentence_ = static_cast<std::size_t>(
            std::partition_point(mentions.begin(), mentions.end(), [&](PlaceMention const& m) { return m.first_token < view.first(); }) -
            mentions.begin());
        for (std::size_t m = first_of_sentence_; m-- > 0;) {
            if (!allowed(m)) continue;
            latest_ = m;
            break;
        }
    }
    [[nodiscard]] std::vector<std::size_t> candidates() const {
        Candidates out;
        for (std::size_t const m : view_.mentions())
            if (allowed(m) && may_hold(m)) out.add(m);
        Candidates far;
        std::size_t left = nearest_before, right = nearest_after;
        for (std::size_t m = first_of_sentence_; m-- > 0 && left > 0;)
            if (allowed(m)) far.add(m), --left;
        std::size_t const behind = first_of_sentence_ + view_.mentions().size();
        for (std::size_t m = behind; m < document_.mentions.size() && right > 0; ++m)
            if (allowed(m)) far.add(m), --right;
        add_handed_down(far, view_, &Passage::places);
        far.add(document_.facts.frequent);
        if (before_.place) far.add(*before_.place);
        for (std::size_t m = 0; m < first_of_sentence_; ++m) {
            if (!document_.analysis.dateline.contains(document_.mentions[m].span)) break;
            far.add(m);
        }
        for (std::size_t const m : far.all())
            if (allowed(m) && may_hold(m)) out.add(m);
        return out.all();
    }
    [[nodiscard]] PlaceLinkFeatures none() const {
        PlaceLinkFeatures f;
        f.nowhere = 1;
        f.nowhere_words = is_said(trigger_.frame->type) ? 1.0F : 0.0F;
        f.nowhere_sentence_placed =
            std::any_of(view_.mentions().begin(), view_.mentions().end(), [&](std::size_t m) { return allowed(m); });
        Passages const& passages = document_.passages;
        std::uint32_t const own = passages.passage_of(view_.index());
        f.nowhere_passage_placed = latest_ && passages.passage_of(view_.sentence_of(document_.mentions[*latest_].first_token)) == own;
        return f;
    }
    [[nodiscard]] PlaceLinkFeatures of(std::size_t m) const {
        PlaceMention const& mention = document_.mentions[m];
        PlaceLinkFeatures f;
        fill_stand(f, Stand{view_, trigger_, mention.first_token, document_.analysis.dateline.contains(mention.span)});
        fill_handed(f, view_, m, &Passage::places);
        bool const own_sentence = view_.first() <= mention.first_token && mention.first_token < view_.end();
        if (own_sentence) {
            slot(f, mention);
            fill_others(f, trigger_, before_.triggers, mention.first_token);
            f.told = told_there(mention);
        }
        f.rule = rule_.mention == m;
        f.rule_in_clause = rule_.mention == m && rule_.basis == LocationBasis::clause;
        what(f, m);
        containers(f, m);
        if (before_.place == m) (before_.place_passage == document_.passages.passage_of(view_.index()) ? f.last : f.last_far) = 1;
        f.latest = latest_ == m;
        f.last_harm = f.last != 0 && harm_;
        bool const apart = !own_sentence;
        f.country_apart = apart && f.country != 0;
        bool const words = is_said(trigger_.frame->type);
        f.words_apart = apart && words;
        f.words_unruled = !apart && words && f.rule == 0;
        if (apart) said_there(f, mention);
        return f;
    }
    [[nodiscard]] Reach reach_of(std::size_t m) const {
        Stand const stand{view_, trigger_, document_.mentions[m].first_token,
                          document_.analysis.dateline.contains(document_.mentions[m].span)};
        return stand.reach;
    }

private:
    [[nodiscard]] bool allowed(std::size_t m) const {
        return can_be_location(document_.mentions[m], document_.places[m]) && (apart_ || beside_deed(m));
    }
    /// "a court in Leeds jailed a man for | a murder in York": where the deed was, said beside it.
    [[nodiscard]] bool beside_deed(std::size_t m) const {
        std::uint32_t const token = document_.mentions[m].first_token;
        return trigger_.retelling.first <= token && token < trigger_.retelling.end;
    }
    /// "reject talk of a channel to Moscow": what a statement speaks of is not where it was made, nor what other sentences name.
    [[nodiscard]] bool may_hold(std::size_t m) const {
        PlaceMention const& mention = document_.mentions[m];
        Type const type = trigger_.frame->type;
        bool const statement = is_said(type) && type != Type::consult && type != Type::agree;
        bool const own_sentence = view_.first() <= mention.first_token && mention.first_token < view_.end();
        if (!statement || document_.analysis.dateline.contains(mention.span)) return true;
        if (own_sentence && place_slot(view_, trigger_, mention).quality > 0) return true;
        auto const holds = [&](std::vector<std::size_t> const& list) { return std::find(list.begin(), list.end(), m) != list.end(); };
        Passage const& passage = document_.passages.passage(document_.passages.passage_of(view_.index()));
        return (!passage.heading && holds(passage.places)) || (passage.under && holds(document_.passages.passage(*passage.under).places));
    }
    /// "the ministry in X | said", "said in X": where who speaks is.
    [[nodiscard]] bool told_there(PlaceMention const& mention) const {
        auto const says = [&](std::uint32_t i) {
            bool const inside = trigger_.first <= i && i < trigger_.end;
            return !inside && view_.first() <= i && i < view_.end() && stances_.is_report(view_, i);
        };
        std::uint32_t const preposition = place_slot(view_, trigger_, mention).preposition;
        return says(mention.end_token) || (preposition < view_.end() && preposition > view_.first() && says(preposition - 1));
    }
    void slot(PlaceLinkFeatures& f, PlaceMention const& mention) const {
        PlaceSlot const slot = place_slot(view_, trigger_, mention);
        f.slot_strong = slot.quality == 3;
        f.slot_fair = slot.quality == 2;
        f.slot_weak = slot.quality == 1;
        f.behind_infinitive = slot.behind_infinitive;
        ActorMention const* const actor = view_.actor_at(mention.first_token);
        f.actor = actor != nullptr && !actor->is_place;
        f.opens = mention.first_token <= view_.first() + 2;
        if (slot.preposition >= view_.end()) {
            f.bare = 1;
            return;
        }
        std::string_view const word = view_.word(slot.preposition);
        if (view_.is(slot.preposition, word_class::locative))
            f.in = 1;
        else if (view_.is(slot.preposition, word_class::goal))
            f.to = 1;
        else if (word == "from")
            f.from = 1;
        else
            f.of = 1;
    }
    /// How another sentence speaks of the place: "in X" tells where something is, "to X", "with X" does not.
    void said_there(PlaceLinkFeatures& f, PlaceMention const& mention) const {
        std::uint32_t i = mention.first_token;
        while (i > 0 && document_.analysis.tokens[i - 1].sentence == document_.analysis.tokens[mention.first_token].sentence &&
               (document_.lexemes[i - 1].classes & word_class::determiner) != 0)
            --i;
        if (i == 0 || document_.analysis.tokens[i - 1].sentence != document_.analysis.tokens[mention.first_token].sentence) return;
        std::uint32_t const classes = document_.lexemes[i - 1].classes;
        if ((classes & word_class::locative) != 0)
            f.apart_in = 1;
        else if ((classes & (word_class::goal | word_class::preposition)) != 0)
            f.apart_to = 1;
    }
    void what(PlaceLinkFeatures& f, std::size_t m) const {
        resolve::Resolution const& where = document_.places[m];
        switch (where.kind) {
            case Kind::country:
                f.country = 1;
                break;
            case Kind::admin1:
                f.admin1 = 1;
                break;
            case Kind::district:
            case Kind::admin3:
                f.district = 1;
                break;
            case Kind::settlement:
                f.settlement = 1;
                break;
            case Kind::neighbourhood:
            case Kind::facility:
            case Kind::site:
                f.small = 1;
                break;
            case Kind::continent:
            case Kind::region:
                f.region = 1;
                break;
            default:
                f.nature = 1;
                break;
        }
        f.related = document_.mentions[m].relation != mention::Relation::none;
        auto const country = document_.facts.country[m];
        f.main_country = country && country == document_.facts.main_country;
        f.foreign = country && country != document_.facts.main_country;
        f.log_times = std::log2(1.0F + static_cast<float>(document_.facts.times[m]));
        f.confidence = where.confidence;
    }
    void containers(PlaceLinkFeatures& f, std::size_t m) const {
        auto const place = document_.places[m].place;
        f.inside_other = document_.mentions[m].container.has_value();
        if (!place) return;
        for (std::size_t const other : view_.mentions()) {
            auto const inner = document_.places[other].place;
            if (other != m && allowed(other) && inner && inner != place && document_.gazetteer.within(*inner, *place)) f.holds_other = 1;
        }
    }

    SentenceView const& view_;
    Trigger const& trigger_;
    LinkedSoFar const& before_;
    StanceFinder const& stances_;
    DocumentView const& document_;
    PlaceChoice rule_;
    std::size_t first_of_sentence_ = 0;
    std::optional<std::size_t> latest_;
    bool harm_ = false;  ///< the report tells but what an act cost
    bool apart_ = true;  ///< a place that stands apart from a deed told again may be its place
};
}  // namespace

PlaceFacts::PlaceFacts(std::vector<PlaceMention> const& mentions, std::vector<resolve::Resolution> const& places,
                       gazetteer::Gazetteer const& gazetteer)
    : times(mentions.size(), 1), country(mentions.size()) {
    struct Count {
        std::size_t first = 0;
        std::uint32_t times = 0;
    };
    std::unordered_map<std::uint32_t, Count> of_place, of_country;
    for (std::size_t m = 0; m < mentions.size(); ++m) {
        if (!places[m].place) continue;
        auto const id = *places[m].place;
        of_place.try_emplace(id.value, Count{m, 0}).first->second.times += 1;
        gazetteer::PlaceId const state = gazetteer.kind(id) == Kind::country ? id : gazetteer.country_id(id);
        if (state.value >= gazetteer.size()) continue;
        country[m] = state;
        of_country.try_emplace(state.value, Count{m, 0}).first->second.times += 1;
    }
    auto const more = [](Count const& a, Count const& b) { return a.times != b.times ? a.times > b.times : a.first < b.first; };
    Count best;
    for (auto const& [id, count] : of_country) {
        if (main_country && !more(count, best)) continue;
        best = count;
        main_country = country[count.first];
    }
    std::vector<Count> order;
    for (auto const& [id, count] : of_place)
        if (can_be_location(mentions[count.first], places[count.first])) order.push_back(count);
    std::sort(order.begin(), order.end(), more);
    for (std::size_t i = 0; i < order.size() && i < most_frequent; ++i) frequent.push_back(order[i].first);
    for (std::size_t m = 0; m < mentions.size(); ++m)
        if (places[m].place) times[m] = of_place.at(places[m].place->value).times;
}

Linker::Linker(StanceFinder const& stances, model::Weights const& weights)
    : stances_{&stances},
      places_{model::Linear<PlaceLinkFeatures>::from(weights)},
      said_{model::Linear<PlaceSaidFeatures>::from(weights)},
      dates_{model::Linear<DateLinkFeatures>::from(weights)} {}

PlaceSaidFeatures Linker::said_of(SentenceView const& view, Trigger const& trigger, PlaceLinkFeatures const& chosen, float margin) const {
    auto const shared = chosen.values();
    std::array<float, PlaceSaidFeatures::count> values{};
    std::copy(shared.begin(), shared.end(), values.begin());  // the fields of the choice come first
    auto f = std::bit_cast<PlaceSaidFeatures>(values);
    f.margin = margin;
    f.words = is_said(trigger.frame->type);
    f.noun = trigger.frame->is_noun, f.gerund = trigger.gerund, f.infinitive = trigger.infinitive, f.passive = trigger.passive;
    f.lone = view.document().analysis.sentences.size() == 1;
    f.log_places = std::log2(1.0F + static_cast<float>(view.mentions().size()));
    return f;
}

Link Linker::place(SentenceView const& view, Trigger const& trigger, LinkedSoFar const& before, LinkTrace* trace) const {
    PlaceWeigher const weigher{view, trigger, before, *stances_};
    Link link = best_of<PlaceLinkRow>(view, trigger, places_, weigher, trace != nullptr ? &trace->places : nullptr);
    if (!link.index || link.reach > Reach::sentence) return link;
    PlaceSaidFeatures const features = said_of(view, trigger, weigher.of(*link.index), link.margin);
    float const score = said_.score(features);
    link.said = score > 0;
    if (trace != nullptr) {
        TextSpan const span{view.token(trigger.first).span.begin, view.token(trigger.end - 1).span.end};
        trace->said.push_back({span, *link.index, features, score});
    }
    return link;
}

}  // namespace dateline::events
