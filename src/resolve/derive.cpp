#include "resolve/derive.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"
#include "geo/shared_line.hpp"
#include "resolve/off_coast.hpp"
#include "resolve/resolve.hpp"
#include "resolve/zones.hpp"
#include "text/fold.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::Place;
using gazetteer::PlaceId;
using mention::Relation;

constexpr double metre = 1000;

bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3; }

GeomRole role_of(Place const& place) {
    switch (place.kind) {
        case Kind::settlement:
        case Kind::neighbourhood:
            return GeomRole::settlement;
        case Kind::facility:
        case Kind::site:
            return GeomRole::exact;
        case Kind::water:
            return GeomRole::water;
        case Kind::line:
            return GeomRole::route;
        default:
            return place.has_shape ? GeomRole::admin_polygon : GeomRole::representative_point;
    }
}

std::string_view side_word(geo::Side side) {
    static constexpr std::string_view words[] = {"northern",      "north-eastern", "eastern",       "south-eastern", "southern",
                                                 "south-western", "western",       "north-western", "central"};
    return words[static_cast<std::size_t>(side)];
}

/// The other end of a corridor: a place, or a coordinate said in the text.
struct FarEnd {
    std::string name;
    std::optional<geo::LonLat> point;
};
std::optional<FarEnd> far_end(gazetteer::Gazetteer const& gazetteer, Relating const& relating) {
    if (relating.second) {
        Place const place = gazetteer.place(*relating.second);
        return FarEnd{std::string{place.name}, place.point};
    }
    if (relating.second_point) return FarEnd{"a coordinate", relating.second_point};
    return std::nullopt;
}

Resolution part(gazetteer::Gazetteer const& gazetteer, Place const& place, geo::Side side) {
    Resolution result = whole(gazetteer, place.id);
    result.relation = Relation::part;
    result.name = std::string{side_word(side)} + " " + std::string{place.name};
    std::optional<gazetteer::PartOfArea> const cut = gazetteer.part(place.id, side);
    if (!cut) {
        if (is_unit(place.kind) || place.kind == Kind::settlement || place.kind == Kind::neighbourhood || !place.point) return result;
        result.note = "no area of " + std::string{place.name} + " is known; the whole is meant";
        return result;
    }
    result.outline.relating.relation = Relation::part;
    result.outline.relating.side = side;
    result.point = cut->point;
    result.uncertainty_m = cut->radius_km * metre;
    result.geom_role = GeomRole::part_of_admin;
    if (place.kind == Kind::country) result.precision = 7;
    return result;
}

Resolution surroundings(gazetteer::Gazetteer const& gazetteer, Place const& place, Relation relation) {
    Resolution result = whole(gazetteer, place.id);
    result.relation = relation;
    result.name = (relation == Relation::outside ? "outside " : "near ") + std::string{place.name};
    if (!place.point) return result;
    result.outline.relating.relation = relation;
    if (is_spot(place.kind)) {
        double const radius_km = usual_radius_km(place);
        result.precision = 4;
        result.uncertainty_m = (radius_km + surroundings_km(radius_km)) * metre;
        result.geom_role = GeomRole::representative_point;
        return result;
    }
    result.uncertainty_m += around_area_km * metre;
    if (place.has_shape) result.geom_role = GeomRole::representative_point;
    return result;
}

/// What covers a sector from the point in its middle: the corners lie farthest.
double sector_radius_km(geo::LonLat centre, Reach reach, double azimuth, geo::LonLat point) {
    double radius_km = 0;
    for (double const km : {reach.inner_km, reach.outer_km})
        for (double const turn : {-half_angle_deg, 0.0, half_angle_deg})
            radius_km = std::max(radius_km, geo::distance_km(point, geo::destination(centre, azimuth + turn, km)));
    return radius_km;
}

Resolution at_distance(gazetteer::Gazetteer const& gazetteer, Place const& place, Relating const& relating) {
    Resolution result = whole(gazetteer, place.id);
    result.relation = Relation::distance;
    if (!place.point) return result;
    Reach const reach = reach_of(relating);
    std::string const km = std::to_string(std::lround(relating.km));
    result.precision = relating.km > 75 ? 7 : 4;  // "300 km from Kabul" is no neighbourhood of it any more
    result.outline.relating = relating;
    result.geom_role = GeomRole::representative_point;
    if (!is_directed(relating)) {
        result.uncertainty_m = (reach.outer_km + usual_radius_km(place)) * metre;
        result.name = km + " km from " + std::string{place.name};
        return result;
    }
    double const azimuth = geo::azimuth_of(*relating.side);
    result.point = geo::destination(*place.point, azimuth, relating.km);
    double const radius_km = std::max(sector_radius_km(*place.point, reach, azimuth, *result.point), relating.slack_km);
    result.uncertainty_m = (radius_km + usual_radius_km(place)) * metre;
    std::string_view const word = side_word(*relating.side);
    result.name = km + " km " + std::string{word.substr(0, word.size() - 3)} + " of " + std::string{place.name};
    return result;
}

