#pragma once
#include "events/pipeline.hpp"
#include "lib/dateline.hpp"

namespace dateline::lib {

/// What was found, in the plain values of the public header. What is not wanted is left out.
[[nodiscard]] Annotations to_plain(events::Annotation const& annotation, gazetteer::Gazetteer const& gazetteer,
                                   FindingsWanted const& wanted);
[[nodiscard]] PlaceMeaning to_plain(resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer);

}  // namespace dateline::lib
