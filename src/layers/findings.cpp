#include "layers/findings.hpp"

#include <algorithm>
#include <map>

#include "events/code_points.hpp"
#include "layers/parts.hpp"
#include "layers/row.hpp"
#include "spill/codec.hpp"

namespace dateline::layers {
namespace {
constexpr std::size_t most_area_vertices = 1'000'000;

geo::SharedGeometry as_multipolygon(geo::SharedGeometry const& area) {
    auto const* const one = std::get_if<geo::Polygon>(&area.get());
    return one == nullptr ? area : geo::SharedGeometry{geo::MultiPolygon{{*one}}};
}
}  // namespace

FoundRecord::FoundRecord(events::Event found, gazetteer::Gazetteer const& gazetteer)
    : event{std::move(found)}, report{report_feature(gazetteer, event, {}, nullptr)} {}

FoundDocument::FoundDocument(events::Annotation found, gazetteer::Gazetteer const& gazetteer)
    : annotation{std::move(found)}, document{document_feature(annotation)} {
    events::CodePoints const offsets{annotation.document->text};
    for (std::size_t i = 0; i < annotation.mentions.size(); ++i) {
        mentions.push_back(mention_feature(gazetteer, annotation, offsets, i));
        if (auto feature = unplaced_mention_feature(annotation, offsets, i)) unplaced.push_back(std::move(*feature));
    }
    auto const at = [&](std::uint32_t byte) { return static_cast<std::uint32_t>(offsets.at(byte)); };
    for (auto* const list : {&annotation.reports, &annotation.incidents}) {
        for (auto& report : *list) {
            for (auto& evidence : report.evidence)
                evidence.sentence_characters = TextSpan{at(evidence.sentence.begin), at(evidence.sentence.end)};
        }
    }
    std::map<std::string_view, events::Status> status_of;  // a report has that of its incident
    for (events::Event const& incident : annotation.incidents)
        for (std::string const& id : incident.report_ids) status_of.emplace(id, incident.status);
    for (auto& report : annotation.reports) {
        if (auto const mine = status_of.find(report.id); mine != status_of.end()) report.status = mine->second;
        reports.push_back(report_feature(gazetteer, report, annotation.analysis.text(report.evidence.front().trigger), &offsets));
    }
}

Findings::Findings(spill::Store& store, draw::Drawer const& drawer, model::Weights const& weights)
    : drawer_{&drawer},
      gazetteer_{&drawer.gazetteer()},
      merger_{store, *gazetteer_, weights},
      event_of_report_{store, "event_of_report"},
      reason_of_report_{store, "reason_of_report"},
      place_tally_{store, drawer},
      events_{store, "events", Shelf::Order::by_id},
      areas_{store, "event_areas", Shelf::Order::by_id},
      places_{store, "places", Shelf::Order::by_id},
      mentions_{store, "mentions", Shelf::Order::by_key},
      documents_{store, "documents", Shelf::Order::by_key},
      reports_{store, "reports", Shelf::Order::by_id},
      actors_{store, "actors", Shelf::Order::by_id},
      sources_{store, "sources", Shelf::Order::by_id},
      unresolved_{store, "unresolved", Shelf::Order::by_key} {
    set_when_read();
}

/// The columns of reports and mentions that are known only when reports are merged. The mark of a mention is its place, counted from 1.
void Findings::set_when_read() {
    auto const column = [](std::string_view name) { return columns("reports").index_of(name); };
    std::size_t const report_id = column("report_id"), event_id = column("event_id"), reasons = column("merge_reasons");
    reports_.when_read([this, report_id, event_id, reasons](Feature& report, std::uint64_t) {
        std::string const& own = std::get<std::string>(report.values[report_id]);
        event_of_report_.find(own, std::get<std::string>(report.values[event_id]));
        if (std::string reason; reason_of_report_.find(own, reason)) report.values[reasons] = std::move(reason);
    });
    std::size_t const n_events = columns("mentions").index_of("n_events");
    mentions_.when_read([this, n_events](Feature& mention, std::uint64_t mark) {
        if (mark == 0) return;
        auto const found = events_at_.find(static_cast<std::uint32_t>(mark - 1));
        if (found != events_at_.end()) mention.values[n_events] = found->second;
    });
}

void Findings::note_day(std::optional<std::chrono::sys_days> day) {
    if (day) newest_day_ = std::max(newest_day_, *day);
}

void Findings::note_point(Feature const& feature) {
    if (auto const* const p = std::get_if<geo::LonLat>(&feature.geometry.get()))
        extent_ = geo::united(extent_, {p->lon, p->lat, p->lon, p->lat});
}

std::string Findings::next_key(char group) {
    std::string key{group};
    spill::append_ordered(key, ++keys_);
    return key;
}

/// Outlines are shared by the events of a province: each is measured and turned once while it is remembered.
void Findings::add_area(Feature&& feature) {
    auto const* const address = &feature.geometry.get();
    auto found = seen_areas_.find(address);
    if (found == seen_areas_.end()) {
        if (seen_vertices_ > most_area_vertices) {
            seen_areas_.clear();
            seen_vertices_ = 0;
        }
        Area area{feature.geometry, as_multipolygon(feature.geometry), geo::bounds(feature.geometry)};
        seen_vertices_ += geo::vertex_count(feature.geometry);
        found = seen_areas_.emplace(address, std::move(area)).first;
    }
    feature.geometry = found->second.multipolygon;
    extent_ = geo::united(extent_, found->second.box);
    areas_.add(std::move(feature));
}

std::string Findings::add_event(events::Event& event) {
    auto const rank = events::order_key(event);
    Feature feature = event_feature(*gazetteer_, event);
    note_point(feature);
    std::string id = events_.add(std::move(feature));
    event.id = id;
    if (auto area = area_feature(*drawer_, event)) add_area(std::move(*area));
    for (auto& actor : actor_features(event)) actors_.add(std::move(actor));
    if (auto unplaced = unplaced_event_feature(event)) unresolved_.add(std::move(*unplaced), 'e' + events::order_key(event));
    if (!event.where.point) ++unplaced_events_;
    if (event.where.place && !event.where.associative) ++events_at_[event.where.place->value];
    place_tally_.add_event(event.where, rank);
    source_tally_.add(event);
    note_day(event.when.latest);
    return id;
}

void Findings::add(FoundRecord&& record) {
    record.event.report_ids = {reports_.add(std::move(record.report))};
    merger_.add(record.event);
}

void Findings::add(FoundDocument&& found) {
    auto const& annotation = found.annotation;
    source_tally_.add(*annotation.document);
    note_day(annotation.document->published);
    documents_.add(std::move(found.document), next_key('d'));
    for (std::size_t i = 0; i < annotation.mentions.size(); ++i) {
        auto const& where = annotation.places[i];
        place_tally_.add_mention(where, annotation.mentions[i].relation);
        note_point(found.mentions[i]);
        bool const counted = !annotation.mentions[i].associative && !where.associative && where.place;
        mentions_.add(std::move(found.mentions[i]), next_key('m'), counted ? std::uint64_t{where.place->value} + 1 : 0);
    }
    for (auto& feature : found.unplaced) unresolved_.add(std::move(feature), next_key('m'));  // after the events
    std::map<std::string_view, std::string> kept_as;  // documents of one key may have reports of one id
    for (std::size_t i = 0; i < annotation.reports.size(); ++i) {
        kept_as[annotation.reports[i].id] = reports_.add(std::move(found.reports[i]));
        ++report_count_;
    }
    for (events::Event& incident : found.annotation.incidents) {
        for (std::string& id : incident.report_ids)
            if (auto const kept = kept_as.find(id); kept != kept_as.end()) id = kept->second;
        merger_.add(incident);
    }
}

void Findings::finish() {
    merger_.for_each([this](events::Event&& event) {
        std::string const id = add_event(event);
        for (auto const& report : event.report_ids) event_of_report_.insert(report, id);
        for (auto const& [report, reason] : event.merge_reasons) reason_of_report_.insert(report, reason);
    });
    place_tally_.for_each([this](Feature&& place) {
        if (!geo::is_empty(place.geometry)) extent_ = geo::united(extent_, geo::bounds(place.geometry));
        places_.add(std::move(place));
    });
    source_tally_.for_each(*gazetteer_, [this](Feature&& source) { sources_.add(std::move(source)); });
}

std::vector<Layer*> Findings::layers() {
    return {&events_, &areas_, &places_, &mentions_, &documents_, &reports_, &actors_, &sources_, &unresolved_};
}

}  // namespace dateline::layers
