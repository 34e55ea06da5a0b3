#pragma once
#include <optional>

#include "gazetteer/gazetteer.hpp"
#include "geo/geometry.hpp"

namespace dateline::draw {

/// The place's own shape, valid: repaired where the file says that it need not be, at full detail where nothing is left of it at the one
/// asked for. nullopt when the place has none, or the library refuses it.
[[nodiscard]] std::optional<geo::Geometry> sound_shape(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place,
                                                       gazetteer::Detail detail);

}  // namespace dateline::draw
