#include "resolve/derive.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "geo/measure.hpp"
#include "text/fold.hpp"

namespace dateline::resolve {
namespace {
using gazetteer::Kind;
using gazetteer::Place;
using gazetteer::PlaceId;
using mention::Relation;

constexpr double border_zone_km = 25, coast_km = 60, longest_corridor_km = 3000, shortest_corridor_km = 0.1;
constexpr double metre = 1000;

/// Large shapes are used simplified: a country's uncertainty is hundreds of kilometres, its outline need not be finer.
gazetteer::Detail detail_of(Kind kind) {
    return kind <= Kind::country || kind == Kind::water ? gazetteer::Detail::web : gazetteer::Detail::full;
}

bool is_unit(Kind kind) { return kind == Kind::admin1 || kind == Kind::district || kind == Kind::admin3; }

std::string_view role_of(Place const& place) {
    switch (place.kind) {
        case Kind::settlement:
        case Kind::neighbourhood:
            return "settlement";
        case Kind::facility:
        case Kind::site:
            return "exact";
        case Kind::water:
            return "water";
        case Kind::line:
            return "route";
        default:
            return place.has_shape ? "admin_polygon" : "representative_point";
    }
}

/// Radius that a place without a stored one is given, by kind.
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

void set_point_from_area(ResolvedPlace& place) {
    place.point = geo::point_on_surface(place.geometry);
    if (place.point) place.uncertainty_m = geo::radius_km(place.geometry, *place.point) * metre;
}

/// Area to compute with. Of a country the coarsest outline (about 2 km) is fine enough for zones of 25 km and for its parts.
std::optional<geo::Geometry> area_of(gazetteer::Gazetteer const& gazetteer, Place const& place) {
    if (!place.has_shape) return std::nullopt;
    gazetteer::Detail const detail = place.kind <= Kind::country ? gazetteer::Detail::overview : gazetteer::Detail::web;
    std::optional<geo::Geometry> shape = gazetteer.shape(place.id, detail);
    if (!shape || !geo::is_area(*shape)) return std::nullopt;
    return shape;
}

/// Area, else a disc of the usual radius; monostate without any point.
geo::Geometry area_or_disc(gazetteer::Gazetteer const& gazetteer, Place const& place) {
    if (std::optional<geo::Geometry> shape = area_of(gazetteer, place)) return *std::move(shape);
    if (!place.point) return {};
    return geo::buffer_km(*place.point, usual_radius_km(place));
}

/// Runs geometry work; a refusal of the library on one odd shape leaves the plain place instead of ending the run.
template <typename Work>
ResolvedPlace guarded(ResolvedPlace plain, Work const& work) {
    try {
        return work();
    } catch (Error const& error) {
        if (error.code() != Errc::geometry) throw;
        plain.note = "the exact area could not be computed; the whole place is shown";
        return plain;
    }
}

ResolvedPlace named(gazetteer::Gazetteer const& gazetteer, PlaceId id) {
    Place const place = gazetteer.place(id);
    ResolvedPlace result;
    result.place = id;
    result.name = place.name;
    result.kind = place.kind;
    return result;
}

/// Corridor between two points: as wide as 0.15 of their distance to both sides, 2 to 40 km.
geo::Geometry corridor(geo::LonLat a, geo::LonLat b, double share) {
    double const km = geo::distance_km(a, b);
    double const azimuth = geo::azimuth_deg(a, b);
    geo::LineString line;
    int const steps = std::clamp(static_cast<int>(km / 50), 1, 60);
    for (int i = 0; i <= steps; ++i) line.points.push_back(i == steps ? b : geo::destination(a, azimuth, km * i / steps));
    return geo::buffer_km(line, std::clamp(share * km, 2.0, 40.0));
}

geo::Geometry borders_of(gazetteer::Gazetteer const& gazetteer, Place const& place, geo::Geometry const& shape) {
    std::vector<geo::Geometry> zones;
    std::vector<PlaceId> const neighbours = place.kind == Kind::country ? gazetteer.neighbours(place.id) : std::vector<PlaceId>{};
    for (PlaceId const neighbour : neighbours) {
        std::optional<geo::Geometry> const other = area_of(gazetteer, gazetteer.place(neighbour));
        if (!other) continue;
        geo::Geometry zone = geo::border_zone(shape, *other, border_zone_km);
        if (!geo::is_empty(zone)) zones.push_back(std::move(zone));
    }
    if (zones.empty()) return {};
    return geo::unite(zones);
}
}  // namespace

std::string_view side_word(geo::Side side) noexcept {
    static constexpr std::string_view words[] = {"northern",      "north-eastern", "eastern",       "south-eastern", "southern",
                                                 "south-western", "western",       "north-western", "central"};
    return words[static_cast<std::size_t>(side)];
}

std::string plain_name(gazetteer::Gazetteer const& gazetteer, PlaceId id) {
    auto const ascii = [](std::string_view text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    std::string_view const name = gazetteer.place(id).name;
    if (ascii(name)) return std::string{name};
    std::string const folded = text::fold(name);
    for (gazetteer::NameView const& other : gazetteer.names(id)) {
        if (ascii(other.text) && other.kind <= gazetteer::NameKind::alternate && text::fold(other.text) == folded)
            return std::string{other.text};
    }
    return std::string{name};
}

ResolvedPlace whole(gazetteer::Gazetteer const& gazetteer, PlaceId id, Outlines outlines) {
    Place const place = gazetteer.place(id);
    ResolvedPlace result = named(gazetteer, id);
    result.precision = precision_of(place);
    result.geom_role = role_of(place);
    result.point = place.point;
    result.uncertainty_m = usual_radius_km(place) * metre;
    if (place.has_shape && (outlines == Outlines::with || !place.point)) {
        if (std::optional<geo::Geometry> shape = gazetteer.shape(id, detail_of(place.kind))) result.geometry = *std::move(shape);
    }
    if (geo::is_empty(result.geometry) && place.point) result.geometry = *place.point;
    if (!result.point && !geo::is_empty(result.geometry)) set_point_from_area(result);
    if (place.point_source == gazetteer::PointSource::parent) {
        // The source knows no point of its own: only the parent's extent is honest.
        result.geom_role = "representative_point";
        result.note = "the gazetteer knows no position of " + std::string{place.name} + "; the point is that of its parent";
        result.precision = std::max(result.precision, is_unit(place.kind) ? 6 : 5);
    }
    if (!result.point) result.note = "the gazetteer knows no position of " + std::string{place.name};
    if (outlines == Outlines::without) result.geometry = {};
    return result;
}

ResolvedPlace part(gazetteer::Gazetteer const& gazetteer, PlaceId id, geo::Side side) {
    Place const place = gazetteer.place(id);
    ResolvedPlace result = whole(gazetteer, id);
    result.relation = Relation::part;
    result.name = std::string{side_word(side)} + " " + std::string{place.name};
    std::optional<geo::Geometry> const shape = area_of(gazetteer, place);
    if (!shape) {
        if (is_unit(place.kind) || place.kind == Kind::settlement || place.kind == Kind::neighbourhood || !place.point) return result;
        result.note = "no area of " + std::string{place.name} + " is known; the whole is meant";
        return result;
    }
    return guarded(result, [&] {
        ResolvedPlace cut = result;
        cut.geometry = geo::part_of(*shape, side);
        if (geo::is_empty(cut.geometry)) return result;
        set_point_from_area(cut);
        cut.geom_role = "part_of_admin";
        if (place.kind == Kind::country) cut.precision = 7;
        return cut;
    });
}

ResolvedPlace surroundings(gazetteer::Gazetteer const& gazetteer, PlaceId id, Relation relation, Outlines outlines) {
    Place const place = gazetteer.place(id);
    ResolvedPlace result = whole(gazetteer, id, outlines);
    result.relation = relation;
    result.name = (relation == Relation::outside ? "outside " : "near ") + std::string{place.name};
    if (!place.point) return result;
    bool const draw = outlines == Outlines::with;
    bool const fine = place.kind >= Kind::settlement && place.kind != Kind::water;
    double const radius = usual_radius_km(place);
    double const reach = std::clamp(2.5 * radius, 10.0, 25.0);
    return guarded(result, [&] {
        ResolvedPlace wide = result;
        if (fine) {
            wide.precision = 4;
            if (draw) {
                wide.geometry = relation == Relation::outside ? geo::ring_km(*place.point, radius, radius + reach)
                                                              : geo::buffer_km(*place.point, radius + reach);
            }
            wide.uncertainty_m = (radius + reach) * metre;
            wide.geom_role = "representative_point";
            return wide;
        }
        std::optional<geo::Geometry> const shape = area_of(gazetteer, place);
        if (!shape) {
            wide.uncertainty_m += 20 * metre;
            return wide;
        }
        if (draw) wide.geometry = geo::buffer_km(*shape, 20);
        wide.uncertainty_m += 20 * metre;
        wide.geom_role = "representative_point";
        return wide;
    });
}

ResolvedPlace at_distance(gazetteer::Gazetteer const& gazetteer, PlaceId id, Offset const& offset, Outlines outlines) {
    Place const place = gazetteer.place(id);
    ResolvedPlace result = whole(gazetteer, id, outlines);
    result.relation = Relation::distance;
    if (!place.point) return result;
    double const inner = std::max(0.0, offset.km - offset.slack_km), outer = offset.km + offset.slack_km;
    int const km = static_cast<int>(std::lround(offset.km));
    bool const far = offset.km > 75;  // "300 km from Kabul" is no neighbourhood of it any more
    return guarded(result, [&] {
        ResolvedPlace away = result;
        away.precision = far ? 7 : 4;
        if (offset.side && *offset.side != geo::Side::centre) {
            double const azimuth = geo::azimuth_of(*offset.side);
            away.point = geo::destination(*place.point, azimuth, offset.km);
            away.geometry = geo::sector_km(*place.point, inner, outer, azimuth, 22.5);
            away.uncertainty_m =
                std::max(geo::radius_km(away.geometry, *away.point), offset.slack_km) * metre + usual_radius_km(place) * metre;
            std::string_view const word = side_word(*offset.side);
            away.name = std::to_string(km) + " km " + std::string{word.substr(0, word.size() - 3)} + " of " + std::string{place.name};
        } else {
            if (outlines == Outlines::with)
                away.geometry = inner > 0.5 ? geo::ring_km(*place.point, inner, outer) : geo::buffer_km(*place.point, outer);
            away.uncertainty_m = (outer + usual_radius_km(place)) * metre;
            away.name = std::to_string(km) + " km from " + std::string{place.name};
        }
        away.geom_role = "representative_point";
        return away;
    });
}

ResolvedPlace between(gazetteer::Gazetteer const& gazetteer, PlaceId a, FarEnd const& b, Relation relation) {
    Place const first = gazetteer.place(a);
    ResolvedPlace result = whole(gazetteer, a);
    result.relation = relation;
    result.name = relation == Relation::along ? std::string{first.name} + "–" + b.name + " road"
                                              : "between " + std::string{first.name} + " and " + b.name;
    if (!first.point || !b.point) return result;
    double const km = geo::distance_km(*first.point, *b.point);
    if (km > longest_corridor_km) {
        result.note = "the two places lie too far apart to mark what is between them";
        return result;
    }
    if (km < shortest_corridor_km) return surroundings(gazetteer, a, Relation::near);
    return guarded(result, [&] {
        ResolvedPlace middle = result;
        middle.geometry = corridor(*first.point, *b.point, relation == Relation::along ? 0.08 : 0.15);
        middle.point = geo::destination(*first.point, geo::azimuth_deg(*first.point, *b.point), km / 2);
        middle.uncertainty_m = std::max(1.0, geo::radius_km(middle.geometry, *middle.point)) * metre;
        middle.geom_role = relation == Relation::along ? "route" : "between";
        middle.precision = 7;
        return middle;
    });
}

ResolvedPlace border(gazetteer::Gazetteer const& gazetteer, PlaceId a, std::optional<PlaceId> b) {
    Place const first = gazetteer.place(a);
    ResolvedPlace result = whole(gazetteer, a);
    result.relation = Relation::border;
    result.name = b ? "border of " + std::string{first.name} + " and " + std::string{gazetteer.place(*b).name}
                    : "border of " + std::string{first.name};
    std::optional<geo::Geometry> const shape = area_of(gazetteer, first);
    if (!shape) {
        // A small place at a border is that place; only its surroundings are added.
        result = surroundings(gazetteer, a, Relation::near);
        result.relation = Relation::border;
        return result;
    }
    return guarded(result, [&] {
        ResolvedPlace zone = result;
        if (b) {
            std::optional<geo::Geometry> const other = area_of(gazetteer, gazetteer.place(*b));
            if (other) zone.geometry = geo::border_zone(*shape, *other, border_zone_km);
        } else {
            zone.geometry = borders_of(gazetteer, first, *shape);
        }
        if (geo::is_empty(zone.geometry)) return result;
        set_point_from_area(zone);
        zone.geom_role = "part_of_admin";
        zone.precision = 7;
        return zone;
    });
}

ResolvedPlace off_coast(gazetteer::Gazetteer const& gazetteer, PlaceId id) {
    Place const place = gazetteer.place(id);
    ResolvedPlace result = whole(gazetteer, id);
    if (place.kind == Kind::water) return result;  // "the waters of Lake Chad" are the lake
    result.relation = Relation::off_coast;
    result.name = "off the coast of " + std::string{place.name};
    return guarded(result, [&] {
        ResolvedPlace sea = result;
        geo::Geometry const base = area_or_disc(gazetteer, place);
        if (geo::is_empty(base)) return result;
        geo::Geometry water = geo::buffer_km(base, coast_km);
        // Land is what any country covers: its own and those nearby.
        std::vector<PlaceId> land = place.country_id ? gazetteer.neighbours(place.country_id) : std::vector<PlaceId>{};
        if (place.country_id) land.push_back(place.country_id);
        for (PlaceId const country : land) {
            std::optional<geo::Geometry> const shape = area_of(gazetteer, gazetteer.place(country));
            if (shape && geo::overlaps(geo::bounds(*shape), geo::bounds(water))) water = geo::difference(water, *shape);
            if (geo::is_empty(water)) return result;
        }
        sea.geometry = std::move(water);
        set_point_from_area(sea);
        sea.geom_role = "water";
        sea.precision = 9;
        return sea;
    });
}

ResolvedPlace coordinate(geo::LonLat point, double radius_km) {
    ResolvedPlace result;
    result.kind = Kind::site;
    result.name = "coordinate";
    result.geometry = point;
    result.point = point;
    result.precision = radius_km <= 2 ? 1 : radius_km <= 10 ? 3 : 4;
    result.uncertainty_m = std::max(radius_km, 0.001) * metre;
    result.geom_role = "exact";
    result.relation = Relation::coordinate;
    result.confidence = 0.98F;
    result.note = "a coordinate in the text";
    return result;
}

ResolvedPlace somewhere_within(gazetteer::Gazetteer const& gazetteer, PlaceId container, std::string name) {
    ResolvedPlace result = whole(gazetteer, container);
    result.place.reset();
    result.within = container;
    result.kind = Kind::settlement;
    result.geom_role = "representative_point";
    result.precision = std::max(result.precision, 4);
    std::string const outer{gazetteer.place(container).name};
    result.note = name.empty() ? "only " + outer + " is known" : "no gazetteer has " + name + "; it lies in " + outer;
    result.name = std::move(name);
    if (result.name.empty()) result.name = outer;
    return result;
}

ResolvedPlace united(gazetteer::Gazetteer const& gazetteer, std::vector<PlaceId> const& places) {
    ResolvedPlace result = whole(gazetteer, places.front());
    if (places.size() < 2) return result;
    std::vector<geo::Geometry> parts;
    std::vector<geo::LonLat> points;
    double reach = result.uncertainty_m;
    for (PlaceId const id : places) {
        ResolvedPlace const one = whole(gazetteer, id);
        result.precision = std::max(result.precision, one.precision);
        if (geo::is_area(one.geometry)) parts.push_back(one.geometry);
        if (one.point && result.point) {
            points.push_back(*one.point);
            reach = std::max(reach, geo::distance_km(*result.point, *one.point) * metre + one.uncertainty_m);
        }
    }
    result.uncertainty_m = reach;
    result.note = std::to_string(places.size()) + " places are named; the point is that of the first, the area and the radius cover all";
    if (parts.size() == places.size()) {
        return guarded(result, [&] {
            ResolvedPlace all = result;
            all.geometry = geo::unite(parts);
            return all;
        });
    }
    if (!points.empty()) result.geometry = geo::MultiPoint{points};
    return result;
}

}  // namespace dateline::resolve
