#include "resolve/ranker.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::Place;
using gazetteer::PlaceFlag;
using gazetteer::PlaceId;
using Feature = float CandidateFeatures::*;

bool is_settled(Kind kind) { return kind == Kind::settlement || kind == Kind::neighbourhood; }
bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3; }

/// What a kind is worth where the text says none.
Feature of_kind(Kind kind) {
    using F = CandidateFeatures;
    switch (kind) {
        case Kind::continent:
            return &F::is_continent;
        case Kind::country:
            return &F::is_country;
        case Kind::region:
            return &F::is_region;
        case Kind::admin1:
            return &F::is_admin1;
        case Kind::district:
            return &F::is_district;
        case Kind::admin3:
            return &F::is_admin3;
        case Kind::settlement:
            return &F::is_settlement;
        case Kind::neighbourhood:
            return &F::is_neighbourhood;
        case Kind::facility:
            return &F::is_facility;
        case Kind::site:
            return &F::is_site;
        case Kind::water:
            return &F::is_water;
        case Kind::terrain:
            return &F::is_terrain;
        case Kind::line:
            break;
    }
    return &F::is_line;
}

/// How a kind agrees with another that is said.
struct Agreement {
    Feature feature;
    bool against;  ///< what was said is another kind of thing
};
Agreement said_settled(Kind kind) {
    using F = CandidateFeatures;
    if (is_settled(kind)) return {&F::said_settled_is_settled, false};
    if (kind == Kind::district || kind == Kind::admin3) return {&F::said_settled_is_unit, false};
    return {kind == Kind::country ? &F::said_settled_is_country : &F::said_settled_is_other, true};
}
Agreement said_admin1(Kind kind) {
    using F = CandidateFeatures;
    if (kind == Kind::region) return {&F::said_admin1_is_region, false};
    if (kind == Kind::district) return {&F::said_admin1_is_district, true};
    return {is_settled(kind) ? &F::said_admin1_is_settled : &F::said_admin1_is_other, true};
}
Agreement said_unit(Kind kind) {
    using F = CandidateFeatures;
    if (kind == Kind::district || kind == Kind::admin3) return {&F::said_unit_is_unit, false};
    if (is_settled(kind)) return {&F::said_unit_is_settled, false};
    return {kind == Kind::admin1 ? &F::said_unit_is_admin1 : &F::said_unit_is_other, true};
}
Agreement said_region(Kind kind) {
    using F = CandidateFeatures;
    if (kind == Kind::admin1) return {&F::said_region_is_admin1, false};
    return kind == Kind::terrain ? Agreement{&F::said_region_is_terrain, false} : Agreement{&F::said_region_is_other, true};
}

Agreement agreement(std::vector<Kind> const& said, Kind kind) {
    using F = CandidateFeatures;
    if (said.front() == kind) return {&F::kind_said, false};
    if (std::find(said.begin(), said.end(), kind) != said.end()) return {&F::kind_also_said, false};
    Kind const first = said.front();
    if (is_settled(first)) return said_settled(kind);
    if (first == Kind::admin1) return said_admin1(kind);
    if (first == Kind::district || first == Kind::admin3) return said_unit(kind);
    if (first == Kind::region) return said_region(kind);
    if (first == Kind::facility || first == Kind::site) {
        bool const alike = kind == Kind::facility || kind == Kind::site;
        return {alike ? &F::said_site_is_site : &F::said_site_is_other, !alike};
    }
    return {kind == Kind::country ? &F::said_other_is_country : &F::said_other_is_other, true};
}

/// The features of one level of containers.
struct Level {
    Feature inside, close, neighbour, outside;
};
void add(CandidateFeatures& features, Level const& level, Fit fit) {
    switch (fit) {
        case Fit::inside:
            features.*level.inside += 1;
            return;
        case Fit::close:
            features.*level.close += 1;
            return;
        case Fit::contains:
        case Fit::unknown:
            return;
        case Fit::neighbour:
            features.*level.neighbour += 1;
            return;
        case Fit::outside:
            features.*level.outside += 1;
    }
}

void add_kind(Weighed& weighed, Query const& query, Kind kind) {
    if (query.kinds.empty()) {
        weighed.features.*of_kind(kind) = 1;
        return;
    }
    Agreement const found = agreement(query.kinds, kind);
    weighed.features.*found.feature = 1;
    weighed.scored.kind_against = found.against;
    weighed.scored.kind_said = std::find(query.kinds.begin(), query.kinds.end(), kind) != query.kinds.end();
}

void add_place(CandidateFeatures& features, Place const& place) {
    double const people = place.population > 0 ? static_cast<double>(place.population) : 150.0;
    if (is_settled(place.kind)) features.log_people_settled = static_cast<float>(std::log10(people));
    if (place.kind == Kind::country) features.log_people_country = static_cast<float>(std::log10(people));
    if (is_unit(place.kind)) features.unit = 1;
    if (place.has(PlaceFlag::capital)) features.capital = 1;
    if (place.has(PlaceFlag::admin1_seat)) features.admin1_seat = 1;
    if (place.has(PlaceFlag::historic)) features.historic = 1;
    if (!place.point) features.without_point = 1;
}
}  // namespace

Weighed Ranker::weigh(Found const& found, Place const& place, Query const& query, Context const& context) const {
    using F = CandidateFeatures;
    Weighed weighed;
    Scored& scored = weighed.scored;
    F& features = weighed.features;
    scored.found = found;
    add_kind(weighed, query, place.kind);
    features.name_cost = found.cost;
    scored.country = best_fit(*gazetteer_, found.place, context.countries);
    if (scored.country != Fit::outside) {
        scored.admin1 = best_fit(*gazetteer_, found.place, context.admin1);
        scored.admin2 = best_fit(*gazetteer_, found.place, context.admin2);
    }
    add(features, {&F::country_inside, &F::country_close, &F::country_neighbour, &F::country_outside}, scored.country);
    if (scored.country == Fit::inside && context.countries.size() > 1 && !gazetteer_->within(place.id, context.countries.front()))
        features.successor_state = 1;
    add(features, {&F::admin1_inside, &F::admin1_close, &F::admin1_neighbour, &F::admin1_outside}, scored.admin1);
    add(features, {&F::admin2_inside, &F::admin2_close, &F::admin2_neighbour, &F::admin2_outside}, scored.admin2);
    for (std::vector<PlaceId> const& named : context.named) {
        Fit const one = best_fit(*gazetteer_, found.place, named);
        add(features, {&F::named_inside, &F::named_close, &F::named_neighbour, &F::named_outside}, one);
        scored.outside_named = scored.outside_named || one == Fit::outside;
        if (scored.named == Fit::unknown || is_better(one, scored.named)) scored.named = one;
    }
    add_place(features, place);
    return weighed;
}

Scored Ranker::score(Found const& found, Query const& query, Context const& context) const {
    Weighed weighed = weigh(found, query, context);
    weighed.scored.score = linear_.score(weighed.features);
    return weighed.scored;
}

}  // namespace dateline::resolve
