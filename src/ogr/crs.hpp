#pragma once
#include <memory>
#include <string>
#include <type_traits>

#include "ogr/gdal.hpp"

/// Internal to ogr.
namespace dateline::ogr {

using Transform =
    std::unique_ptr<std::remove_pointer_t<OGRCoordinateTransformationH>, GdalDelete<&Gdal::OCTDestroyCoordinateTransformation>>;

/// Longitude first, whatever the authority says: the only place where axis order is decided. Null where nothing is to be converted.
/// Throws Error{driver} when there is no way, or the system names a file (a grid by its path), which PROJ would open.
[[nodiscard]] Transform to_wgs84(OGRSpatialReferenceH layer_crs, std::string const& shown_name);

}  // namespace dateline::ogr
