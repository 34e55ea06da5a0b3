#include "mention/grammar.hpp"

#include <algorithm>

#include "mention/reach.hpp"
#include "text/article.hpp"
#include "text/fold.hpp"

namespace dateline::mention {
namespace {
using text::TokenKind;

class Grammar {
public:
    Grammar(TextView const& view, std::vector<PlaceMention>& mentions) : view_{view}, mentions_{mentions}, reach_{reaches_of(mentions)} {}
    void run() {
        for (PlaceMention& mention : mentions_) {
            if (mention.relation == Relation::coordinate) continue;
            generic_after(mention);
            generic_before(mention);
        }
        for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
            if (mentions_[i].relation == Relation::coordinate) continue;
            containers(i);
            border(i);
            relation_before(i);
        }
        for (PlaceMention& mention : mentions_) widen(mention);
    }

private:
    Reach& reach_of(PlaceMention const& mention) { return reach_.at(static_cast<std::size_t>(&mention - mentions_.data())); }

    void generic_after(PlaceMention& mention) {
        if (mention.role == Role::demonym || mention.role == Role::language) return;
        std::uint32_t const end = mention.end_token;
        if (!view_.same_sentence(mention.first_token, end) || view_.possessive(end - 1)) return;  // "China's provinces" are not China
        if (auto const feature = view_.words.feature.longest(view_.analysis, end, view_.size); feature && feature.value->after) {
            if (feature.value->kind == gazetteer::Kind::facility) return;  // "Kabul airport": still in Kabul
            mention.kind_hint = feature.value->kind;
            reach_of(mention).to(feature.end_token);
            return;
        }
        auto const match = view_.words.admin.longest(view_.analysis, end, view_.size);
        if (!match || !match.value->after) return;
        // "Helmand state media", "Kabul city officials": a plain noun; but "city" still tells the kind.
        mention.kind_hint = match.value->kinds.front();
        reach_of(mention).to(match.end_token);
    }
    void generic_before(PlaceMention& mention) {
        if (mention.kind_hint || mention.first_token < 2) return;
        std::uint32_t const of = mention.first_token - 1;
        if (view_.word(of) != "of" || !view_.same_sentence(of, mention.first_token)) return;
        std::uint32_t const generic = view_.phrase_before(view_.words.admin, of);
        if (generic == of) return;
        // "X district of Y": the generic is X's.
        std::size_t const index = static_cast<std::size_t>(&mention - mentions_.data());
        if (index > 0 && reach_[index - 1].end() > generic) return;
        AdminWord const* word = view_.words.admin.find(folded(view_.analysis, generic, of));
        if (!word || !word->before) return;
        // "the region of X", "parts of X" say nothing; a plural is a list.
        mention.kind_hint = word->kinds.front();
        reach_of(mention).from(generic);
    }

    /// "X district of Y province", "X in Y", "X, Y", "Y's X".
    void containers(std::uint32_t i) {
        if (i + 1 >= mentions_.size()) return;
        PlaceMention& inner = mentions_[i];
        PlaceMention const& outer = mentions_[i + 1];
        if (outer.relation == Relation::coordinate) return;  // a point holds nothing
        if (inner.role != Role::place || outer.role == Role::demonym || outer.role == Role::language || outer.role == Role::embedded)
            return;
        std::uint32_t token = reach_of(inner).end();
        if (!view_.same_sentence(inner.first_token, outer.first_token)) return;
        std::uint32_t const target = reach_of(outer).first();
        if (token > target || target - token > 4) return;
        bool stated = view_.possessive(inner.end_token - 1) && token == target;
        if (stated) {  // "Helmand's Sangin district": the possessor holds what follows
            mentions_[i + 1].container = i;
            reach_of(mentions_[i + 1]).from(reach_of(inner).first());
            return;
        }
        bool joint = false, said = false;
        for (; token < target; ++token) {
            std::string_view const w = view_.word(token), s = view_.sign(token);
            said = said || w == "of" || w == "in";
            if (s == "," || s == "(" || w == "of" || w == "in")
                joint = true;
            else if (w != "the" && !view_.at(view_.words.side, token))
                return;
        }
        // A comma alone may be a list ("Kabul, Kandahar"): only what can lie in the other is said to.
        if (!joint || (!said && inner.in_gazetteer && !may_lie_in(inner, outer))) return;
        inner.container = i + 1;
        reach_of(inner).to(reach_of(outer).end());
    }

