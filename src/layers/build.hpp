#pragma once
#include <string>
#include <vector>

#include "events/event.hpp"
#include "events/pipeline.hpp"
#include "gazetteer/gazetteer.hpp"
#include "layers/layer.hpp"

namespace dateline::layers {

/// Everything a run of `map` found.
struct Findings {
    std::vector<events::Annotation> annotations;  ///< documents in input order
    std::vector<events::Event> events;            ///< merged, ordered
    gazetteer::Gazetteer const* gazetteer = nullptr;
    gazetteer::Detail detail = gazetteer::Detail::full;
};

/// The layers of contracts.md 6, in this order: events, event_areas, places, mentions, documents, reports, actors, sources,
/// unresolved. Schemas come from styles/layers.toml (compiled in). Features are ordered by id or by (document, offset).
[[nodiscard]] std::vector<Layer> build(Findings const& findings);
/// Schema of one layer by name. Throws Error{config} when unknown.
[[nodiscard]] Schema const& schema(std::string_view layer);

}  // namespace dateline::layers
