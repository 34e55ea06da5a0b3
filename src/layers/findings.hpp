#pragma once
#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "draw/drawer.hpp"
#include "events/merge.hpp"
#include "events/pipeline.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/measure.hpp"
#include "layers/place_tally.hpp"
#include "layers/shelf.hpp"
#include "layers/source_tally.hpp"
#include "model/weights_file.hpp"

namespace dateline::layers {

/// A record's event and its row among the reports, made in any thread.
struct FoundRecord {
    FoundRecord(events::Event found, gazetteer::Gazetteer const& gazetteer);
    events::Event event;
    Feature report;
};

/// A document and its features, made in any thread.
struct FoundDocument {
    FoundDocument(events::Annotation found, gazetteer::Gazetteer const& gazetteer);
    events::Annotation annotation;
    Feature document;
    std::vector<Feature> mentions, reports, unplaced;
};

/// Everything a run of `map` found, as layers outside memory: features are written down as findings come, incidents of texts and records
/// are brought together at the end, and what depends on that (event of a report, events at a place) is set when a layer is read.
/// The layers are those of contracts.md 6: events, event_areas, places, mentions, documents, reports, actors, sources, unresolved.
/// Features are ordered by id, those of mentions, documents and unresolved as they were found. The order of add() decides alone.
class Findings {
public:
    /// Store and drawer must outlive it. One a store.
    Findings(spill::Store& store, draw::Drawer const& drawer, model::Weights const& weights = model::Weights::built_in());
    Findings(Findings const&) = delete;
    Findings& operator=(Findings const&) = delete;
    /// Ids of documents are distinct; an event id that was there gets "~2".
    void add(FoundRecord&& record);
    void add(FoundDocument&& document);
    /// Once, after the last add().
    void finish();

    /// After finish().
    [[nodiscard]] std::vector<Layer*> layers();
    [[nodiscard]] gazetteer::Gazetteer const& gazetteer() const noexcept { return *gazetteer_; }
    [[nodiscard]] geo::Box const& extent() const noexcept { return extent_; }
    /// The newest day among documents and events; 1970 without any.
    [[nodiscard]] std::chrono::sys_days newest_day() const noexcept { return newest_day_; }
    [[nodiscard]] std::size_t reports() const noexcept { return report_count_; }
    [[nodiscard]] std::size_t events() const noexcept { return static_cast<std::size_t>(events_.size()); }
    [[nodiscard]] std::size_t unplaced_events() const noexcept { return unplaced_events_; }

private:
    /// Writes the event down under an id of its own and returns that.
    std::string add_event(events::Event& event);
    void add_area(Feature&& feature);
    void note_day(std::optional<std::chrono::sys_days> day);
    void note_point(Feature const& feature);
    [[nodiscard]] std::string next_key(char group);
    void set_when_read();

    draw::Drawer const* drawer_;
    gazetteer::Gazetteer const* gazetteer_;
    events::Merger merger_;
    spill::KeyValues event_of_report_, reason_of_report_;
    PlaceTally place_tally_;
    SourceTally source_tally_;
    std::size_t report_count_ = 0;  ///< of texts
    Shelf events_, areas_, places_, mentions_, documents_, reports_, actors_, sources_, unresolved_;
    std::unordered_map<std::uint32_t, std::int64_t> events_at_;  ///< by place
    struct Area {
        geo::SharedGeometry found, multipolygon;
        geo::Box box;
    };
    std::unordered_map<geo::Geometry const*, Area> seen_areas_;  ///< by found's address
    std::size_t seen_vertices_ = 0;
    geo::Box extent_;
    std::chrono::sys_days newest_day_{};
    std::size_t unplaced_events_ = 0;
    std::int64_t keys_ = 0;
};

}  // namespace dateline::layers