    bool may_lie_in(PlaceMention const& inner, PlaceMention const& outer) const {
        constexpr std::size_t most = 16;
        std::vector<gazetteer::NameMatch> const places = view_.gazetteer.find(inner.name), containers = view_.gazetteer.find(outer.name);
        for (std::size_t a = 0; a < places.size() && a < most; ++a) {
            for (std::size_t b = 0; b < containers.size() && b < most; ++b) {
                if (places[a].place != containers[b].place && view_.gazetteer.within(places[a].place, containers[b].place)) return true;
            }
        }
        return false;
    }

    void border(std::uint32_t i) {
        PlaceMention& mention = mentions_[i];
        if (mention.seat) return;  // "the border with Kremlin guards": no border of it
        std::uint32_t const end = reach_of(mention).end();
        auto const after = view_.words.spatial.longest(view_.analysis, end, view_.size);
        if (after && *after.value == SpatialRole::border && view_.same_sentence(mention.first_token, end)) {
            mention.relation = Relation::border;
            if (mention.role == Role::demonym) mention.associative = false, mention.rule = Rule::peoples_border, mention.role = Role::place;
            reach_of(mention).to(after.end_token);
            // "the Chad-Sudan border", "the Afghan-Tajik border"
            if (i > 0 && mentions_[i - 1].end_token + 1 == mention.first_token &&
                view_.analysis.tokens[mention.first_token - 1].kind == TokenKind::punctuation) {
                mention.second = i - 1;
                reach_of(mention).from(reach_of(mentions_[i - 1]).first());
            }
            return;
        }
        // "the border with X", "the border of X (and Y)", "the border between X and Y"
        std::uint32_t token = reach_of(mention).first();
        while (token > 0 && (view_.word(token - 1) == "the" || view_.word(token - 1) == "with" || view_.word(token - 1) == "of" ||
                             view_.word(token - 1) == "between"))
            --token;
        if (token == reach_of(mention).first() || token == 0) return;
        std::uint32_t const first = view_.phrase_before(view_.words.spatial, token);
        if (first == token) {
            return;
        }
        SpatialRole const* role = view_.words.spatial.find(folded(view_.analysis, first, token));
        if (!role || *role != SpatialRole::border) return;
        // Neither a people nor a part of a name has one; a country that may speak ("the border with Russia") has.
        if (mention.role != Role::place && mention.role != Role::metonym) return;
        mention.relation = Relation::border;
        mention.associative = false;
        mention.role = Role::place;
        if (view_.word(first) == "borders") mention.relation = Relation::none;
        reach_of(mention).from(first);
        second_anchor(i);
    }
    /// "... X and Y": Y is the other anchor.
    void second_anchor(std::uint32_t i) {
        if (i + 1 >= mentions_.size()) return;
        std::uint32_t const end = reach_of(mentions_[i]).end();
        PlaceMention const& next = mentions_[i + 1];
        if (view_.word(end) != "and" && view_.word(end) != "to") return;
        std::uint32_t target = reach_of(next).first();
        if (target > end + 2 || (target == end + 2 && view_.word(end + 1) != "the")) return;
        mentions_[i].second = i + 1;
        reach_of(mentions_[i]).to(reach_of(next).end());
    }

    std::uint32_t skip_back(std::uint32_t token) const {
        while (token > 0 && (view_.word(token - 1) == "the" || view_.word(token - 1) == "a")) --token;
        return token;
    }

