#pragma once
#include <optional>

#include "gazetteer/gazetteer.hpp"
#include "resolve/zones.hpp"

namespace dateline::resolve {

/// Where the sea off a place is: a point half way out, and the radius that covers the zone of coast_km from there. nullopt for what lies
/// inland. Sea is what no country covers; the shore is looked at in some 24 places, not drawn.
[[nodiscard]] std::optional<Zone> sea_off(gazetteer::Gazetteer const& gazetteer, gazetteer::Place const& place);

}  // namespace dateline::resolve
