// The layers of events: events, event_areas, reports, actors, and what unresolved says of events.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/json_writer.hpp"
#include "events/independent.hpp"
#include "layers/parts.hpp"
#include "layers/place_fields.hpp"

namespace dateline::layers {
namespace {
using events::Harm;

constexpr std::size_t max_actor_names = 5;

std::optional<std::chrono::sys_days> first_published(events::Event const& event) {
    std::optional<std::chrono::sys_days> first;
    for (auto const& evidence : event.evidence)
        if (evidence.published && (!first || *evidence.published < *first)) first = evidence.published;
    return first;
}

/// Flat copies of the actors for styling: names and the first known sector of one side.
void set_side(Row& row, events::Event const& event, bool (*belongs)(events::Actor const&) noexcept, std::string_view name,
              std::string_view type) {
    std::vector<std::string> names;
    std::string_view sector;
    for (auto const& actor : event.actors) {
        if (!belongs(actor)) continue;
        auto const& shown = actor.name.empty() ? actor.text : actor.name;
        if (names.size() < max_actor_names && std::find(names.begin(), names.end(), shown) == names.end()) names.push_back(shown);
        if (sector.empty()) sector = actor.sector;
    }
    row.text(name, joined(names, ";"));
    row.text(type, sector);
}

std::string sources_json(events::Event const& event) {
    std::string out;
    JsonWriter json{out};
    json.begin_array();
    for (auto const& evidence : event.evidence) {
        json.begin_object().field("document", evidence.document_id);
        if (!evidence.source.empty()) json.field("source", evidence.source);
        if (evidence.record) json.field("format", evidence.record->format);
        if (evidence.record && !evidence.record->licence.empty()) json.field("licence", evidence.record->licence);
        if (!evidence.url.empty()) json.field("url", evidence.url);
        if (!evidence.title.empty()) json.field("title", evidence.title);
        if (evidence.published) json.field("published", time::to_iso(*evidence.published));
        if (!evidence.sentence.empty() && evidence.sentence_characters) {
            auto const& sentence = *evidence.sentence_characters;
            json.key("sentence").begin_array().value(sentence.begin).value(sentence.end).end_array();
        }
        if (!evidence.quote.empty()) json.field("quote", evidence.quote);
        json.end_object();
    }
    json.end_array();
    return out;
}

std::string pairs_json(std::vector<std::pair<std::string, std::string>> const& pairs) {
    std::string out;
    std::set<std::string> used;  // a header may stand twice in a table; neither column is lost
    JsonWriter json{out};
    json.begin_object();
    for (auto const& [key, value] : pairs) {
        std::string name = key;
        for (int n = 2; !used.insert(name).second; ++n) name = key + "~" + std::to_string(n);
        json.field(name, value);
    }
    json.end_object();
    return out;
}

void set_source(Row& row, events::Event const& event) {
    auto const& first = event.evidence.front();
    row.text("source_name", first.source);
    row.text("source_url", first.url);
    row.text("source_format", event.source_format);
}

/// The column of the best number.
std::string best_column(Harm harm) { return std::string{to_string(harm)} + (harm == Harm::injured ? "" : "_best"); }

void set_casualties(Row& row, events::Event const& event) {
    for (Harm const harm : events::harms) {
        events::Toll const& toll = event.tolls[harm];
        std::string const name{to_string(harm)};
        row.number(name + "_low", toll.low);
        row.number(best_column(harm), toll.best);
        row.number(name + "_high", toll.high);
    }
    row.text("casualty_text", event.casualty_text);
}

/// What the record itself says about its place stands in where the gazetteer says nothing.
void set_stated_place(Row& row, events::Event const& event) {
    if (row.is_null("adm0")) row.text("adm0", event.stated_country);
    if (row.is_null("adm1")) row.text("adm1", event.stated_admin1);
    if (row.is_null("adm2")) row.text("adm2", event.stated_admin2);
}

std::string listed_names(events::Event const& event) {
    std::string out;
    for (events::ListedPlace const& place : event.also_at) {
        if (!out.empty()) out += "; ";
        out += place.name;
    }
    return out;
}

}  // namespace

Feature event_feature(gazetteer::Gazetteer const& gazetteer, events::Event const& event) {
    Row row{columns("events"), event.id};
    set_what(row, event);
    set_when(row, event.when, event.date_text);
    set_place(row, event.where, gazetteer);
    set_stated_place(row, event);
    row.text("place_text", event.place_text);
    row.text("also_at", listed_names(event));
    row.text("location_basis", to_string(event.location_basis));
    set_side(row, event, events::is_acting, "actor1", "actor1_type");
    set_side(row, event, events::is_acted_on, "actor2", "actor2_type");
    set_casualties(row, event);
    row.text("summary", event.summary);
    row.count("n_reports", std::max<std::size_t>(event.report_ids.size(), 1));
    row.count("n_independent", events::independent_reports(event));
    set_source(row, event);
    row.set("sources", sources_json(event));
    row.day("published", first_published(event));
    row.text("source_type", event.source_type);
    row.text("source_sub_type", event.source_sub_type);
    row.text("source_precision", event.source_precision);
    row.text("licence", event.licence);
    row.text("attribution", event.attribution);
    row.text("rule_id", event.rule_id);
    row.set("confidence", share(event.confidence));
    if (!event.extra.empty()) row.set("extra", pairs_json(event.extra));
    return row.end(has_place(event.where) ? geo::Geometry{*event.where.point} : geo::Geometry{});
}

std::optional<Feature> area_feature(draw::Drawer const& drawer, events::Event const& event) {
    if (!has_place(event.where)) return std::nullopt;
    geo::SharedGeometry const shape = geo::is_empty(event.shape) ? drawer.shape(event.where) : event.shape;
    if (!geo::is_area(shape)) return std::nullopt;
    gazetteer::Gazetteer const& gazetteer = drawer.gazetteer();
    Row row{columns("event_areas"), event.id};
    set_what(row, event);
    set_when(row, event.when, event.date_text);
    row.text("place_name", event.where.name);
    auto const id = event.where.place ? event.where.place : event.where.within;
    if (id) {
        auto const place = gazetteer.place(*id);
        row.text("place_id", place.key);
        row.text("place_kind", to_string(place.kind));
        row.text("location_path", joined(resolve::location_path(gazetteer, *id), " > "));
        row.text("adm0_code", place.country);
        if (place.country_id) row.text("adm0", gazetteer.name(place.country_id));
    }
    if (row.is_null("adm0")) row.text("adm0", event.stated_country);
    row.set("location_precision", std::int64_t{event.where.precision});
    row.set("uncertainty_m", std::round(event.where.uncertainty_m));
    using resolve::GeomRole;
    GeomRole const role = event.where.geom_role;
    bool const plain = role == GeomRole::none || role == GeomRole::representative_point;
    row.text("area_role", to_string(plain ? GeomRole::admin_polygon : role));
    row.set("location_confidence", share(event.where.confidence));
    row.number("killed_best", event.tolls[Harm::killed].best);
    row.text("summary", event.summary);
    row.text("source_name", event.evidence.front().source);
    row.text("source_url", event.evidence.front().url);
    return row.end(shape);
}

Feature report_feature(gazetteer::Gazetteer const& gazetteer, events::Event const& report, std::string_view trigger,
                       events::CodePoints const* offsets) {
    Row row{columns("reports"), report.id};
    row.text("event_id", report.id);
    set_what(row, report);
    set_when(row, report.when, report.date_text);
    if (!report.where.associative) row.text("place_name", report.where.name);
    row.text("place_text", report.place_text);
    if (report.where.place) row.text("place_id", gazetteer.key(*report.where.place));
    row.set("location_precision", std::int64_t{has_place(report.where) ? report.where.precision : 0});
    row.text("location_basis", to_string(report.location_basis));
    for (Harm const harm : events::harms) row.number(best_column(harm), report.tolls[harm].best);
    set_source(row, report);
    auto const& evidence = report.evidence.front();
    row.text("document_id", evidence.document_id);
    row.text("sentence", evidence.quote);
    row.day("published", evidence.published);
    if (evidence.sentence_characters) {
        row.set("sentence_start", std::int64_t{evidence.sentence_characters->begin});
        row.set("sentence_end", std::int64_t{evidence.sentence_characters->end});
    }
    auto const set_span = [&](std::string const& name, std::optional<TextSpan> const& span) {
        if (!span || offsets == nullptr) return;
        row.set(name + "_start", static_cast<std::int64_t>(offsets->at(span->begin)));
        row.set(name + "_end", static_cast<std::int64_t>(offsets->at(span->end)));
    };
    set_span("location_span", report.location_span);
    set_span("date_span", report.date_span);
    row.text("file", report.pos.source);
    if (report.pos.line > 0) row.set("line", static_cast<std::int64_t>(report.pos.line));
    row.text("rule_id", report.rule_id);
    row.set("confidence", share(report.confidence));
    row.text("trigger", trigger);
    return row.end();
}

std::vector<Feature> actor_features(events::Event const& event) {
    std::vector<Feature> out;
    for (auto const& actor : event.actors) {
        Row row{columns("actors"), fmt::format("{}/{:02}", event.id, out.size() + 1)};
        row.text("event_id", event.id);
        row.text("role", to_string(actor.role));
        row.text("kind", to_string(actor.kind));
        row.text("name", actor.name);
        row.text("text", actor.text);
        row.text("country", actor.country);
        row.text("sector", actor.sector);
        out.push_back(row.end());
    }
    return out;
}

std::optional<Feature> unplaced_event_feature(events::Event const& event) {
    if (has_place(event.where)) return std::nullopt;
    auto const& evidence = event.evidence.front();
    Row row{columns("unresolved"), "event:" + event.id};
    row.text("what", event.is_record ? "record" : "event");
    row.text("event_id", event.id);
    row.text("document_id", evidence.document_id);
    row.text("text", event.place_text);
    row.text("reason", event.where.note.empty() ? std::string_view{"no place is named with it"} : std::string_view{event.where.note});
    row.text("type", to_string(event.type));
    row.day("date_earliest", event.when.earliest);
    row.day("date_latest", event.when.latest);
    row.text("summary", event.summary);
    row.text("file", event.pos.source);
    if (event.pos.line > 0) row.set("line", static_cast<std::int64_t>(event.pos.line));
    row.text("source_name", evidence.source);
    row.text("source_url", evidence.url);
    return row.end();
}

}  // namespace dateline::layers
