#include "resolve/fit.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::Place;
using gazetteer::PlaceId;

constexpr std::uint64_t large_town = 30000;  // people

bool is_settled(Kind kind) { return kind == Kind::settlement || kind == Kind::neighbourhood; }
bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3; }

Fit fit_country(gazetteer::Gazetteer const& gazetteer, Place const& place, PlaceId country) {
    if (!place.country_id) return Fit::unknown;
    for (PlaceId const other : gazetteer.neighbours(country)) {
        if (other == place.country_id) return Fit::neighbour;
    }
    return Fit::outside;
}

Fit fit_area(gazetteer::Gazetteer const& gazetteer, Place const& place, Place const& area) {
    if (!place.point) return Fit::unknown;
    geo::Box wide = area.box;
    double const margin = 0.25;
    wide.west -= margin, wide.east += margin, wide.south -= margin, wide.north += margin;
    if (!geo::contains(wide, *place.point)) return Fit::outside;
    // Codes in the sources are sometimes wrong; the polygon decides.
    if (gazetteer.area_at(*place.point) == area.id) return Fit::inside;
    return Fit::close;
}

Fit fit_round(Place const& place, Place const& centre) {
    if (!place.point || !centre.point) return Fit::unknown;
    double const km = geo::rough_distance_km(*place.point, *centre.point);
    double const radius = std::clamp(centre.radius_km, 12.0, 80.0);
    if (km <= radius + 8) return Fit::close;
    return km <= 2.0 * radius + 40 ? Fit::unknown : Fit::outside;
}

/// "inside" first, then the more favourable.
int rank(Fit fit) {
    switch (fit) {
        case Fit::inside:
            return 0;
        case Fit::close:
            return 1;
        case Fit::contains:
            return 2;
        case Fit::unknown:
            return 3;
        case Fit::neighbour:
            return 4;
        case Fit::outside:
            return 5;
    }
    return 5;
}

float fit_score(Fit fit, float inside, float close, float outside) {
    switch (fit) {
        case Fit::inside:
            return inside;
        case Fit::close:
            return close;
        case Fit::contains:
        case Fit::unknown:
            return 0;
        case Fit::neighbour:
            return outside * 0.5F;
        case Fit::outside:
            return outside;
    }
    return 0;
}

float prior(Kind kind) {
    switch (kind) {
        case Kind::country:
            return 3.0F;
        case Kind::region:
            return 1.4F;
        case Kind::admin1:
            return 1.5F;
        case Kind::continent:
            return 1.2F;
        case Kind::water:
        case Kind::terrain:
            return 0.9F;
        case Kind::settlement:
            return 0.7F;
        case Kind::line:
            return 0.4F;
        case Kind::district:
        case Kind::site:
            return 0.2F;
        case Kind::admin3:
            return 0.0F;
        case Kind::neighbourhood:
            return -0.2F;
        case Kind::facility:
            return -0.6F;
    }
    return 0;
}
}  // namespace

Fit fit(gazetteer::Gazetteer const& gazetteer, Place const& place, PlaceId container) {
    if (gazetteer.within(place.id, container)) return Fit::inside;
    if (gazetteer.within(container, place.id)) return Fit::contains;
    Place const outer = gazetteer.place(container);
    if (outer.kind == Kind::country) return fit_country(gazetteer, place, container);
    if (outer.has_shape && is_unit(outer.kind)) return fit_area(gazetteer, place, outer);
    return fit_round(place, outer);
}

Fit best_fit(gazetteer::Gazetteer const& gazetteer, Place const& place, std::span<PlaceId const> containers) {
    if (containers.empty()) return Fit::unknown;
    Fit best = Fit::outside;
    for (PlaceId const container : containers) {
        Fit const one = fit(gazetteer, place, container);
        if (rank(one) < rank(best)) best = one;
        if (best == Fit::inside) break;
    }
    return best;
}

