#pragma once
#include "geo/geometry.hpp"

/// Internal to geo.
namespace dateline::geo::detail {

/// The stretches of `lines` that may lie within `distance` of `others` (plane, one unit), and little more: what is left out lies farther
/// away. Vertices stay as they are and keep their order. A coast of thousands of islands need not be worked on for a border inland.
[[nodiscard]] MultiLineString stretches_near(MultiLineString const& lines, MultiLineString const& others, double distance);

}  // namespace dateline::geo::detail
