// The layers of events: events, event_areas, reports, actors.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/json_writer.hpp"
#include "layers/parts.hpp"
#include "layers/place_fields.hpp"

namespace dateline::layers {
namespace {
constexpr std::size_t max_actor_names = 5;

std::optional<std::chrono::sys_days> first_published(events::Event const& event) {
    std::optional<std::chrono::sys_days> first;
    for (auto const& evidence : event.evidence)
        if (evidence.published && (!first || *evidence.published < *first)) first = evidence.published;
    return first;
}

/// Flat copies of the actors for styling: names and the first known sector of one side.
void set_side(Rows& row, events::Event const& event, bool (*belongs)(events::Actor const&) noexcept, std::string_view name,
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

std::string sources_json(Context const& context, events::Event const& event) {
    std::string out;
    JsonWriter json{out};
    json.begin_array();
    for (auto const& evidence : event.evidence) {
        json.begin_object().field("document", evidence.document_id);
        if (!evidence.source.empty()) json.field("source", evidence.source);
        if (!evidence.url.empty()) json.field("url", evidence.url);
        if (!evidence.title.empty()) json.field("title", evidence.title);
        if (evidence.published) json.field("published", time::to_iso(*evidence.published));
        if (!evidence.sentence.empty()) {
            if (auto const offsets = context.offsets.find(evidence.document_id); offsets != context.offsets.end()) {
                json.key("sentence").begin_array();
                json.value(offsets->second.at(evidence.sentence.begin)).value(offsets->second.at(evidence.sentence.end)).end_array();
            }
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

void set_source(Rows& row, events::Event const& event) {
    auto const& first = event.evidence.front();
    row.text("source_name", first.source);
    row.text("source_url", first.url);
    row.text("source_format", event.source_format);
}

void set_casualties(Rows& row, events::Event const& event) {
    row.number("killed_low", event.killed_low);
    row.number("killed_best", event.killed);
    row.number("killed_high", event.killed_high);
    row.number("injured", event.injured);
    row.text("casualty_text", event.casualty_text);
}

/// What the record itself says about its place stands in where the gazetteer says nothing.
void set_stated_place(Rows& row, events::Event const& event) {
    if (row.is_null("adm0")) row.text("adm0", event.stated_country);
    if (row.is_null("adm1")) row.text("adm1", event.stated_admin1);
    if (row.is_null("adm2")) row.text("adm2", event.stated_admin2);
}

void add_report(Rows& row, Context const& context, events::Event const& report) {
    row.begin(report.id);
    auto const event = context.event_of_report.find(report.id);
    row.text("event_id", event == context.event_of_report.end() ? report.id : event->second);
    set_what(row, report);
    set_when(row, report.when, report.date_text);
    if (!report.where.associative) row.text("place_name", report.where.name);
    row.text("place_text", report.place_text);
    if (report.where.place) row.text("place_id", context.gazetteer->place(*report.where.place).key);
    row.set("location_precision", std::int64_t{has_place(report.where) ? report.where.precision : 0});
    row.text("location_basis", report.location_basis);
    row.number("killed_best", report.killed);
    row.number("injured", report.injured);
    set_source(row, report);
    auto const& evidence = report.evidence.front();
    row.text("document_id", evidence.document_id);
    row.text("sentence", evidence.quote);
    row.day("published", evidence.published);
    if (auto const offsets = context.offsets.find(evidence.document_id); offsets != context.offsets.end()) {
        row.set("sentence_start", offsets->second.at(evidence.sentence.begin));
        row.set("sentence_end", offsets->second.at(evidence.sentence.end));
    }
    row.text("file", report.pos.source);
    if (report.pos.line > 0) row.set("line", static_cast<std::int64_t>(report.pos.line));
    row.text("rule_id", report.rule_id);
    row.set("confidence", share(report.confidence));
}

geo::MultiPolygon as_multi(geo::Geometry const& area) {
    if (auto const* const one = std::get_if<geo::Polygon>(&area); one != nullptr) return {{*one}};
    return std::get<geo::MultiPolygon>(area);
}

/// The areas of events, each made once: a thousand events of one province share its outline.
class AreaShapes {
public:
    explicit AreaShapes(Context const& context) : context_{context} {}

    /// Empty when what is known of the place is no area.
    geo::SharedGeometry get(resolve::ResolvedPlace const& where) {
        bool const whole = where.place && where.relation == mention::Relation::none;
        geo::Geometry const* const outline = geo::is_empty(where.geometry) ? nullptr : &where.geometry.get();
        auto const [it, fresh] = known_.try_emplace({whole ? where.place->value : gazetteer::PlaceId{}.value, outline});
        if (fresh || outline == nullptr) {
            geo::Geometry const area = shape_of(context_, where);
            it->second = geo::is_area(area) ? geo::SharedGeometry{as_multi(area)} : geo::SharedGeometry{};
        }
        return it->second;
    }

private:
    Context const& context_;
    /// By place, where all of it is meant, and by the outline that the findings hold: they outlive this.
    std::map<std::pair<std::uint32_t, geo::Geometry const*>, geo::SharedGeometry> known_;
};
}  // namespace

Layer events_layer(Context const& context) {
    Rows row{schema("events")};
    for (auto const& event : context.findings->events) {
        row.begin(event.id);
        set_what(row, event);
        set_when(row, event.when, event.date_text);
        set_place(row, event.where, *context.gazetteer);
        set_stated_place(row, event);
        row.text("place_text", event.place_text);
        row.text("location_basis", event.location_basis.empty() ? "none" : std::string_view{event.location_basis});
        set_side(row, event, events::is_acting, "actor1", "actor1_type");
        set_side(row, event, events::is_acted_on, "actor2", "actor2_type");
        set_casualties(row, event);
        row.text("summary", event.summary);
        row.count("n_reports", std::max<std::size_t>(event.report_ids.size(), 1));
        set_source(row, event);
        row.set("sources", sources_json(context, event));
        row.day("published", first_published(event));
        row.text("source_type", event.source_type);
        row.text("source_sub_type", event.source_sub_type);
        row.text("source_precision", event.source_precision);
        row.text("licence", event.licence);
        row.text("attribution", event.attribution);
        row.text("rule_id", event.rule_id);
        row.set("confidence", share(event.confidence));
        if (!event.extra.empty()) row.set("extra", pairs_json(event.extra));
        row.end(has_place(event.where) ? geo::Geometry{*event.where.point} : geo::Geometry{});
    }
    return row.take(Rows::Order::by_id);
}

Layer event_areas_layer(Context const& context) {
    Rows row{schema("event_areas")};
    AreaShapes shapes{context};
    for (auto const& event : context.findings->events) {
        if (!has_place(event.where)) continue;
        geo::SharedGeometry area = shapes.get(event.where);
        if (!geo::is_area(area)) continue;
        row.begin(event.id);
        set_what(row, event);
        set_when(row, event.when, event.date_text);
        row.text("place_name", event.where.name);
        auto const id = event.where.place ? event.where.place : event.where.within;
        if (id) {
            auto const place = context.gazetteer->place(*id);
            row.text("place_id", place.key);
            row.text("place_kind", to_string(place.kind));
            row.text("location_path", joined(resolve::location_path(*context.gazetteer, *id), " > "));
            row.text("adm0_code", place.country);
            if (place.country_id) row.text("adm0", context.gazetteer->place(place.country_id).name);
        }
        if (row.is_null("adm0")) row.text("adm0", event.stated_country);
        row.set("location_precision", std::int64_t{event.where.precision});
        row.set("uncertainty_m", std::round(event.where.uncertainty_m));
        bool const plain = event.where.geom_role.empty() || event.where.geom_role == "representative_point";
        row.text("area_role", plain ? std::string_view{"admin_polygon"} : std::string_view{event.where.geom_role});
        row.set("location_confidence", share(event.where.confidence));
        row.number("killed_best", event.killed);
        row.text("summary", event.summary);
        row.text("source_name", event.evidence.front().source);
        row.text("source_url", event.evidence.front().url);
        row.end(std::move(area));
    }
    return row.take(Rows::Order::by_id);
}

Layer reports_layer(Context const& context) {
    Rows row{schema("reports")};
    std::set<std::string_view> done;
    for (auto const& annotation : context.findings->annotations) {
        for (auto const& report : annotation.reports) {
            done.insert(report.id);
            add_report(row, context, report);
            row.text("trigger", annotation.analysis.text(report.evidence.front().trigger));
            row.end();
        }
    }
    for (auto const& event : context.findings->events) {
        bool const has_reports =
            std::any_of(event.report_ids.begin(), event.report_ids.end(), [&](auto const& id) { return done.contains(id); });
        if (has_reports) continue;
        add_report(row, context, event);
        row.end();
    }
    return row.take(Rows::Order::by_id);
}

Layer actors_layer(Context const& context) {
    Rows row{schema("actors")};
    for (auto const& event : context.findings->events) {
        int number = 0;
        for (auto const& actor : event.actors) {
            row.begin(fmt::format("{}/{:02}", event.id, ++number));
            row.text("event_id", event.id);
            row.text("role", actor.role);
            row.text("kind", actor.kind);
            row.text("name", actor.name);
            row.text("text", actor.text);
            row.text("country", actor.country);
            row.text("sector", actor.sector);
            row.end();
        }
    }
    return row.take(Rows::Order::by_id);
}

}  // namespace dateline::layers
