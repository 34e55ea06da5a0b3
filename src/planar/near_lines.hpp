#pragma once
#include "geo/geometry.hpp"

/// Internal to planar.
namespace dateline::planar::detail {

/// The stretches of `lines` that may lie within `distance` of `others` (plane, one unit), and little more: what is left out lies farther
/// away. Vertices stay as they are and keep their order. A coast of thousands of islands need not be worked on for a border inland.
[[nodiscard]] geo::MultiLineString stretches_near(geo::MultiLineString const& lines, geo::MultiLineString const& others, double distance);

}  // namespace dateline::planar::detail