float kind_score(std::vector<Kind> const& wanted, Kind kind) noexcept {
    if (wanted.empty()) return prior(kind);
    if (wanted.front() == kind) return 2.5F;
    if (std::find(wanted.begin(), wanted.end(), kind) != wanted.end()) return 1.6F;
    Kind const first = wanted.front();
    if (is_settled(first) && is_settled(kind)) return 1.2F;
    if (is_settled(first)) return kind == Kind::district || kind == Kind::admin3 ? 0.2F : kind == Kind::country ? -5.0F : -1.5F;
    if (first == Kind::admin1) return kind == Kind::region ? 1.0F : kind == Kind::district ? 0.0F : is_settled(kind) ? -1.5F : -3.0F;
    if (first == Kind::district || first == Kind::admin3) {
        if (kind == Kind::district || kind == Kind::admin3) return 1.2F;
        return is_settled(kind) ? 0.3F : kind == Kind::admin1 ? 0.0F : -3.0F;
    }
    if (first == Kind::region) return kind == Kind::admin1 ? 1.5F : kind == Kind::terrain ? 1.0F : -1.0F;
    if (first == Kind::facility || first == Kind::site) return kind == Kind::facility || kind == Kind::site ? 1.8F : -2.0F;
    return kind == Kind::country ? -5.0F : -2.0F;
}

bool Scored::conflict() const noexcept {
    auto const against = [](Fit fit) { return fit == Fit::outside || fit == Fit::neighbour; };
    return against(country) || against(admin1) || against(named);
}

Scored score(gazetteer::Gazetteer const& gazetteer, Found const& found, Query const& query, Context const& context) {
    Place const place = gazetteer.place(found.place);
    Scored scored;
    scored.found = found;
    scored.country = best_fit(gazetteer, place, context.countries);
    if (scored.country != Fit::outside) {
        scored.admin1 = best_fit(gazetteer, place, context.admin1);
        scored.admin2 = best_fit(gazetteer, place, context.admin2);
    }
    float const kind = kind_score(query.kinds, place.kind);
    float total = kind - found.cost;
    scored.kind_against = !query.kinds.empty() && kind < 0.1F;
    scored.kind_said = !query.kinds.empty() && std::find(query.kinds.begin(), query.kinds.end(), place.kind) != query.kinds.end();
    total += fit_score(scored.country, 3, 1, -9);
    // Of a state that fell apart the main successor comes first; the others hold what it does not have.
    if (scored.country == Fit::inside && context.countries.size() > 1 && !gazetteer.within(place.id, context.countries.front()))
        total -= 1.0F;
    total += fit_score(scored.admin1, 3, 1, -3.5F);
    total += fit_score(scored.admin2, 3, 2, -1.5F);
    for (std::vector<PlaceId> const& named : context.named) {
        Fit const one = best_fit(gazetteer, place, named);
        total += fit_score(one, 3, 1.2F, -2.5F);
        scored.outside_named = scored.outside_named || one == Fit::outside;
        if (rank(one) < rank(scored.named) || scored.named == Fit::unknown) scored.named = one;
    }
    double const people = place.population > 0 ? static_cast<double>(place.population) : 150.0;
    if (is_settled(place.kind)) total += 0.45F * static_cast<float>(std::log10(people));
    if (place.kind == Kind::country) total += 0.3F * static_cast<float>(std::log10(people));
    if (is_unit(place.kind)) total += 1.0F;
    if (place.has(gazetteer::PlaceFlag::capital)) total += 0.8F;
    if (place.has(gazetteer::PlaceFlag::admin1_seat)) total += 0.4F;
    if (place.has(gazetteer::PlaceFlag::historic)) total -= 0.8F;
    if (!place.point) total -= 1.5F;
    scored.score = total;
    return scored;
}

