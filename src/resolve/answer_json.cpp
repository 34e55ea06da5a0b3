#include "resolve/answer_json.hpp"

#include <string>

#include "resolve/resolve.hpp"

namespace dateline::resolve {
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
void write_coordinate(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, Resolution const& where, gazetteer::PlaceId area) {
    auto const holder = gazetteer.place(area);
    json.begin_object().key("id").null();
    json.field("name", where.name).field("kind", gazetteer::to_string(gazetteer::Kind::site)).field("country", gazetteer.country_of(area));
    json.field("admin1", holder.kind == gazetteer::Kind::admin1 ? std::string{holder.name} : std::string{})
        .field("admin2", "")
        .end_object();
}

void write_alternatives(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, Resolution const& place, std::size_t limit) {
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
        json.key("score").value(static_cast<double>(candidate.score), 4);
        json.field("reasons", reasons(gazetteer, candidate.place, candidate.clues)).end_object();
    }
    json.end_array();
}

}  // namespace

std::optional<gazetteer::PlaceId> area_of_coordinate(gazetteer::Gazetteer const& gazetteer, Resolution const& where) {
    if (where.relation != mention::Relation::coordinate || !where.point) return std::nullopt;
    return gazetteer.area_at(*where.point);
}

void write_answer(JsonWriter& json, gazetteer::Gazetteer const& gazetteer, Answer const& answer, std::size_t alternatives) {
    Resolution const& place = *answer.place;
    json.field("id", answer.id).field("text", answer.text);
    json.key("lat");
    place.point ? json.value(place.point->lat, digits) : json.null();
    json.key("lon");
    place.point ? json.value(place.point->lon, digits) : json.null();
    json.field("precision", place.precision).key("uncertainty_m").value(place.uncertainty_m, 0);
    if (place.geom_role != GeomRole::none) json.field("geom_role", to_string(place.geom_role));
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

}  // namespace dateline::resolve
