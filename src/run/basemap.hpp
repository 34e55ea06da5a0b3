#pragma once
#include <string>

#include "gazetteer/gazetteer.hpp"
#include "geo/geometry.hpp"

namespace dateline::run {

/// Country outlines around the extent of the features, as GeoJSON: the quiet background of the page. Only countries near the data,
/// coarser the wider the view, borders by the gazetteer's worldview; "" when nothing is located.
[[nodiscard]] std::string make_basemap(geo::Box const& extent, gazetteer::Gazetteer const& gazetteer);

}  // namespace dateline::run