namespace {
/// Of a neighbouring country only what lies close to the given one may be meant: a town within 50 km, a province within 200 km of
/// a place there.
bool near_border(gazetteer::Gazetteer const& gazetteer, Scored const& scored, Context const& context) {
    gazetteer::Place const place = gazetteer.place(scored.found.place);
    if (place.kind <= Kind::country) return scored.kind_said || place.kind == Kind::country;
    if (!place.point) return false;
    std::vector<PlaceId> const near = gazetteer.near(*place.point, is_unit(place.kind) ? 200 : 50, is_unit(place.kind) ? 600 : 100);
    return std::any_of(near.begin(), near.end(), [&](PlaceId const id) {
        PlaceId const country = gazetteer.country_id(id);
        return std::find(context.countries.begin(), context.countries.end(), country) != context.countries.end();
    });
}

/// A few villages beyond the border of one of the areas.
bool near_area(gazetteer::Gazetteer const& gazetteer, geo::LonLat const& point, std::vector<PlaceId> const& areas) {
    std::vector<PlaceId> const near = gazetteer.near(point, 40, 100);
    return std::any_of(near.begin(), near.end(), [&](PlaceId const id) {
        return std::any_of(areas.begin(), areas.end(), [&](PlaceId const area) { return gazetteer.within(id, area); });
    });
}
}  // namespace

bool acceptable(gazetteer::Gazetteer const& gazetteer, Scored const& scored, Context const& context) {
    Tier const tier = scored.found.tier;
    bool const literal = tier <= Tier::article;
    if (scored.weak || (!literal && scored.kind_against)) return false;
    if (scored.country == Fit::outside) return false;
    if (scored.country == Fit::neighbour) {
        return literal && scored.found.weight >= 0.6F && scored.admin1 != Fit::outside && !scored.namesake &&
               near_border(gazetteer, scored, context);
    }
    if (!literal && context.empty()) return tier == Tier::skeleton;
    if (scored.namesake && scored.admin1 == Fit::outside) return false;
    if (scored.admin1 == Fit::outside) {
        // Old divisions and border cases: the same name and kind not far beyond, or the district agrees.
        if (scored.admin2 == Fit::inside || scored.admin2 == Fit::close) return literal || tier == Tier::skeleton;
        if (!literal || !scored.kind_said || scored.found.weight < 0.6F) return false;
        gazetteer::Place const place = gazetteer.place(scored.found.place);
        if (!place.point) return false;
        bool const large = place.population >= large_town && tier != Tier::article;
        if (place.kind >= Kind::settlement && !large) return near_area(gazetteer, *place.point, context.admin1);
        return std::any_of(context.admin1.begin(), context.admin1.end(), [&](PlaceId const id) {
            gazetteer::Place const area = gazetteer.place(id);
            return area.point && geo::rough_distance_km(*place.point, *area.point) < area.radius_km + 150;
        });
    }
    if (scored.admin2 == Fit::outside || scored.outside_named) return literal;
    return true;
}

std::string reasons(gazetteer::Gazetteer const& gazetteer, Scored const& scored, Context const& context) {
    std::string text{to_string(scored.found.tier)};
    gazetteer::Place const place = gazetteer.place(scored.found.place);
    if (scored.found.name_kind == gazetteer::NameKind::historic) text += "; former name";
    if (scored.kind_said) text += "; " + std::string{gazetteer::to_string(place.kind)} + " as said";
    if (scored.namesake) text += "; settlement named like the feature";
    auto const where = [&](Fit fit, std::vector<PlaceId> const& set) {
        if (set.empty() || fit == Fit::unknown || fit == Fit::contains) return;
        std::string const name{gazetteer.name(set.front())};
        text += fit == Fit::inside ? "; inside " + name : fit == Fit::close ? "; close to " + name : "; not in " + name;
    };
    where(scored.admin2, context.admin2);
    where(scored.admin1, context.admin1);
    where(scored.country, context.countries);
    if (!context.named.empty()) where(scored.named, context.named.front());
    if (place.population >= 100000) text += "; large";
    return text;
}

}  // namespace dateline::resolve
