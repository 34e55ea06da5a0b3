#include "ogr/crs.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "base/ascii_case.hpp"
#include "base/error.hpp"
#include "ogr/error_scope.hpp"

namespace dateline::ogr {
namespace {

using ReferenceSystem = std::unique_ptr<std::remove_pointer_t<OGRSpatialReferenceH>, GdalDelete<&Gdal::OSRDestroySpatialReference>>;

std::string as_small_wkt(OGRSpatialReferenceH crs) {
    char* raw = nullptr;
    char const* const options[] = {"FORMAT=WKT2_2019", nullptr};
    auto const code = gdal().OSRExportToWktEx(crs, &raw, options);
    std::string const text = code == OGRERR_NONE && raw != nullptr ? raw : "";
    gdal().VSIFree(raw);
    return lower_ascii(text);
}

/// A grid may be named, and is looked for where PROJ keeps its own; a path is something else.
bool names_a_path(std::string_view wkt) {
    constexpr std::array<std::string_view, 7> keys{"nadgrids", "geoidgrids",  "+grids",       "xy_grids",
                                                   "z_grids",  "proj4_grids", "parameterfile"};
    for (auto const key : keys) {
        for (std::size_t at = wkt.find(key); at != std::string_view::npos; at = wkt.find(key, at + 1)) {
            // Up to the end of a parameter of a PROJ string, or of the element of a WKT.
            bool const of_wkt = key == "parameterfile" || key == "proj4_grids";
            std::size_t const end = wkt.find_first_of(of_wkt ? "]" : " \"]", at);
            if (wkt.substr(at, end - at).find_first_of("/\\") != std::string_view::npos) return true;
        }
    }
    return false;
}

}  // namespace

Transform to_wgs84(OGRSpatialReferenceH layer_crs, std::string const& shown_name) {
    if (layer_crs == nullptr) return nullptr;
    ReferenceSystem const wgs84{gdal().OSRNewSpatialReference(nullptr)}, source{gdal().OSRClone(layer_crs)};
    gdal().OSRImportFromEPSG(wgs84.get(), 4326);
    for (auto const& system : {wgs84.get(), source.get()}) gdal().OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    if (gdal().OSRIsSame(source.get(), wgs84.get()) != 0) return nullptr;
    ErrorScope const errors;
    if (names_a_path(as_small_wkt(source.get())))
        throw Error{Errc::driver, fmt::format("{}: its coordinate reference system names a file on this machine", shown_name)};
    Transform transform{gdal().OCTNewCoordinateTransformation(source.get(), wgs84.get())};
    if (!transform) errors.fail(shown_name + ": its coordinate reference system cannot be converted to WGS 84");
    return transform;
}

}  // namespace dateline::ogr
