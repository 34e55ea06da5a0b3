// The layers of places: places, mentions, unresolved.
#include <fmt/core.h>

#include <map>
#include <tuple>

#include "layers/parts.hpp"
#include "layers/place_fields.hpp"

namespace dateline::layers {
namespace {

/// "Moscow denied": the city named stands for its country's government. Demonyms and "the Kremlin" name the country already.
std::string_view government_behind(gazetteer::Gazetteer const& gazetteer, mention::Role role, gazetteer::PlaceId id) {
    auto const place = gazetteer.place(id);
    return role == mention::Role::metonym && place.country_id ? gazetteer.place(place.country_id).key : place.key;
}

using mention::Relation;

/// Two findings with equal keys are the same place on the map.
using PlaceKey = std::tuple<std::string, Relation, std::string, double, double, double>;

struct Seen {
    resolve::ResolvedPlace const* where = nullptr;
    std::size_t mentions = 0, events = 0;
};

/// A place that we know by name, or a coordinate. A name that only its container is known of is none.
bool is_known(resolve::ResolvedPlace const& where, Relation relation) {
    return has_place(where) && (where.place || relation == Relation::coordinate);
}

PlaceKey key_of(resolve::ResolvedPlace const& where, gazetteer::Gazetteer const& gazetteer) {
    std::string const key = where.place ? std::string{gazetteer.place(*where.place).key} : std::string{};
    if (where.place && where.relation == Relation::none) return {key, Relation::none, "", 0.0, 0.0, 0.0};
    return {key, where.relation, where.name, where.point->lon, where.point->lat, where.uncertainty_m};
}

std::string slug(std::string_view name) {
    std::string out;
    for (char const c : name) {
        bool const blank = c == ' ' || c == '#' || c == '/';
        if (!blank)
            out += c;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    return out;
}

std::string feature_id(PlaceKey const& key) {
    auto const& [place, relation, name, lon, lat, radius] = key;
    if (place.empty()) return fmt::format("at:{:.5f},{:.5f}", lon, lat);
    return relation == Relation::none ? place : fmt::format("{}#{}", place, slug(name));
}

/// A record's own point is not the place's: the place is shown where the gazetteer has it.
geo::Geometry place_geometry(Context const& context, resolve::ResolvedPlace const& where) {
    if (where.place && where.relation == Relation::none) {
        if (auto shape = context.gazetteer->shape(*where.place, context.findings->detail)) return std::move(*shape);
        if (auto const point = context.gazetteer->place(*where.place).point) return *point;
    }
    return shape_of(context, where);
}

std::string_view reason_of(resolve::ResolvedPlace const& where, bool in_gazetteer) {
    if (!where.note.empty()) return where.note;
    return in_gazetteer ? "no candidate was convincing" : "not in the gazetteer";
}
}  // namespace

Layer places_layer(Context const& context) {
    std::map<PlaceKey, Seen> seen;
    for (auto const& annotation : context.findings->annotations) {
        for (std::size_t i = 0; i < annotation.places.size(); ++i) {
            auto const& where = annotation.places[i];
            if (!is_known(where, annotation.mentions[i].relation)) continue;
            auto& entry = seen[key_of(where, *context.gazetteer)];
            if (entry.where == nullptr) entry.where = &where;
            ++entry.mentions;
        }
    }
    for (auto const& event : context.findings->events) {
        if (!is_known(event.where, event.where.relation)) continue;
        auto& entry = seen[key_of(event.where, *context.gazetteer)];
        if (entry.where == nullptr) entry.where = &event.where;
        ++entry.events;
    }
    Rows row{schema("places")};
    for (auto const& [key, entry] : seen) {
        auto const& where = *entry.where;
        row.begin(feature_id(key));
        set_place(row, where, *context.gazetteer);
        row.count("n_mentions", entry.mentions);
        row.count("n_events", entry.events);
        auto point = *where.point;
        if (where.place) {
            auto const place = context.gazetteer->place(*where.place);
            if (place.geonameid != 0) row.set("geonameid", std::int64_t{place.geonameid});
            row.text("wikidata", place.wikidata);
            if (where.relation == Relation::none && place.point) point = *place.point;
        }
        row.set("lon", degrees(point.lon));
        row.set("lat", degrees(point.lat));
        row.end(place_geometry(context, where));
    }
    return row.take(Rows::Order::by_id);
}

Layer mentions_layer(Context const& context) {
    Rows row{schema("mentions")};
    for (auto const& annotation : context.findings->annotations) {
        auto const& document = *annotation.document;
        auto const& offsets = context.offsets.at(document.id);
        for (std::size_t i = 0; i < annotation.mentions.size(); ++i) {
            auto const& mention = annotation.mentions[i];
            auto const& where = annotation.places[i];
            bool const associative = mention.associative || where.associative;
            row.begin(mention_id(context, document, mention.span));
            row.text("document_id", document.id);
            row.text("text", annotation.analysis.text(mention.span));
            row.text("expression", annotation.analysis.text(mention.expression));
            row.set("start", offsets.at(mention.span.begin));
            row.set("end", offsets.at(mention.span.end));
            row.text("class", associative ? "associative" : "literal");
            row.text("role", to_string(mention.role));
            if (mention.relation != Relation::none) row.text("relation", to_string(mention.relation));
            if (associative && where.place) row.text("stands_for", government_behind(*context.gazetteer, mention.role, *where.place));
            set_place(row, where, *context.gazetteer);
            if (where.within) row.text("within", context.gazetteer->place(*where.within).key);
            auto const events = !associative && where.place ? context.events_at.find(*where.place) : context.events_at.end();
            row.count("n_events", events == context.events_at.end() ? 0 : events->second);
            row.day("published", document.published);
            row.text("source_name", document.source);
            row.text("source_url", document.url);
            row.text("reason", mention.reason);
            bool const drawn = !associative && has_place(where);
            row.end(drawn ? geo::Geometry{*where.point} : geo::Geometry{});
        }
    }
    return row.take(Rows::Order::as_added);
}

Layer unresolved_layer(Context const& context) {
    Rows row{schema("unresolved")};
    for (auto const& event : context.findings->events) {
        if (has_place(event.where)) continue;
        auto const& evidence = event.evidence.front();
        row.begin("event:" + event.id);
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
        row.end();
    }
    for (auto const& annotation : context.findings->annotations) {
        auto const& document = *annotation.document;
        for (std::size_t i = 0; i < annotation.mentions.size(); ++i) {
            auto const& mention = annotation.mentions[i];
            auto const& where = annotation.places[i];
            if (mention.associative || where.associative || where.place || mention.relation == Relation::coordinate) continue;
            row.begin("mention:" + mention_id(context, document, mention.span));
            row.text("what", "mention");
            row.text("document_id", document.id);
            row.text("text", annotation.analysis.text(mention.expression.empty() ? mention.span : mention.expression));
            row.text("reason", reason_of(where, mention.in_gazetteer));
            row.text("file", document.pos.source);
            if (document.pos.line > 0) row.set("line", static_cast<std::int64_t>(document.pos.line));
            row.text("source_name", document.source);
            row.text("source_url", document.url);
            row.end();
        }
    }
    return row.take(Rows::Order::as_added);
}

}  // namespace dateline::layers
