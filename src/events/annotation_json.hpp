#pragma once
#include <string>

#include "events/pipeline.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::events {

/// One line of `geotag` (contracts.md 4), without the line end. Offsets count code points, end exclusive.
[[nodiscard]] std::string to_geotag_json(Annotation const& annotation, gazetteer::Gazetteer const& gazetteer);

}  // namespace dateline::events
