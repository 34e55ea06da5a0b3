#pragma once
#include "gazetteer/gazetteer.hpp"
#include "geo/geometry.hpp"
#include "resolve/resolution.hpp"

namespace dateline::draw {

/// The shape of an outline (operators: design note geotagging 5.6). What cannot be drawn - the library refuses an odd shape, an area is
/// not known - is the whole of the first place; its point where it has no shape; nothing without a place or a point.
[[nodiscard]] geo::Geometry shape_of(gazetteer::Gazetteer const& gazetteer, resolve::Outline const& outline);

}  // namespace dateline::draw
