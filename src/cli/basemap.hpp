#pragma once
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "layers/layer.hpp"

namespace dateline::cli {

/// Country outlines around the features of the layers, as GeoJSON: the quiet background of the page. Only countries near the data,
/// coarser the wider the view, borders by the gazetteer's worldview; "" when nothing is located.
[[nodiscard]] std::string make_basemap(std::vector<layers::Layer> const& layers, gazetteer::Gazetteer const& gazetteer);

}  // namespace dateline::cli
