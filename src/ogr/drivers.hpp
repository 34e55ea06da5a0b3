#pragma once
#include <vector>

#include "ogr/format.hpp"

/// Internal to ogr.
namespace dateline::ogr {

/// Registers the drivers of our formats and no others, and shuts what they could open besides: the network, schemas, views that run code.
/// Once; any thread.
void prepare_gdal();

/// The drivers that may open a format, as GDALOpenEx wants them, ended by a null pointer. Throws Error{driver} when this GDAL has none.
[[nodiscard]] std::vector<char const*> drivers_for(Format format);

/// Open options, likewise.
[[nodiscard]] std::vector<char const*> options_for(Format format);

}  // namespace dateline::ogr