Resolution between(gazetteer::Gazetteer const& gazetteer, Place const& first, Relating const& relating) {
    std::optional<FarEnd> const other = far_end(gazetteer, relating);
    if (!other) return surroundings(gazetteer, first, Relation::near);
    bool const road = relating.relation == Relation::along;
    Resolution result = whole(gazetteer, first.id);
    result.relation = relating.relation;
    result.name =
        road ? std::string{first.name} + "–" + other->name + " road" : "between " + std::string{first.name} + " and " + other->name;
    if (!first.point || !other->point) return result;
    double const km = geo::distance_km(*first.point, *other->point);
    if (km > longest_corridor_km) {
        result.note = "the two places lie too far apart to mark what is between them";
        return result;
    }
    if (km < shortest_corridor_km) return surroundings(gazetteer, first, Relation::near);
    result.outline.relating = relating;
    result.point = geo::destination(*first.point, geo::azimuth_deg(*first.point, *other->point), km / 2);
    result.uncertainty_m = (km / 2 + corridor_km(km, relating.relation)) * metre;
    result.geom_role = road ? GeomRole::route : GeomRole::between;
    result.precision = 7;
    return result;
}

/// The zone about the lines that the area shares with the others, seen from the middle of the longest.
std::optional<Zone> border_of(gazetteer::Gazetteer const& gazetteer, Place const& place, std::vector<PlaceId> const& others) {
    std::optional<gazetteer::StoredShape> const shape = gazetteer.shape(place.id, gazetteer::working_detail(place.kind));
    if (!shape) return std::nullopt;
    std::vector<geo::SharedLine> lines;
    for (PlaceId const id : others) {
        std::optional<gazetteer::StoredShape> const other = gazetteer.shape(id, gazetteer::working_detail(gazetteer.kind(id)));
        if (!other) continue;
        if (std::optional<geo::SharedLine> line = geo::shared_line(shape->geometry, other->geometry)) lines.push_back(*std::move(line));
    }
    auto const longest = std::max_element(lines.begin(), lines.end(),
                                          [](geo::SharedLine const& a, geo::SharedLine const& b) { return a.length_km < b.length_km; });
    if (longest == lines.end()) return std::nullopt;
    double reach_km = 0;
    for (geo::SharedLine const& line : lines)
        for (geo::LonLat const vertex : line.vertices) reach_km = std::max(reach_km, geo::distance_km(longest->middle, vertex));
    return Zone{longest->middle, reach_km + border_zone_km};
}

Resolution border(gazetteer::Gazetteer const& gazetteer, Place const& first, std::optional<PlaceId> second) {
    if (!gazetteer.part(first.id, geo::Side::north)) {
        // A small place at a border is that place; only its surroundings are added.
        Resolution result = surroundings(gazetteer, first, Relation::near);
        result.relation = Relation::border;
        return result;
    }
    std::optional<Zone> zone = second ? border_of(gazetteer, first, {*second}) : std::nullopt;
    if (!zone && first.kind == Kind::country) {  // with no other country, or with one that it does not meet
        second.reset();
        zone = border_of(gazetteer, first, gazetteer.neighbours(first.id));
    }
    Resolution result = whole(gazetteer, first.id);
    result.relation = Relation::border;
    result.name = "border of " + std::string{first.name};
    if (second) result.name += " and " + std::string{gazetteer.name(*second)};
    if (!zone) return result;
    result.outline.relating.relation = Relation::border;
    result.outline.relating.second = second;
    result.point = zone->point;
    result.uncertainty_m = zone->radius_km * metre;
    result.geom_role = GeomRole::part_of_admin;
    result.precision = 7;
    return result;
}

Resolution off_coast(gazetteer::Gazetteer const& gazetteer, Place const& place) {
    Resolution result = whole(gazetteer, place.id);
    if (place.kind == Kind::water) return result;  // "the waters of Lake Chad" are the lake
    result.relation = Relation::off_coast;
    result.name = "off the coast of " + std::string{place.name};
    std::optional<Zone> const sea = sea_off(gazetteer, place);
    if (!sea) return result;
    result.outline.relating.relation = Relation::off_coast;
    result.point = sea->point;
    result.uncertainty_m = sea->radius_km * metre;
    result.geom_role = GeomRole::water;
    result.precision = 9;
    return result;
}
}  // namespace

