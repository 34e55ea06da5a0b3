#pragma once
#include <string>

#include "events/pipeline.hpp"

namespace dateline::cli {

/// What was weighed in one document as NDJSON (docs/formats-weights.md), one line for each name of the set `mention` and each
/// candidate of the set `candidate`; features that are 0 are left out.
[[nodiscard]] std::string feature_rows(events::Annotation const& annotation, events::Trace const& trace,
                                       gazetteer::Gazetteer const& gazetteer);

}  // namespace dateline::cli
