#pragma once
#include <ogr_spatialref.h>

#include <memory>
#include <string>

/// Internal to ogr.
namespace dateline::ogr {

struct TransformDelete {
    void operator()(OGRCoordinateTransformation* t) const noexcept { OGRCoordinateTransformation::DestroyCT(t); }
};
using Transform = std::unique_ptr<OGRCoordinateTransformation, TransformDelete>;

/// Longitude first, whatever the authority says: the only place where axis order is decided. Null where nothing is to be converted.
/// Throws Error{driver} when there is no way, or the system names a file (a grid by its path), which PROJ would open.
[[nodiscard]] Transform to_wgs84(OGRSpatialReference const* layer_crs, std::string const& shown_name);

}  // namespace dateline::ogr
