#pragma once
#include <string>

#include "events/pipeline.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::events {

/// One line of `geotag` (contracts.md 4), without the line end. Offsets count code points, end exclusive. The lists of what is not
/// wanted are left out: an empty list says that nothing was found.
[[nodiscard]] std::string to_geotag_json(Annotation const& annotation, gazetteer::Gazetteer const& gazetteer, Wanted const& wanted = {});

}  // namespace dateline::events
