#include "resolve/document_names.hpp"

#include <algorithm>
#include <cmath>

#include "base/string_map.hpp"
#include "resolve/fit.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::PlaceId;
using mention::PlaceMention;
using mention::Role;

constexpr int rounds = 3;
constexpr float associative_vote = 0.4F;  // design note geotagging 5.5: these still say which country the text is about
constexpr double far_km = 5000;
constexpr float believed = 0.02F;  // a container's option that is looked at

/// The name is that of a people: "Afghan", and "Chadian" of "the Chadian border", whatever town is called so.
bool is_people(PlaceMention const& mention) {
    return mention.role == Role::demonym || mention.role == Role::language || mention.rule == mention::Rule::peoples_border;
}

/// The sum of both: no feature is set in both.
CandidateFeatures together(CandidateFeatures const& alone, CandidateFeatures const& said) {
    auto values = alone.values(), others = said.values();
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += others[i];
    return std::bit_cast<CandidateFeatures>(values);
}
}  // namespace

std::size_t Name::best() const { return static_cast<std::size_t>(std::max_element(belief.begin(), belief.end()) - belief.begin()); }

void DocumentNames::Ballot::number() {
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (!places.empty() && !places.back()) places.pop_back();  // none, the largest value
    votes.assign(places.size() + 1, 0), own.assign(places.size() + 1, 0);
}

std::uint32_t DocumentNames::Ballot::ordinal(PlaceId place) const {
    return static_cast<std::uint32_t>(std::lower_bound(places.begin(), places.end(), place) - places.begin());
}

float DocumentNames::Ballot::others(std::uint32_t place) const { return std::log1p(std::max(0.0F, votes[place] - own[place])); }

DocumentNames::DocumentNames(Knowledge const& knowledge, NameOptions const& options, text::Analysis const& analysis,
                             std::span<PlaceMention const> mentions)
    : knowledge_{knowledge}, options_{options}, analysis_{analysis}, mentions_{mentions}, name_of_(mentions.size(), 0) {
    collect();
    add_containers();
    for (Name& name : names_) start(name);
    number();
}

std::string DocumentNames::plain(PlaceMention const& mention) const {
    std::string name = mention.name;
    if (mention.end_token > 0 && mention.end_token <= analysis_.tokens.size()) {
        std::string_view const last = analysis_.text(analysis_.tokens[mention.end_token - 1]);
        if ((last.ends_with("'s") || last.ends_with("\u2019s")) && name.ends_with('s')) name.pop_back();
    }
    return name;
}

/// Mentions of the same name, kind and sort (place or people) are one.
void DocumentNames::collect() {
    constexpr std::size_t usual = 48;  // names of a report
    names_.reserve(std::min(mentions_.size(), usual));
    StringMap<std::size_t> index;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
        PlaceMention const& mention = mentions_[i];
        std::string key = plain(mention);
        std::size_t const length = key.size();
        key += '\n';
        key += static_cast<char>(mention.kind_hint ? 'a' + static_cast<int>(*mention.kind_hint) : ' ');
        key += is_people(mention) ? 'p' : ' ';
        auto const [it, fresh] = index.try_emplace(key, names_.size());
        if (fresh) {
            Name name;
            name.folded = key.substr(0, length);
            name.hint = mention.kind_hint;
            name.role = mention.role;
            name.people = is_people(mention);
            names_.push_back(std::move(name));
        }
        name_of_[i] = it->second;
        Name& name = names_[it->second];
        name.mentions.push_back(i);
        if (mention.role == Role::place) name.role = Role::place;
    }
}

void DocumentNames::add_containers() {
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
        if (mentions_[i].container && *mentions_[i].container < mentions_.size())
            names_[name_of_[i]].containers.push_back(name_of_[*mentions_[i].container]);
    }
    for (Name& name : names_) {
        std::sort(name.containers.begin(), name.containers.end());
        name.containers.erase(std::unique(name.containers.begin(), name.containers.end()), name.containers.end());
        bool const literal =
            std::any_of(name.mentions.begin(), name.mentions.end(), [&](std::uint32_t i) { return !mentions_[i].associative; });
        name.vote = (literal ? 1.0F : associative_vote) * std::sqrt(static_cast<float>(std::min<std::size_t>(name.mentions.size(), 6)));
    }
}

void DocumentNames::start(Name& name) {
    using Sort = NameQuestion::Sort;
    Sort const sort = name.people ? Sort::people : name.role == Role::metonym ? Sort::seat : Sort::place;
    name.options = options_.get(knowledge_, {name.folded, name.hint, sort});
    name.belief.reserve(name.options->size());
    for (Option const& option : *name.options) {
        name.belief.push_back(option.belief);
        countries_.places.push_back(option.country);
        admin1s_.places.push_back(option.admin1);
    }
}

void DocumentNames::number() {
    countries_.number(), admin1s_.number();
    for (Name& name : names_) {
        name.country.reserve(name.options->size()), name.admin1.reserve(name.options->size());
        for (Option const& option : *name.options) {
            name.country.push_back(countries_.ordinal(option.country));
            name.admin1.push_back(admin1s_.ordinal(option.admin1));
        }
    }
}

void DocumentNames::weigh(CandidateTrace* trace) {
    for (int round = 1; round <= rounds; ++round) update(round == rounds ? trace : nullptr);
    count();
    auto const most = std::max_element(countries_.votes.begin(), countries_.votes.end() - 1);
    std::size_t const ordinal = static_cast<std::size_t>(most - countries_.votes.begin());
    if (ordinal < countries_.places.size()) main_country_ = countries_.places[ordinal];
}

