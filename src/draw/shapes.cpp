#include "draw/shapes.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "draw/sound_shape.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "resolve/zones.hpp"

namespace dateline::draw {
namespace {
using gazetteer::Kind;
using gazetteer::Place;
using gazetteer::PlaceId;
using mention::Relation;

/// Large shapes are shown simplified: a country's uncertainty is hundreds of kilometres, its outline need not be finer.
gazetteer::Detail shown_detail(Kind kind) {
    return kind <= Kind::country || kind == Kind::water ? gazetteer::Detail::web : gazetteer::Detail::full;
}

geo::Geometry whole(gazetteer::Gazetteer const& gazetteer, Place const& place) {
    if (place.has_shape) {
        if (std::optional<geo::Geometry> shape = sound_shape(gazetteer, place.id, shown_detail(place.kind))) return *std::move(shape);
    }
    return place.point ? geo::Geometry{*place.point} : geo::Geometry{};
}

/// Area to compute with; nothing of what is none.
geo::Geometry area_of(gazetteer::Gazetteer const& gazetteer, Place const& place) {
    if (!place.has_shape) return {};
    std::optional<geo::Geometry> shape = sound_shape(gazetteer, place.id, gazetteer::working_detail(place.kind));
    return shape && geo::is_area(*shape) ? *std::move(shape) : geo::Geometry{};
}

/// Empty answers of these stand for the whole place.
geo::Geometry surroundings(gazetteer::Gazetteer const& gazetteer, Place const& place, Relation relation) {
    if (!resolve::is_spot(place.kind)) {
        geo::Geometry const area = area_of(gazetteer, place);
        return geo::is_empty(area) ? area : planar::buffer_km(area, resolve::around_area_km);
    }
    double const radius_km = resolve::usual_radius_km(place), outer_km = radius_km + resolve::surroundings_km(radius_km);
    return relation == Relation::outside ? planar::ring_km(*place.point, radius_km, outer_km) : planar::buffer_km(*place.point, outer_km);
}

geo::Geometry at_distance(Place const& place, resolve::Relating const& relating) {
    auto const [inner_km, outer_km] = resolve::reach_of(relating);
    if (resolve::is_directed(relating))
        return planar::sector_km(*place.point, inner_km, outer_km, geo::azimuth_of(*relating.side), resolve::half_angle_deg);
    return inner_km > 0.5 ? planar::ring_km(*place.point, inner_km, outer_km) : planar::buffer_km(*place.point, outer_km);
}

geo::Geometry corridor(gazetteer::Gazetteer const& gazetteer, Place const& place, resolve::Relating const& relating) {
    std::optional<geo::LonLat> const end = relating.second ? gazetteer.point(*relating.second) : relating.second_point;
    if (!end) return {};
    double const km = geo::distance_km(*place.point, *end);
    double const azimuth = geo::azimuth_deg(*place.point, *end);
    geo::LineString line;
    int const steps = std::clamp(static_cast<int>(km / 50), 1, 60);
    for (int i = 0; i <= steps; ++i) line.points.push_back(i == steps ? *end : geo::destination(*place.point, azimuth, km * i / steps));
    return planar::buffer_km(line, resolve::corridor_km(km, relating.relation));
}

geo::Geometry border(gazetteer::Gazetteer const& gazetteer, Place const& place, std::optional<PlaceId> second) {
    geo::Geometry const area = area_of(gazetteer, place);
    auto const zone = [&](PlaceId other) {
        return planar::border_zone(area, area_of(gazetteer, gazetteer.place(other)), resolve::border_zone_km);
    };
    if (second) return zone(*second);
    std::vector<geo::Geometry> zones;
    for (PlaceId const neighbour : gazetteer.neighbours(place.id)) {
        geo::Geometry one = zone(neighbour);
        if (!geo::is_empty(one)) zones.push_back(std::move(one));
    }
    return zones.empty() ? geo::Geometry{} : planar::unite(zones);
}

geo::Geometry off_coast(gazetteer::Gazetteer const& gazetteer, Place const& place) {
    geo::Geometry base = area_of(gazetteer, place);
    if (geo::is_empty(base)) base = planar::buffer_km(*place.point, resolve::usual_radius_km(place));
    geo::Geometry water = planar::buffer_km(base, resolve::coast_km);
    // Land is what any country covers: its own and those nearby.
    std::vector<PlaceId> land = place.country_id ? gazetteer.neighbours(place.country_id) : std::vector<PlaceId>{};
    if (place.country_id) land.push_back(place.country_id);
    for (PlaceId const country : land) {
        geo::Geometry const shape = area_of(gazetteer, gazetteer.place(country));
        if (!geo::is_empty(shape) && geo::overlaps(geo::bounds(shape), geo::bounds(water))) water = planar::difference(water, shape);
        if (geo::is_empty(water)) break;
    }
    return water;
}

geo::Geometry related(gazetteer::Gazetteer const& gazetteer, Place const& place, resolve::Relating const& relating) {
    if (!place.point) return {};
    switch (relating.relation) {
        case Relation::part:
            return relating.side ? planar::part_of(area_of(gazetteer, place), *relating.side) : geo::Geometry{};
        case Relation::near:
        case Relation::outside:
            return surroundings(gazetteer, place, relating.relation);
        case Relation::distance:
            return at_distance(place, relating);
        case Relation::between:
        case Relation::along:
            return corridor(gazetteer, place, relating);
        case Relation::border:
            return border(gazetteer, place, relating.second);
        case Relation::off_coast:
            return off_coast(gazetteer, place);
        case Relation::none:
        case Relation::coordinate:
            break;
    }
    return {};
}

/// The areas of all when all have one, else the points.
geo::Geometry united(gazetteer::Gazetteer const& gazetteer, std::vector<PlaceId> const& places) {
    std::vector<geo::Geometry> areas;
    std::vector<geo::LonLat> points;
    for (PlaceId const id : places) {
        Place const place = gazetteer.place(id);
        geo::Geometry shape = whole(gazetteer, place);
        if (geo::is_area(shape)) areas.push_back(std::move(shape));
        if (place.point) points.push_back(*place.point);
    }
    if (areas.size() == places.size()) return planar::unite(areas);
    return points.empty() ? geo::Geometry{} : geo::Geometry{geo::MultiPoint{std::move(points)}};
}
}  // namespace

geo::Geometry shape_of(gazetteer::Gazetteer const& gazetteer, resolve::Outline const& outline) {
    if (outline.places.empty()) return {};
    Place const first = gazetteer.place(outline.places.front());
    try {
        geo::Geometry shape = outline.places.size() > 1 ? united(gazetteer, outline.places) : related(gazetteer, first, outline.relating);
        if (!geo::is_empty(shape)) return shape;
    } catch (Error const& error) {
        if (error.code() != Errc::geometry) throw;
    }
    return whole(gazetteer, first);
}

}  // namespace dateline::draw