    /// What stands before: "20 km north of", "eastern", "near", "between ... and", "off the coast of".
    void relation_before(std::uint32_t i) {
        PlaceMention& mention = mentions_[i];
        if (mention.role == Role::demonym || mention.role == Role::language || mention.role == Role::embedded) return;
        Reach& reach = reach_of(mention);
        side_adjective(mention, reach);
        std::uint32_t token = skip_back(reach.first());
        if (mention.relation == Relation::border) {
            std::uint32_t const near = view_.phrase_before(view_.words.spatial, token);
            if (near < token) reach.from(near);
            return;
        }
        if (compass(mention, reach, token)) return;
        std::uint32_t const first = view_.phrase_before(view_.words.spatial, token);
        if (first == token) return;
        SpatialRole const role = *view_.words.spatial.find(folded(view_.analysis, first, token));
        if (role == SpatialRole::near || role == SpatialRole::outside) {
            std::string_view const w = view_.word(first);
            if (w == "towards" || w == "toward" || mention.relation == Relation::part) return;
            mention.relation = role == SpatialRole::near ? Relation::near : Relation::outside;
            if (std::optional<Distance> const distance = distance_before(first)) set_distance(mention, *distance);
            reach.from(first);
        } else if (role == SpatialRole::off_coast && folded(view_.analysis, first, token).size() > 3) {
            mention.relation = Relation::off_coast;
            reach.from(first);
        } else if (role == SpatialRole::between && !mention.associative) {
            second_anchor(i);
            if (!mention.second) return;
            mention.relation = Relation::between;
            reach.from(first);
        }
    }
    void side_adjective(PlaceMention& mention, Reach& reach) {
        std::uint32_t const side = view_.phrase_before(view_.words.side, reach.first());
        if (side == reach.first() || !view_.same_sentence(side, mention.first_token)) return;
        SideWord const* word = view_.words.side.find(folded(view_.analysis, side, reach.first()));
        if (!word || word->form == SideForm::abbreviation) return;
        if (view_.capital(side) && !view_.analysis.tokens[side].sentence_start && word->form == SideForm::noun)
            return;  // "South Ossetia" is a name
        mention.relation = Relation::part;
        mention.side = word->side;
        reach.from(side);
    }
    /// "[20 km] north of X", "the east of X".
    bool compass(PlaceMention& mention, Reach& reach, std::uint32_t token) {
        if (token == 0 || (view_.word(token - 1) != "of" && view_.word(token - 1) != "from")) return false;
        std::uint32_t const end = token - 1;
        std::uint32_t const side = view_.phrase_before(view_.words.side, end);
        std::uint32_t first = side;
        std::optional<Distance> const distance = distance_before(side < end ? side : end);
        if (distance) {
            set_distance(mention, *distance);
            if (side < end) mention.side = view_.words.side.find(folded(view_.analysis, side, end))->side;
            reach.from(distance_first_);
            return true;
        }
        if (side == end || view_.word(end) != "of") return false;
        SideWord const* word = view_.words.side.find(folded(view_.analysis, side, end));
        if (!word || word->form == SideForm::abbreviation) return false;
        bool const the = side > 0 && view_.word(side - 1) == "the";
        mention.side = word->side;
        mention.relation = the ? Relation::part : Relation::near;
        reach.from(first);
        return true;
    }
    /// A distance that ends right before `end`.
    std::optional<Distance> distance_before(std::uint32_t end) {
        for (std::uint32_t length = 2; length <= 6 && length <= end; ++length) {
            std::uint32_t const first = end - length;
            if (!view_.same_sentence(first, end - 1)) break;
            std::optional<Distance> const distance = distance_at(view_.words, view_.analysis, first);
            if (!distance || distance->end_token > end) continue;
            bool gap = false;  // "20 km (12 miles) north": the brackets are skipped
            for (std::uint32_t k = distance->end_token; k < end; ++k)
                gap = gap || (view_.sign(k) != "(" && view_.sign(k) != ")" && view_.word(k) != "away" && view_.word(k) != "to" &&
                              view_.word(k) != "the");
            if (gap) continue;
            distance_first_ = first;
            return distance;
        }
        return std::nullopt;
    }
    static void set_distance(PlaceMention& mention, Distance const& distance) {
        mention.relation = Relation::distance;
        mention.distance_km = distance.km;
        mention.distance_slack_km = distance.slack_km;
    }

    void widen(PlaceMention& mention) {
        if (mention.relation == Relation::coordinate) return;
        Reach const reach = reach_of(mention);
        // A possessive's s is no part of the expression.
        std::uint32_t const end = reach.end() == mention.end_token ? mention.span.end : view_.analysis.tokens.at(reach.end() - 1).span.end;
        mention.expression = {view_.analysis.tokens.at(reach.first()).span.begin, end};
    }

    TextView const& view_;
    std::vector<PlaceMention>& mentions_;
    std::vector<Reach> reach_;  ///< of each mention
    std::uint32_t distance_first_ = 0;
};

bool units_of_settling(gazetteer::Kind kind) {
    return kind == gazetteer::Kind::admin1 || kind == gazetteer::Kind::district || kind == gazetteer::Kind::admin3 ||
           kind == gazetteer::Kind::settlement || kind == gazetteer::Kind::neighbourhood;
}
}  // namespace

void apply_grammar(TextView const& view, std::vector<PlaceMention>& mentions) { Grammar{view, mentions}.run(); }

