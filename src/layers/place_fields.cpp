#include "layers/place_fields.hpp"

#include "base/json_writer.hpp"

namespace dateline::layers {
namespace {
constexpr std::size_t max_alternatives = 5;

void set_containers(Row& row, gazetteer::PlaceId id, gazetteer::Gazetteer const& gazetteer) {
    auto chain = gazetteer.ancestors(id);
    chain.insert(chain.begin(), id);
    for (auto const container : chain) {
        auto const place = gazetteer.place(container);
        if (place.kind == gazetteer::Kind::country) row.text("adm0", place.name);
        if (place.kind == gazetteer::Kind::admin1) row.text("adm1", place.name);
        if (place.kind == gazetteer::Kind::district) row.text("adm2", place.name);
    }
    row.text("adm0_code", gazetteer.country_code(id));
    row.text("country_view", gazetteer.country_of(id));
    auto const path = resolve::location_path(gazetteer, id);
    row.text("location_path", joined(path, " > "));
    auto const dispute = gazetteer.dispute(id);
    row.set("disputed", dispute.has_value());
    if (!dispute) return;
    row.text("administered_by", dispute->administered_by);
    row.text("claimed_by", joined({dispute->claimed_by.begin(), dispute->claimed_by.end()}, ";"));
}

std::string alternatives_json(resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer) {
    std::string out;
    std::size_t written = 0;
    JsonWriter json{out};
    json.begin_array();
    for (auto const& candidate : where.candidates) {
        if (where.place && candidate.place == *where.place) continue;
        if (written++ == max_alternatives) break;
        auto const place = gazetteer.place(candidate.place);
        json.begin_object().field("id", place.key).field("name", place.name);
        json.key("score").value(static_cast<double>(candidate.score), 3);
        json.end_object();
    }
    json.end_array();
    return written > 0 ? out : std::string{};
}
}  // namespace

std::string joined(std::vector<std::string> const& parts, std::string_view separator) {
    std::string out;
    for (auto const& part : parts) {
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

bool has_place(resolve::Resolution const& where) noexcept { return !where.associative && where.point.has_value(); }

std::string_view point_role(resolve::Resolution const& where) noexcept {
    if (where.precision >= 5) return "representative_point";
    if (where.geom_role != resolve::GeomRole::none) return to_string(where.geom_role);
    return where.precision == 3 ? "settlement" : "exact";
}

void set_place(Row& row, resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer) {
    row.text("location_note", where.note);
    row.set("location_confidence", share(where.confidence));
    if (where.associative) return;
    row.text("place_name", where.name);
    if (where.place) {
        row.text("place_id", gazetteer.key(*where.place));
        row.text("place_kind", to_string(where.kind));
        set_containers(row, *where.place, gazetteer);
    } else if (where.within) {
        set_containers(row, *where.within, gazetteer);
    } else if (where.relation == mention::Relation::coordinate && where.point) {
        if (auto const area = gazetteer.area_at(*where.point)) set_containers(row, *area, gazetteer);
    }
    row.set("location_precision", std::int64_t{has_place(where) ? where.precision : 0});
    if (has_place(where)) {
        row.set("uncertainty_m", std::round(where.uncertainty_m));
        row.text("geom_role", point_role(where));
    }
    if (auto json = alternatives_json(where, gazetteer); !json.empty()) row.set("place_alternatives", std::move(json));
}

void set_when(Row& row, time::When const& when, std::string_view text) {
    row.day("date_earliest", when.earliest);
    row.day("date_latest", when.latest);
    row.day("date_best", time::best_day(when));
    row.text("date_precision", time::to_string(when.precision));
    bool const known = when.earliest || when.latest;
    if (known) {
        row.text("date_basis", time::to_string(when.basis));
        row.text("edtf", time::to_edtf(when));
    }
    row.text("date_text", text);
}

void set_what(Row& row, events::Event const& event) {
    row.text("type", to_string(event.type));
    row.text("modes", joined(event.modes, ";"));
    row.text("modality", to_string(event.modality));
    row.text("attributed_to", event.attributed_to);
    row.set("contested", event.contested);
    row.text("status", to_string(event.status));
}

}  // namespace dateline::layers