/// Votes of all names for countries and provinces; then every name is weighed again with the others' votes.
void DocumentNames::update(CandidateTrace* trace) {
    count();
    find_nearest();
    CandidateFeatures const& weight = knowledge_.ranker.linear().weight;
    for (Name& name : names_) {
        name.next.clear(), name.next.reserve(name.belief.size());
        count_own(name, 1);
        std::vector<CandidateFeatures> said;
        for (std::size_t k = 0; k < name.belief.size(); ++k) {
            CandidateFeatures const one = said_by_others(name, k);
            name.next.push_back(name.option(k).scored.score + weight.text_country_votes * one.text_country_votes +
                                weight.text_admin1_votes * one.text_admin1_votes + weight.text_near * one.text_near +
                                weight.text_log_km * one.text_log_km + weight.text_inside * one.text_inside +
                                weight.text_close * one.text_close + weight.text_outside * one.text_outside);
            if (trace != nullptr) said.push_back(one);
        }
        count_own(name, 0);
        if (trace != nullptr) add_rows(name, said, name.next, *trace);
    }
    for (Name& name : names_) {
        to_beliefs(name.next);
        name.belief.swap(name.next);
    }
}

void DocumentNames::count() {
    std::fill(countries_.votes.begin(), countries_.votes.end(), 0.0F);
    std::fill(admin1s_.votes.begin(), admin1s_.votes.end(), 0.0F);
    for (Name const& name : names_) {
        for (std::size_t k = 0; k < name.belief.size(); ++k) {
            countries_.votes[name.country[k]] += name.belief[k] * name.vote;
            admin1s_.votes[name.admin1[k]] += name.belief[k] * name.vote;
        }
    }
}

/// Adds a name's own votes up (sign 1), or forgets them (0).
void DocumentNames::count_own(Name const& name, float sign) {
    for (std::size_t k = 0; k < name.belief.size(); ++k) {
        countries_.own[name.country[k]] = sign * (countries_.own[name.country[k]] + name.belief[k] * name.vote);
        admin1s_.own[name.admin1[k]] = sign * (admin1s_.own[name.admin1[k]] + name.belief[k] * name.vote);
    }
}

/// Where the names that stand for places are, as far as is known now.
NearestPoints DocumentNames::meant() const {
    NearestPoints points;
    for (std::size_t n = 0; n < names_.size(); ++n) {
        Name const& name = names_[n];
        if (!name.placed() || name.people) continue;
        Option const& option = name.option(name.best());
        if (option.point && option.kind >= Kind::admin1) points.add(*option.point, n);
    }
    points.sort();
    return points;
}

/// What is close to what the other names mean; from the second round on these mostly mean what they did.
void DocumentNames::find_nearest() {
    NearestPoints now = meant();
    bool const known =
        std::all_of(names_.begin(), names_.end(), [](Name const& name) { return name.nearest_km.size() == name.belief.size(); });
    if (known && now == meant_) return;
    meant_ = std::move(now);
    for (Name& name : names_) {
        auto const other = [&](std::size_t n) { return names_[n].folded != name.folded; };
        name.nearest_km.assign(name.belief.size(), far_km);
        for (std::size_t k = 0; k < name.belief.size(); ++k) {
            Option const& option = name.option(k);
            if (option.point && option.kind >= Kind::district) name.nearest_km[k] = meant_.nearest_km(*option.point, far_km, other);
        }
    }
}

CandidateFeatures DocumentNames::said_by_others(Name const& name, std::size_t k) const {
    CandidateFeatures features;
    if (countries_.has(name.country[k])) features.text_country_votes = countries_.others(name.country[k]);
    if (admin1s_.has(name.admin1[k])) features.text_admin1_votes = admin1s_.others(name.admin1[k]);
    if (double const km = name.nearest_km[k]; km < far_km) {
        features.text_near = 1;
        features.text_log_km = static_cast<float>(std::log10(km + 10));
    }
    add_containers_of(name, name.place(k), features);
    return features;
}

Fit DocumentNames::fit_of(PlaceId place, PlaceId container) const {
    auto const [known, fresh] = fits_.try_emplace(std::uint64_t{place.value} << 32U | container.value);
    if (fresh) known->second = fit(knowledge_.gazetteer, place, container);
    return known->second;
}

void DocumentNames::add_containers_of(Name const& name, PlaceId place, CandidateFeatures& features) const {
    for (std::size_t const c : name.containers) {
        Name const& outer = names_[c];
        if (!outer.placed()) continue;
        Fit best = Fit::outside;
        for (std::size_t k = 0; k < outer.belief.size() && best != Fit::inside; ++k) {
            if (outer.belief[k] < believed || outer.place(k) == place) continue;
            Fit const one = fit_of(place, outer.place(k));
            if (one <= Fit::close) best = std::min(best, one);
        }
        (best == Fit::inside ? features.text_inside : best == Fit::close ? features.text_close : features.text_outside) += 1;
    }
}

void DocumentNames::add_rows(Name const& name, std::vector<CandidateFeatures> const& said, std::vector<float> const& scores,
                             CandidateTrace& trace) const {
    std::vector<std::size_t> order(name.belief.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    for (std::size_t const k : order) {
        Option const& option = name.option(k);
        gazetteer::Place const place = knowledge_.gazetteer.place(name.place(k));
        CandidateFeatures const own = weigh_alone(knowledge_, name.hint, option.scored.found, place, option.seat_of_namesake).features;
        trace.push_back({name.mentions.front(), name.place(k), together(own, said[k]), scores[k]});
    }
}

std::optional<PlaceId> DocumentNames::winner(std::size_t name) const {
    Name const& one = names_[name];
    return one.placed() ? std::optional{one.place(one.best())} : std::nullopt;
}

}  // namespace dateline::resolve