double usual_radius_km(Place const& place) {
    if (place.radius_km > 0) return place.radius_km;
    switch (place.kind) {
        case Kind::settlement:
            return place.population > 1000000 ? 15 : place.population > 100000 ? 7 : place.population > 10000 ? 3 : 1.5;
        case Kind::neighbourhood:
            return 1;
        case Kind::facility:
        case Kind::site:
            return 1;
        case Kind::admin3:
            return 10;
        case Kind::district:
            return 25;
        case Kind::admin1:
            return 100;
        default:
            return 300;
    }
}

std::string plain_name(gazetteer::Gazetteer const& gazetteer, PlaceId id) {
    auto const ascii = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    std::string_view const name = gazetteer.name(id);
    if (ascii(name)) return std::string{name};
    std::string const folded = text::fold(name);
    for (gazetteer::NameView const& other : gazetteer.names(id)) {
        if (ascii(other.text) && other.kind <= gazetteer::NameKind::alternate && text::fold(other.text) == folded)
            return std::string{other.text};
    }
    return std::string{name};
}

Resolution whole(gazetteer::Gazetteer const& gazetteer, PlaceId id) {
    Place const place = gazetteer.place(id);
    Resolution result;
    result.place = id;
    result.name = place.name;
    result.kind = place.kind;
    result.outline.places = {id};
    result.precision = precision_of(place);
    result.geom_role = role_of(place);
    result.point = place.point;
    result.uncertainty_m = usual_radius_km(place) * metre;
    if (place.point_source == gazetteer::PointSource::parent) {
        // The source knows no point of its own: only the parent's extent is honest.
        result.geom_role = GeomRole::representative_point;
        result.note = "the gazetteer knows no position of " + std::string{place.name} + "; the point is that of its parent";
        result.precision = std::max(result.precision, is_unit(place.kind) ? 6 : 5);
    }
    if (!result.point) result.note = "the gazetteer knows no position of " + std::string{place.name};
    return result;
}

Relating relating_of(mention::PlaceMention const& mention) {
    Relating relating;
    relating.relation = mention.relation;
    relating.km = mention.distance_km;
    relating.slack_km = mention.distance_slack_km;
    relating.side = mention.side;
    return relating;
}

Resolution relate(gazetteer::Gazetteer const& gazetteer, PlaceId id, Relating const& relating) {
    Place const place = gazetteer.place(id);
    switch (relating.relation) {
        case Relation::distance:
            return at_distance(gazetteer, place, relating);
        case Relation::near:
        case Relation::outside:
            return surroundings(gazetteer, place, relating.relation);
        case Relation::off_coast:
            return off_coast(gazetteer, place);
        case Relation::between:
        case Relation::along:
            return between(gazetteer, place, relating);
        case Relation::border: {
            bool const abroad = !relating.second && relating.home && *relating.home != id && place.kind == Kind::country;
            return border(gazetteer, place, abroad ? relating.home : relating.second);
        }
        case Relation::none:
        case Relation::part:
        case Relation::coordinate:
            break;
    }
    return relating.side ? part(gazetteer, place, *relating.side) : whole(gazetteer, id);
}

Resolution coordinate(geo::LonLat point, double radius_km) {
    Resolution result;
    result.kind = Kind::site;
    result.name = "coordinate";
    result.point = point;
    result.precision = radius_km <= 2 ? 1 : radius_km <= 10 ? 3 : 4;
    result.uncertainty_m = std::max(radius_km, 0.001) * metre;
    result.geom_role = GeomRole::exact;
    result.relation = Relation::coordinate;
    result.confidence = 0.98F;
    result.note = "a coordinate in the text";
    return result;
}

Resolution somewhere_within(gazetteer::Gazetteer const& gazetteer, PlaceId container, std::string name) {
    Resolution result = whole(gazetteer, container);
    result.place.reset();
    result.within = container;
    result.kind = Kind::settlement;
    result.geom_role = GeomRole::representative_point;
    result.precision = std::max(result.precision, 4);
    std::string const outer{gazetteer.name(container)};
    result.note = name.empty() ? "only " + outer + " is known" : "no gazetteer has " + name + "; it lies in " + outer;
    result.name = std::move(name);
    if (result.name.empty()) result.name = outer;
    return result;
}

Resolution united(gazetteer::Gazetteer const& gazetteer, std::vector<PlaceId> const& places) {
    Resolution result = whole(gazetteer, places.front());
    if (places.size() < 2) return result;
    result.outline.places = places;
    double reach = result.uncertainty_m;
    for (PlaceId const id : places) {
        Resolution const one = whole(gazetteer, id);
        result.precision = std::max(result.precision, one.precision);
        if (one.point && result.point) reach = std::max(reach, geo::distance_km(*result.point, *one.point) * metre + one.uncertainty_m);
    }
    result.uncertainty_m = reach;
    result.note = std::to_string(places.size()) + " places are named; the point is that of the first, the area and the radius cover all";
    return result;
}

}  // namespace dateline::resolve
