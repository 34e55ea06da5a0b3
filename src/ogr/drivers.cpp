#include "ogr/drivers.hpp"

#include <fmt/format.h>

#include <array>
#include <mutex>
#include <utility>

#include "base/error.hpp"
#include "ogr/gdal.hpp"

namespace dateline::ogr {
namespace {

constexpr std::array<std::pair<char const*, char const*>, 7> settings{{
    {"CPL_VSIL_CURL_ALLOWED_FILENAME", "/nothing"},
    {"GML_PARSER", "EXPAT"},
    {"GML_SKIP_RESOLVE_ELEMS", "ALL"},
    {"GML_SAVE_RESOLVED_TO", ""},
    {"LIBKML_EXTERNAL_STYLE", "NO"},
    {"LIBKML_RESOLVE_STYLE", "NO"},
    {"OGR_SQLITE_PRAGMA", "trusted_schema=OFF"},
}};

constexpr std::array<char const*, 13> registrations{
    "RegisterOGRGeoPackage", "RegisterOGRSQLite",  "RegisterOGRFlatGeobuf", "RegisterOGRShape", "RegisterOGRTAB",
    "RegisterOGRLIBKML",     "RegisterOGRKML",     "RegisterOGRGPX",        "RegisterOGRGML",   "RegisterOGRXLSX",
    "RegisterOGRODS",        "RegisterOGRGeoJSON", "RegisterOGROpenFileGDB"};

CPLHTTPResult* refuse_download(char const*, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*, void*) {
    constexpr char const* reason = "the file asks for something from the network, which is not fetched";
    gdal().CPLError(CE_Failure, CPLE_AppDefined, "%s", reason);
    // GDAL frees it. A null pointer would mean that it is to try itself.
    auto* const result = static_cast<CPLHTTPResult*>(gdal().CPLCalloc(1, sizeof(CPLHTTPResult)));
    result->nStatus = 1;
    result->pszErrBuf = gdal().CPLStrdup(reason);
    return result;
}

}  // namespace

void prepare_gdal() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (auto const& [key, value] : settings) gdal().CPLSetConfigOption(key, value);
        gdal().CPLHTTPSetFetchCallback(refuse_download, nullptr);
        gdal().OSRSetPROJEnableNetwork(0);
        for (char const* const name : registrations) gdal_registration(name)();
    });
}

std::vector<char const*> drivers_for(Format format) {
    for (char const* const name : facts_of(format).drivers) {
        if (name != nullptr && gdal().GDALGetDriverByName(name) != nullptr) return {name, nullptr};
    }
    throw Error{Errc::driver, fmt::format("this GDAL was built without {}, which reads files of the kind {}", facts_of(format).drivers[0],
                                          facts_of(format).extension)};
}

std::vector<char const*> options_for(Format format) {
    switch (format) {
        case Format::geopackage:
            return {"IMMUTABLE=YES", nullptr};
        case Format::gml:
            return {"DOWNLOAD_SCHEMA=NO", "WRITE_GFS=NO", "REGISTRY=/nothing", nullptr};
        default:
            return {nullptr};
    }
}

}  // namespace dateline::ogr
