#include "lib/plain_values.hpp"

#include <utility>

#include "events/independent.hpp"
#include "time/when.hpp"

namespace dateline::lib {
namespace {

ByteSpan bytes(TextSpan span) { return {span.begin, span.end}; }

std::string iso(std::optional<std::chrono::sys_days> const& day) { return day ? time::to_iso(*day) : std::string{}; }

PlaceFound place_found(mention::PlaceMention const& mention, resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer) {
    PlaceFound out;
    out.span = bytes(mention.span);
    out.expression = bytes(mention.expression.empty() ? mention.span : mention.expression);
    out.role = mention::to_string(mention.role);
    if (mention.relation != mention::Relation::none) out.relation = mention::to_string(mention.relation);
    out.associative = mention.associative || where.associative;
    out.meaning = to_plain(where, gazetteer);
    return out;
}

DateFound date_found(time::TimeMention const& mention) {
    DateFound out;
    out.span = bytes(mention.span);
    out.type = mention.type;
    out.value = mention.value;
    out.earliest = iso(mention.when.earliest);
    out.latest = iso(mention.when.latest);
    out.precision = time::to_string(mention.when.precision);
    out.basis = time::to_string(mention.when.basis);
    return out;
}

EventFound event_found(events::Event const& report, gazetteer::Gazetteer const& gazetteer) {
    EventFound out;
    out.id = report.id;
    out.type = events::to_string(report.type);
    out.modes = report.modes;
    out.modality = events::to_string(report.modality);
    out.status = events::to_string(report.status);
    out.attributed_to = report.attributed_to;
    out.sentence = bytes(report.evidence.front().sentence);
    out.trigger = bytes(report.evidence.front().trigger);
    out.earliest = iso(report.when.earliest);
    out.latest = iso(report.when.latest);
    out.date_precision = time::to_string(report.when.precision);
    if (report.date_span) out.date_span = bytes(*report.date_span);
    out.location_basis = events::to_string(report.location_basis);
    if (report.location_span) out.location_span = bytes(*report.location_span);
    for (events::Evidence const& one : report.evidence) out.reports.push_back({bytes(one.sentence), bytes(one.trigger)});
    out.n_independent = events::independent_reports(report);
    out.where = to_plain(report.where, gazetteer);
    for (auto const& who : report.actors)
        out.actors.push_back({bytes(who.span), std::string{to_string(who.role)}, std::string{to_string(who.kind)}, who.text, who.name,
                              who.country, who.sector});
    auto const copy = [&](events::Harm harm, auto& low, auto& best, auto& high) {
        low = report.tolls[harm].low, best = report.tolls[harm].best, high = report.tolls[harm].high;
    };
    copy(events::Harm::killed, out.killed_low, out.killed, out.killed_high);
    copy(events::Harm::injured, out.injured_low, out.injured, out.injured_high);
    copy(events::Harm::abducted, out.abducted_low, out.abducted, out.abducted_high);
    copy(events::Harm::arrested, out.arrested_low, out.arrested, out.arrested_high);
    copy(events::Harm::displaced, out.displaced_low, out.displaced, out.displaced_high);
    out.confidence = static_cast<double>(report.confidence);
    out.summary = report.summary;
    return out;
}

}  // namespace

PlaceMeaning to_plain(resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer) {
    PlaceMeaning out;
    auto const holder = where.place ? where.place : where.within;
    auto const area = holder || !where.point ? std::nullopt : gazetteer.area_at(*where.point);
    if (where.place) out.key = gazetteer.key(*where.place);
    if (where.within) out.within = gazetteer.key(*where.within);
    out.name = where.name;
    if (where.place || where.point) out.kind = gazetteer::to_string(where.kind);
    if (holder || area) out.country = gazetteer.country_of(holder ? *holder : *area);
    if (where.point) out.point = MapPoint{where.point->lon, where.point->lat};
    out.precision = where.precision;
    out.uncertainty_m = where.uncertainty_m;
    out.confidence = static_cast<double>(where.confidence);
    out.note = where.note;
    return out;
}

Annotations to_plain(events::Annotation const& annotation, gazetteer::Gazetteer const& gazetteer, FindingsWanted const& wanted) {
    Annotations out;
    out.id = annotation.document->id;
    for (std::size_t i = 0; wanted.places && i < annotation.mentions.size(); ++i)
        out.places.push_back(place_found(annotation.mentions[i], annotation.places[i], gazetteer));
    if (wanted.dates)
        for (auto const& date : annotation.times) out.dates.push_back(date_found(date));
    if (wanted.events)
        for (auto const& report : annotation.incidents) out.events.push_back(event_found(report, gazetteer));
    return out;
}

}  // namespace dateline::lib
