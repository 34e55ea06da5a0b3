#include "cli/resolved_output.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

#include "base/escape.hpp"
#include "base/json_writer.hpp"
#include "geo/geojson.hpp"

namespace dateline::cli {
namespace {

constexpr int digits = 6;

/// Names of the containers as columns: "" when there is none.
std::string name_of(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId id) {
    return id ? std::string{gazetteer.name(id)} : std::string{};
}

void write_place(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId id) {
    auto const place = gazetteer.place(id);
    json.begin_object().field("id", place.key);
    if (place.geonameid != 0) json.field("geonameid", place.geonameid);
    json.field("name", place.name).field("kind", gazetteer::to_string(place.kind)).field("country", gazetteer.country_of(id));
    // A province is its own admin1, a district its own admin2, as in the columns of tables.
    json.field("admin1", place.kind == gazetteer::Kind::admin1 ? std::string{place.name} : name_of(gazetteer, place.admin1));
    json.field("admin2", place.kind == gazetteer::Kind::district ? std::string{place.name} : name_of(gazetteer, place.admin2)).end_object();
}

/// A coordinate has no id, but it lies somewhere: the province or country that holds it, by the gazetteer's shapes.
void write_coordinate(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, resolve::Resolution const& where, gazetteer::PlaceId area) {
    auto const holder = gazetteer.place(area);
    json.begin_object().key("id").null();
    json.field("name", where.name).field("kind", gazetteer::to_string(gazetteer::Kind::site)).field("country", gazetteer.country_of(area));
    json.field("admin1", holder.kind == gazetteer::Kind::admin1 ? std::string{holder.name} : std::string{})
        .field("admin2", "")
        .end_object();
}

std::optional<gazetteer::PlaceId> area_of_coordinate(gazetteer::Gazetteer const& gazetteer, resolve::Resolution const& where) {
    if (where.relation != mention::Relation::coordinate || !where.point) return std::nullopt;
    return gazetteer.area_at(*where.point);
}

void write_alternatives(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, resolve::Resolution const& place, std::size_t limit) {
    json.key("alternatives").begin_array();
    std::size_t written = 0;
    for (auto const& candidate : place.candidates) {
        if (place.place && candidate.place == *place.place) continue;
        if (written++ == limit) break;
        auto const known = gazetteer.place(candidate.place);
        json.begin_object()
            .field("id", known.key)
            .field("name", known.name)
            .field("kind", gazetteer::to_string(known.kind))
            .field("country", known.country);
        json.key("score").value(static_cast<double>(candidate.score), 4).field("reasons", candidate.reasons).end_object();
    }
    json.end_array();
}

void write_fields(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, std::string_view id, std::string_view text,
                  resolve::Resolution const& place, std::size_t alternatives) {
    json.field("id", id).field("text", text);
    json.key("lat");
    place.point ? json.value(place.point->lat, digits) : json.null();
    json.key("lon");
    place.point ? json.value(place.point->lon, digits) : json.null();
    json.field("precision", place.precision).key("uncertainty_m").value(place.uncertainty_m, 0);
    if (!place.geom_role.empty()) json.field("geom_role", place.geom_role);
    if (!place.name.empty()) json.field("name", place.name);
    if (place.relation != mention::Relation::none) json.field("relation", mention::to_string(place.relation));
    json.key("place");
    auto const shown = place.place ? place.place : place.within;  // a place that no gazetteer has is shown by its container
    auto const area = area_of_coordinate(gazetteer, place);
    if (shown)
        write_place(json, gazetteer, *shown);
    else if (area)
        write_coordinate(json, gazetteer, place, *area);
    else
        json.null();
    if (place.within) json.field("within", gazetteer.key(*place.within));
    json.key("confidence").value(static_cast<double>(place.confidence), 3);
    write_alternatives(json, gazetteer, place, alternatives);
    if (place.conflict) json.field("conflict", true);
    if (!place.note.empty()) json.field("note", place.note);
}

std::string table_answer(gazetteer::Gazetteer const& gazetteer, std::string_view text, resolve::Resolution const& place,
                         std::size_t alternatives) {
    std::string out = fmt::format("{}\n", escape_terminal(text));
    if (place.point) {
        auto const key = place.place ? fmt::format(" [{}]", gazetteer.key(*place.place)) : std::string{};
        std::string path;
        if (place.place) {
            for (auto const& part : resolve::location_path(gazetteer, *place.place)) path += (path.empty() ? "" : " > ") + part;
        }
        if (auto const area = area_of_coordinate(gazetteer, place))
            path = fmt::format("{}", fmt::join(resolve::location_path(gazetteer, *area), " > "));
        out += fmt::format("  {}{}  {}\n", place.name, key, path);
        out += fmt::format("  {:.4f} {:.4f}  {}  precision {}  within {:.1f} km  confidence {:.2f}\n", place.point->lat, place.point->lon,
                           gazetteer::to_string(place.kind), place.precision, place.uncertainty_m / 1000, place.confidence);
    } else {
        out += "  not found\n";
    }
    if (!place.note.empty()) out += fmt::format("  note: {}\n", place.note);
    std::size_t shown = 0;
    for (auto const& candidate : place.candidates) {
        if (place.place && candidate.place == *place.place) continue;
        if (shown++ == alternatives) break;
        auto const known = gazetteer.place(candidate.place);
        out += fmt::format("    or {} [{}] {} {} {:.2f}: {}\n", known.name, known.key, gazetteer::to_string(known.kind), known.country,
                           candidate.score, candidate.reasons);
    }
    return out;
}

}  // namespace

std::string ResolvedOutput::header() const {
    return format_ == ResolveFormat::geojson ? "{\"type\":\"FeatureCollection\",\"features\":[\n" : "";
}
std::string ResolvedOutput::footer() const { return format_ == ResolveFormat::geojson ? "\n]}\n" : ""; }

std::string ResolvedOutput::answer(std::string_view id, std::string_view text, resolve::Resolution const& place, bool first) const {
    if (format_ == ResolveFormat::table)
        return escape_terminal(table_answer(drawer_->gazetteer(), text, place, alternatives_), LineBreaks::keep);
    std::string out;
    JsonWriter json{out};
    if (format_ == ResolveFormat::ndjson) {
        json.begin_object();
        write_fields(json, drawer_->gazetteer(), id, text, place, alternatives_);
        json.end_object();
        return out + "\n";
    }
    if (!first) out += ",\n";
    JsonWriter feature{out};
    feature.begin_object().field("type", "Feature").field("id", id).key("geometry");
    geo::write_geojson(feature, drawer_->shape(place), digits);
    feature.key("properties").begin_object();
    write_fields(feature, drawer_->gazetteer(), id, text, place, alternatives_);
    feature.end_object().end_object();
    return out;
}

}  // namespace dateline::cli
