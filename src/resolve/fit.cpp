#include "resolve/fit.hpp"

#include <algorithm>

#include "geo/measure.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::Place;
using gazetteer::PlaceId;

constexpr std::uint64_t large_town = 30000;  // people

bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3; }

Fit fit_country(gazetteer::Gazetteer const& gazetteer, PlaceId place, PlaceId country) {
    PlaceId const own = gazetteer.country_id(place);
    if (!own) return Fit::unknown;
    for (PlaceId const other : gazetteer.neighbours(country)) {
        if (other == own) return Fit::neighbour;
    }
    return Fit::outside;
}

Fit fit_area(gazetteer::Gazetteer const& gazetteer, std::optional<geo::LonLat> point, Place const& area) {
    if (!point) return Fit::unknown;
    geo::Box wide = area.box;
    double const margin = 0.25;
    wide.west -= margin, wide.east += margin, wide.south -= margin, wide.north += margin;
    if (!geo::contains(wide, *point)) return Fit::outside;
    // Codes in the sources are sometimes wrong; the polygon decides.
    if (gazetteer.area_at(*point) == area.id) return Fit::inside;
    return Fit::close;
}

Fit fit_round(std::optional<geo::LonLat> point, Place const& centre) {
    if (!point || !centre.point) return Fit::unknown;
    double const km = geo::rough_distance_km(*point, *centre.point);
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

}  // namespace

Fit fit(gazetteer::Gazetteer const& gazetteer, PlaceId place, PlaceId container) {
    if (gazetteer.within(place, container)) return Fit::inside;
    if (gazetteer.within(container, place)) return Fit::contains;
    if (gazetteer.kind(container) == Kind::country) return fit_country(gazetteer, place, container);
    Place const outer = gazetteer.place(container);
    if (outer.has_shape && is_unit(outer.kind)) return fit_area(gazetteer, gazetteer.point(place), outer);
    return fit_round(gazetteer.point(place), outer);
}

Fit best_fit(gazetteer::Gazetteer const& gazetteer, PlaceId place, std::span<PlaceId const> containers) {
    if (containers.empty()) return Fit::unknown;
    Fit best = Fit::outside;
    for (PlaceId const container : containers) {
        Fit const one = fit(gazetteer, place, container);
        if (rank(one) < rank(best)) best = one;
        if (best == Fit::inside) break;
    }
    return best;
}

bool is_better(Fit one, Fit other) noexcept { return rank(one) < rank(other); }

bool Scored::conflict() const noexcept {
    auto const against = [](Fit fit) { return fit == Fit::outside || fit == Fit::neighbour; };
    return against(country) || against(admin1) || against(named);
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

Clues clues(Scored const& scored, Context const& context) {
    Clues clues;
    clues.tier = scored.found.tier;
    clues.former_name = scored.found.name_kind == gazetteer::NameKind::historic;
    clues.kind_said = scored.kind_said;
    clues.namesake = scored.namesake;
    auto const first = [](std::vector<PlaceId> const& set) { return set.empty() ? PlaceId{} : set.front(); };
    clues.holders = {Holder{first(context.admin2), scored.admin2}, Holder{first(context.admin1), scored.admin1},
                     Holder{first(context.countries), scored.country},
                     Holder{context.named.empty() ? PlaceId{} : first(context.named.front()), scored.named}};
    return clues;
}

}  // namespace dateline::resolve
