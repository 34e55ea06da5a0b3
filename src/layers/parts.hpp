#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draw/drawer.hpp"
#include "events/code_points.hpp"
#include "events/event.hpp"
#include "events/pipeline.hpp"
#include "gazetteer/gazetteer.hpp"
#include "layers/row.hpp"

/// One finding as features. All are functions of their arguments alone, for any thread.
namespace dateline::layers {

[[nodiscard]] Feature event_feature(gazetteer::Gazetteer const& gazetteer, events::Event const& event);
/// The event's area as the finding has it, Polygon or MultiPolygon; nothing when what is known of its place is no area.
[[nodiscard]] std::optional<Feature> area_feature(draw::Drawer const& drawer, events::Event const& event);
[[nodiscard]] std::vector<Feature> actor_features(events::Event const& event);
/// Of `unresolved`; nothing for an event with a place.
[[nodiscard]] std::optional<Feature> unplaced_event_feature(events::Event const& event);
/// event_id is the report's own until reports are merged. `offsets` of its document; a record has none.
[[nodiscard]] Feature report_feature(gazetteer::Gazetteer const& gazetteer, events::Event const& report, std::string_view trigger,
                                     events::CodePoints const* offsets);

[[nodiscard]] Feature document_feature(events::Annotation const& found);
/// n_events is 0 until events are merged.
[[nodiscard]] Feature mention_feature(gazetteer::Gazetteer const& gazetteer, events::Annotation const& found,
                                      events::CodePoints const& offsets, std::size_t index);
/// Of `unresolved`; nothing for a mention that was resolved or needs no place.
[[nodiscard]] std::optional<Feature> unplaced_mention_feature(events::Annotation const& found, events::CodePoints const& offsets,
                                                              std::size_t index);
/// "DOCUMENT#START": the id of a mention.
[[nodiscard]] std::string mention_id(events::Annotation const& found, events::CodePoints const& offsets, std::size_t index);

}  // namespace dateline::layers
