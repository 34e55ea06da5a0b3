#include "resolve/name_options.hpp"

#include <algorithm>
#include <cmath>

#include "text/fold.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::NameKind;
using gazetteer::Place;

constexpr std::size_t most_options = 24;  // of one name
constexpr double usual_admin1 = 8e5;      // people

std::vector<Found> found_for(Knowledge const& knowledge, NameQuestion const& name) {
    if (name.sort != NameQuestion::Sort::people) {
        std::vector<Found> found = knowledge.names.strict(name.folded);
        if (found.empty() && name.folded.ends_with('s'))
            found = knowledge.names.strict(std::string_view{name.folded}.substr(0, name.folded.size() - 1));
        // A seat stands for its government: "Kremlin" is Russia whatever hamlet has that name.
        if (name.sort == NameQuestion::Sort::seat) {
            std::vector<Found> seats = found;
            std::erase_if(seats, [](Found const& one) { return one.name_kind != NameKind::metonym; });
            if (!seats.empty()) return seats;
        }
        if (!found.empty()) return found;
    }
    std::vector<Found> people;
    for (gazetteer::NameMatch const& match : knowledge.gazetteer.find(name.folded)) {
        if (match.kind == NameKind::demonym) people.push_back({match.place, match.kind, match.weight, Tier::exact, 2 * (1 - match.weight)});
    }
    return people;
}

/// People, or what a place without a count is worth.
double people_of(Place const& place) {
    double const people = static_cast<double>(place.population);
    // The size of a division tells namesakes apart; beside a town of its name it counts for little.
    if (place.kind == Kind::admin1 && people > 0) return usual_admin1 * std::pow(people / usual_admin1, 0.25);
    if (people > 0) return people;
    switch (place.kind) {
        case Kind::continent:
            return 1e9;
        case Kind::country:
            return std::clamp(2e4 * place.radius_km, 1e5, 1e8);  // larger ones are named more often
        case Kind::region:
            return 3e6;
        case Kind::admin1:
            return usual_admin1;
        case Kind::water:
        case Kind::terrain:
            return 5e5;
        case Kind::district:
            return 1e4;
        default:
            return 300;
    }
}

void add_renown(CandidateFeatures& features, Place const& place, float weight) {
    features.text_renown = std::clamp(weight, 0.3F, 1.0F) * static_cast<float>(std::log10(people_of(place)));
    if (place.kind == Kind::country) features.text_country = weight;
    if (place.kind == Kind::admin1) features.text_admin1 = weight;
    features.text_other_name = 1.0F - std::clamp(weight, 0.0F, 1.0F);
}

/// "In Timbuktu", "in New York": the town, and its province has the name too. It is the seat, or where a fifth of its people live (sums
/// of a province count the boroughs of its towns again).
bool is_seat_of_namesake(gazetteer::Gazetteer const& gazetteer, Place const& place, std::vector<Found> const& all) {
    if (place.kind != Kind::settlement) return false;
    auto const is_province = [&](Found const& other) { return other.place == place.admin1; };
    auto const is_country = [&](Found const& other) { return gazetteer.kind(other.place) == Kind::country; };  // "Mexico"
    if (std::none_of(all.begin(), all.end(), is_province) || std::any_of(all.begin(), all.end(), is_country)) return false;
    return place.has(gazetteer::PlaceFlag::admin1_seat) || place.population * 5 > gazetteer.place(place.admin1).population;
}

/// "Tunis" is also what some call Tunisia: where a capital bears the name, a country of another name is not meant.
bool is_named_after_capital(gazetteer::Gazetteer const& gazetteer, Place const& country, std::string_view name,
                            std::vector<Found> const& all) {
    if (country.kind != Kind::country || text::fold(country.name) == name) return false;
    return std::any_of(all.begin(), all.end(), [&](Found const& other) {
        Place const place = gazetteer.place(other.place);
        return place.has(gazetteer::PlaceFlag::capital) && place.country_id == country.id && text::fold(place.name) == name;
    });
}

std::vector<Option> options_of(Knowledge const& knowledge, NameQuestion const& question) {
    std::vector<Option> options;
    std::vector<Found> const all = found_for(knowledge, question);
    options.reserve(all.size());
    for (Found const& found : all) {
        Place const named = knowledge.gazetteer.place(found.place);
        if (!question.hint && is_named_after_capital(knowledge.gazetteer, named, question.folded, all)) continue;
        bool const seat = !question.hint && is_seat_of_namesake(knowledge.gazetteer, named, all);
        Weighed weighed = weigh_alone(knowledge, question.hint, found, named, seat);
        weighed.scored.score = knowledge.ranker.linear().score(weighed.features);
        options.push_back({.scored = weighed.scored,
                           .kind = named.kind,
                           .point = named.point ? std::optional{geo::RoughPoint{*named.point}} : std::nullopt,
                           .country = named.country_id,
                           .admin1 = named.kind == Kind::admin1 ? named.id : named.admin1,
                           .seat_of_namesake = seat});
    }
    std::sort(options.begin(), options.end(), [](Option const& a, Option const& b) {
        return a.scored.score != b.scored.score ? a.scored.score > b.scored.score : a.scored.found.place < b.scored.found.place;
    });
    if (options.size() > most_options) options.erase(options.begin() + most_options, options.end());
    std::vector<float> scores;
    scores.reserve(options.size());
    for (Option const& option : options) scores.push_back(option.scored.score);
    to_beliefs(scores);
    for (std::size_t k = 0; k < options.size(); ++k) options[k].belief = scores[k];
    return options;
}
}  // namespace

std::size_t NameQuestionHash::operator()(NameQuestion const& question) const noexcept {
    std::size_t const kind = question.hint ? static_cast<std::size_t>(*question.hint) + 1 : 0;
    return (std::hash<std::string>{}(question.folded) * 31 + kind) * 3 + static_cast<std::size_t>(question.sort);
}

std::shared_ptr<std::vector<Option> const> NameOptions::get(Knowledge const& knowledge, NameQuestion const& question) const {
    if (auto kept = kept_.find(question)) return kept;
    auto made = std::make_shared<std::vector<Option> const>(options_of(knowledge, question));
    kept_.keep(question, made, made->size() + 1);
    return made;
}

Weighed weigh_alone(Knowledge const& knowledge, std::optional<Kind> hint, Found const& found, Place const& place, bool seat_of_namesake) {
    Query query;
    if (hint) query.kinds = {*hint};
    Weighed weighed = knowledge.ranker.weigh(found, place, query, Context{});
    add_renown(weighed.features, place, seat_of_namesake ? 1.0F : found.weight);
    weighed.features.text_seat = seat_of_namesake ? 1.0F : 0.0F;
    return weighed;
}

void to_beliefs(std::vector<float>& scores) {
    if (scores.empty()) return;
    float const top = *std::max_element(scores.begin(), scores.end());
    float total = 0;
    for (float& score : scores) total += score = std::exp(score - top);
    for (float& score : scores) score /= total;
}

}  // namespace dateline::resolve
