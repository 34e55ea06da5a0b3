#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "events/record_event.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "text/fold.hpp"

namespace dateline::events {
namespace {
using gazetteer::Kind;
using gazetteer::PlaceId;
using resolve::Resolution;

/// Radius for a precision of which no shape is known, in metres; index is the precision.
constexpr std::array<double, 10> usual_radius_m{0, 100, 1'000, 5'000, 25'000, 25'000, 100'000, 250'000, 500'000, 1'000'000};
constexpr double far_from_country_km = 100;
constexpr double near_place_km = 25;
constexpr double largest_place_km = 5'000;  ///< radius of Russia: a shape beyond it names no place

resolve::Hints hints_of(intake::RawRecord const& record) { return {record.country, record.admin1, record.admin2}; }

std::string stated_place(intake::RawRecord const& record) {
    std::string out;
    for (auto const* const cell : {&record.place, &record.admin3, &record.admin2, &record.admin1, &record.country}) {
        if (trim(*cell).empty() || out == *cell) continue;
        if (!out.empty()) out += ", ";
        out += *cell;
    }
    return out.empty() ? record.where_description : out;
}

/// "Yemen (North Yemen)" -> "Yemen".
std::string_view without_brackets(std::string_view name) { return trim(name.substr(0, name.find('('))); }

std::optional<PlaceId> find_country(gazetteer::Gazetteer const& gazetteer, std::string_view stated) {
    stated = trim(stated);
    if (stated.empty()) return std::nullopt;
    if (stated.size() == 2)
        if (auto const id = gazetteer.country(stated)) return id;
    for (auto const name : {stated, without_brackets(stated)})
        for (auto const& match : gazetteer.find(text::fold(name)))
            if (gazetteer.kind(match.place) == Kind::country) return match.place;
    return std::nullopt;
}

double distance_to(gazetteer::Gazetteer const& gazetteer, PlaceId country, geo::LonLat point) {
    auto const shape = gazetteer.shape(country, gazetteer::Detail::overview);
    return shape ? geo::distance_km(shape->geometry, point) : 0.0;
}

void check_country(RecordContext const& context, geo::LonLat point) {
    auto const& gazetteer = context.resolver.gazetteer();
    auto const country = find_country(gazetteer, context.record.country);
    if (!country) return;
    if (auto const area = gazetteer.area_at(point); area && gazetteer.within(*area, *country)) return;
    double const away_km = distance_to(gazetteer, *country, point);
    if (away_km <= far_from_country_km) return;
    auto message = fmt::format("the point {:.5f}, {:.5f} (lat, lon) lies {:.0f} km outside {}; it is kept as given", point.lat, point.lon,
                               away_km, gazetteer.name(*country));
    geo::LonLat const swapped{point.lat, point.lon};
    if (geo::is_plausible(swapped) && distance_to(gazetteer, *country, swapped) <= 0.0)
        message += "; with latitude and longitude exchanged it would lie inside";
    context.warn("point-outside-country", std::move(message));
}

/// `shape` is that of `area`.
bool holds(gazetteer::Gazetteer const& gazetteer, Resolution const& area, geo::Geometry const& shape, geo::LonLat point) {
    if (geo::is_area(shape)) return geo::distance_km(shape, point) <= near_place_km;
    if (!area.place || !area.point) return false;
    auto const place = gazetteer.place(*area.place);
    return geo::distance_km(*area.point, point) <= std::max({near_place_km, place.radius_km * 1.5, area.uncertainty_m / 1000.0});
}

/// What the columns name at this precision, or the nearest coarser one: its words.
std::string_view words_for(intake::RawRecord const& record, int precision) {
    std::string_view const place = trim(record.place), admin2 = trim(record.admin2), admin1 = trim(record.admin1),
                           country = trim(record.country);
    switch (precision) {
        case 5:
            return !admin2.empty() ? admin2 : !place.empty() ? place : admin1;
        case 6:
            return !admin1.empty() ? admin1 : !place.empty() ? place : country;
        case 8:
            return !country.empty() ? country : place;
        default:
            break;
    }
    return !place.empty() ? place : trim(record.where_description);
}

int precision_without_code(intake::RawRecord const& record) {
    if (!trim(record.place).empty()) return 3;
    if (!trim(record.admin3).empty() || !trim(record.admin2).empty()) return 5;
    if (!trim(record.admin1).empty()) return 6;
    return trim(record.country).empty() ? 1 : 8;
}

int precision_of_radius(double radius_km) {
    if (radius_km <= 2) return 2;
    if (radius_km <= 15) return 3;
    if (radius_km <= 60) return 5;
    return radius_km <= 300 ? 6 : 7;
}

/// Identity and area that the record's words give to its point. Nothing of it moves the point.
void name_point(RecordContext const& context, Resolution& where, bool stated_precision) {
    auto const& gazetteer = context.resolver.gazetteer();
    auto const point = *where.point;
    auto const words = words_for(context.record, where.precision);
    if (!words.empty()) {
        auto named = context.resolver.resolve_text(words, hints_of(context.record));
        geo::SharedGeometry const shape = context.drawer.shape(named);
        bool const fits = named.place && named.point && holds(gazetteer, named, shape, point);
        if (fits && !stated_precision && named.precision >= 5) where.precision = named.precision;
        bool const same_grain = fits && (where.precision <= 4) == (named.precision <= 4);
        if (same_grain) {
            where.place = named.place;
            where.kind = named.kind;
            where.name = named.name;
            where.relation = named.relation;
            where.confidence = std::max(where.confidence, named.confidence);
            where.candidates = std::move(named.candidates);
            if (geo::is_area(shape) && where.precision >= 5) where.outline = std::move(named.outline);
        } else if (named.place && named.point && !fits) {
            where.note = fmt::format("the gazetteer has '{}' {:.0f} km from the point given", utf8_prefix(words, 60),
                                     geo::distance_km(*named.point, point));
            where.candidates = std::move(named.candidates);
        }
    }
    if (!where.place && where.precision <= 6) where.within = gazetteer.area_at(point);
    if (!where.place && where.precision > 6) where.within = find_country(gazetteer, context.record.country);
    if (where.name.empty()) where.name = std::string{words};
}

void keep_point(RecordContext const& context, Event& event) {
    auto const& record = context.record;
    auto& where = event.where;
    where.point = record.point;
    where.confidence = 1;
    auto const stated = context.codes.place_precision(record.source_format, record.precision);
    if (!stated && !trim(record.precision).empty())
        context.warn("unknown-code",
                     fmt::format("location precision '{}' is no code of {}", utf8_prefix(record.precision, 40), record.source_format));
    where.precision = stated.value_or(0) > 0 ? *stated : precision_without_code(record);
    name_point(context, where, stated.has_value());
    geo::SharedGeometry const shape = context.drawer.shape(where);
    double const shape_m = geo::is_area(shape) ? geo::radius_km(shape, *where.point) * 1000.0 : 0.0;
    where.uncertainty_m = shape_m > 0 ? shape_m : usual_radius_m[static_cast<std::size_t>(where.precision)];
    where.geom_role = where.precision >= 5   ? resolve::GeomRole::representative_point
                      : where.precision == 3 ? resolve::GeomRole::settlement
                                             : resolve::GeomRole::exact;
    check_country(context, *where.point);
}

/// Why a point says nothing of this shape; empty when it does. The middle of the whole world is no place, and (0, 0) is what
/// programs write for a coordinate that is missing.
std::string no_place_in(std::optional<geo::LonLat> const& point, double radius_km) {
    if (!point) return "the shape given has no inside";
    if (radius_km > largest_place_km)
        return fmt::format("the shape given reaches {:.0f} km around its middle: it names no place", radius_km);
    bool const at_zero = std::abs(point->lon) < 1e-6 && std::abs(point->lat) < 1e-6;
    return at_zero ? "the middle of the shape given is at 0, 0: it stands for a missing coordinate" : "";
}

/// A feature that is an area or a line: its shape is the place. False, and nothing kept, when it names none.
bool keep_shape(RecordContext const& context, Event& event) {
    auto const& record = context.record;
    auto& where = event.where;
    auto const point = record.point ? record.point : planar::point_on_surface(record.geometry);
    double const radius_km = point ? geo::radius_km(record.geometry, *point) : 0;
    if (auto why = no_place_in(point, radius_km); !why.empty()) {
        context.warn("shape-without-place", std::move(why));
        return false;
    }
    event.shape = record.geometry;
    where.point = point;
    auto const stated = context.codes.place_precision(record.source_format, record.precision);
    where.precision = stated.value_or(0) > 0 ? *stated : precision_of_radius(radius_km);
    where.uncertainty_m = radius_km * 1000.0;
    where.geom_role = geo::is_line(record.geometry) ? resolve::GeomRole::route
                      : where.precision >= 5        ? resolve::GeomRole::representative_point
                                                    : resolve::GeomRole::exact;
    where.confidence = 1;
    where.name = std::string{words_for(record, where.precision)};
    where.within = context.resolver.gazetteer().area_at(*where.point);
    check_country(context, *where.point);
    return true;
}

Resolution resolve_words(RecordContext const& context) {
    auto const& record = context.record;
    Resolution best;
    std::string tried;
    std::string_view const finest_column = !trim(record.admin3).empty()   ? record.admin3
                                           : !trim(record.admin2).empty() ? record.admin2
                                                                          : record.admin1;
    for (std::string_view const words :
         {std::string_view{record.place}, std::string_view{record.where_description}, finest_column, std::string_view{record.country}}) {
        if (trim(words).empty()) continue;
        auto named = context.resolver.resolve_text(trim(words), hints_of(record));
        bool const better = named.point && (!best.point || named.precision < best.precision);
        if (better || (best.note.empty() && !best.point)) best = std::move(named);
        if (best.point && best.precision < 8) break;
    }
    if (!best.point && best.note.empty()) best.note = "the record names no place";
    return best;
}
}  // namespace

void set_record_place(RecordContext const& context, Coordinates coordinates, Event& event) {
    auto const& record = context.record;
    event.place_text = stated_place(record);
    event.source_precision = record.precision;
    event.stated_country = record.country;
    event.stated_admin1 = record.admin1;
    event.stated_admin2 = record.admin2;
    bool const keep = coordinates == Coordinates::keep;
    bool const has_shape = geo::is_area(record.geometry) || geo::is_line(record.geometry);
    if (keep && has_shape) {
        if (!keep_shape(context, event)) event.where = resolve_words(context);
    } else if (keep && record.point) {
        keep_point(context, event);
    } else {
        event.where = resolve_words(context);
    }
    event.location_basis = event.where.point ? LocationBasis::record : LocationBasis::none;
}

}  // namespace dateline::events