namespace {
bool is_known_with_article(TextView const& view, std::string_view squashed) {
    std::vector<std::string> const names = text::with_articles(squashed);
    return std::any_of(names.begin(), names.end(),
                       [&](std::string const& name) { return view.senses.of(view.gazetteer.find_squashed(name)).place; });
}

/// "at Hawija", "in Hillah": known with the article, "Al Hillah"; "in al-Shuhayl": known without. Only where a word before says that a
/// place follows.
std::optional<PlaceMention> other_article(TextView const& view, std::uint32_t first, std::uint32_t end) {
    constexpr std::size_t shortest = 4;  // letters
    if (first == 0 || !view.same_sentence(first - 1, end - 1)) return std::nullopt;
    bool const* const locative = view.at(view.words.locative, first - 1);
    bool const of_noun = first > 1 && view.word(first - 1) == "of" && view.at(view.words.of_nouns, first - 2) != nullptr;
    bool const spatial = view.phrase_before(view.words.spatial, first) < first;
    if (!(locative != nullptr && *locative) && !of_noun && !spatial) return std::nullopt;
    std::string_view const name = folded(view.analysis, first, end);
    std::size_t const blank = name.find(' ');
    bool const has_article = view.at(view.words.articles, first) != nullptr && blank != std::string_view::npos;
    std::string const squashed = text::squash(has_article ? name.substr(blank + 1) : name);
    if (squashed.size() < shortest) return std::nullopt;
    bool const known =
        has_article ? view.senses.of(view.gazetteer.find(name.substr(blank + 1))).place : is_known_with_article(view, squashed);
    if (!known) return std::nullopt;
    PlaceMention mention;
    mention.first_token = first, mention.end_token = end;
    mention.span = {view.analysis.tokens[first].span.begin, view.analysis.tokens[end - 1].span.end};
    mention.expression = mention.span;
    mention.name = std::string{name};  // whoever resolves it looks for both
    mention.score = 0.7F;
    mention.rule = Rule::cued;
    return mention;
}
}  // namespace

std::vector<PlaceMention> unknown_names(TextView const& view, std::vector<PlaceMention> const& known) {
    std::vector<PlaceMention> found;
    if (view.caseless) return found;
    TakenTokens taken{view.size};
    for (PlaceMention const& mention : known) taken.add(mention.first_token, mention.end_token);
    for (std::uint32_t i = 0; i < view.size; ++i) {
        if (!view.capital(i) || view.group[i]) continue;
        Run const run = view.run_at(i);
        std::uint32_t first = std::max(run.first, i), end = run.end;
        i = run.end - 1;
        // A generic in capitals belongs to the run: "Nad Ali District".
        while (end > first + 1 && view.at(view.words.admin, end - 1)) --end;
        std::uint32_t const whole = view.with_article(end);
        if (whole > end) end = whole, i = whole - 1;
        if (end - first > (whole > run.end ? 6U : 3U) || end == first ||
            view.analysis.sentences[view.analysis.tokens[first].sentence].headline_like || taken.any(first, end))
            continue;
        std::string_view const name = folded(view.analysis, first, end);
        if (name.size() < 3 || view.lists.stop_names.find(name) || view.words.admin.find(name) || view.lists.titles.find(name) ||
            view.words.side.find(name))
            continue;
        auto const after = view.words.admin.longest(view.analysis, end, view.size);
        bool const generic_after =
            after && after.value->after && units_of_settling(after.value->kinds.front()) && view.same_sentence(first, end);
        std::uint32_t const of = first > 0 && view.word(first - 1) == "of" ? first - 1 : first;
        std::uint32_t const before = of < first ? view.phrase_before(view.words.admin, of) : first;
        AdminWord const* generic_before = of < first && before < of ? view.words.admin.find(folded(view.analysis, before, of)) : nullptr;
        if (generic_before && (!generic_before->before || !units_of_settling(generic_before->kinds.front()))) generic_before = nullptr;
        // "the Xyz district", "in Xyz village": a preposition or an article before, else any noun could be meant.
        std::uint32_t lead = first;
        while (lead > 0 && view.word(lead - 1) == "the") --lead;
        bool const preposition = lead > 0 && view.same_sentence(lead - 1, first) && view.at(view.words.locative, lead - 1) != nullptr;
        if (!(generic_after && (preposition || lead < first)) && !generic_before) {
            if (std::optional<PlaceMention> one = other_article(view, first, end)) found.push_back(std::move(*one));
            continue;
        }
        if (generic_after && after.value->kinds.front() == gazetteer::Kind::neighbourhood) continue;
        PlaceMention mention;
        mention.first_token = first, mention.end_token = end;
        mention.span = {view.analysis.tokens[first].span.begin, view.analysis.tokens[end - 1].span.end};
        mention.expression = mention.span;
        mention.name = std::string{name};
        mention.in_gazetteer = false;
        mention.kind_hint = generic_after ? after.value->kinds.front() : generic_before->kinds.front();
        mention.score = 0.7F;
        mention.rule = Rule::unknown_unit;
        found.push_back(std::move(mention));
    }
    return found;
}

}  // namespace dateline::mention
