#pragma once
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

/// GDAL, loaded when the first file is read through it: with the hundred libraries behind it, it costs more than to tag a report. The
/// program is not linked with it (decision 12). Only GDAL's C functions are used, as their names and types are kept from release
/// to release. Internal to ogr.
namespace dateline::ogr {

// What is used of GDAL. The program does not link when it calls another function, or one of these past gdal().
#define DATELINE_GDAL_FUNCTIONS(X)             \
    X(CPLCalloc)                               \
    X(CPLError)                                \
    X(CPLGetErrorHandlerUserData)              \
    X(CPLHTTPSetFetchCallback)                 \
    X(CPLPopErrorHandler)                      \
    X(CPLPushErrorHandlerEx)                   \
    X(CPLSetConfigOption)                      \
    X(CPLStrdup)                               \
    X(CSLAddString)                            \
    X(GDALClose)                               \
    X(GDALDatasetGetLayer)                     \
    X(GDALDatasetGetLayerByName)               \
    X(GDALDatasetGetLayerCount)                \
    X(GDALGetDriverByName)                     \
    X(GDALOpenEx)                              \
    X(OCTDestroyCoordinateTransformation)      \
    X(OCTNewCoordinateTransformation)          \
    X(OGR_FD_GetFieldCount)                    \
    X(OGR_FD_GetFieldDefn)                     \
    X(OGR_F_Destroy)                           \
    X(OGR_F_GetFID)                            \
    X(OGR_F_GetFieldAsBinary)                  \
    X(OGR_F_GetFieldAsDateTimeEx)              \
    X(OGR_F_GetFieldAsDouble)                  \
    X(OGR_F_GetFieldAsDoubleList)              \
    X(OGR_F_GetFieldAsInteger)                 \
    X(OGR_F_GetFieldAsInteger64)               \
    X(OGR_F_GetFieldAsInteger64List)           \
    X(OGR_F_GetFieldAsIntegerList)             \
    X(OGR_F_GetFieldAsString)                  \
    X(OGR_F_GetFieldAsStringList)              \
    X(OGR_F_GetFieldCount)                     \
    X(OGR_F_GetFieldDefnRef)                   \
    X(OGR_F_IsFieldSetAndNotNull)              \
    X(OGR_F_StealGeometry)                     \
    X(OGR_Fld_GetNameRef)                      \
    X(OGR_Fld_GetSubType)                      \
    X(OGR_Fld_GetType)                         \
    X(OGR_G_DestroyGeometry)                   \
    X(OGR_G_ExportToIsoWkb)                    \
    X(OGR_G_FlattenTo2D)                       \
    X(OGR_G_GetLinearGeometry)                 \
    X(OGR_G_HasCurveGeometry)                  \
    X(OGR_G_IsEmpty)                           \
    X(OGR_G_Transform)                         \
    X(OGR_G_WkbSizeEx)                         \
    X(OGR_L_GetLayerDefn)                      \
    X(OGR_L_GetName)                           \
    X(OGR_L_GetNextFeature)                    \
    X(OGR_L_GetSpatialRef)                     \
    X(OGR_L_ResetReading)                      \
    X(OSRClone)                                \
    X(OSRDestroySpatialReference)              \
    X(OSRExportToWktEx)                        \
    X(OSRImportFromEPSG)                       \
    X(OSRIsSame)                               \
    X(OSRNewSpatialReference)                  \
    X(OSRSetAxisMappingStrategy)               \
    X(OSRSetPROJEnableNetwork)                 \
    X(VSIAllocFilesystemPluginCallbacksStruct) \
    X(VSICloseDir)                             \
    X(VSIFCloseL)                              \
    X(VSIFOpenL)                               \
    X(VSIFReadL)                               \
    X(VSIFree)                                 \
    X(VSIFreeFilesystemPluginCallbacksStruct)  \
    X(VSIGetNextDirEntry)                      \
    X(VSIInstallPluginHandler)                 \
    X(VSIOpenDir)                              \
    X(VSIStatL)

/// GDAL's functions under their own names.
struct Gdal {
#define DATELINE_GDAL_MEMBER(name) decltype(&::name) name;  // NOLINT(bugprone-macro-parentheses): a declaration
    DATELINE_GDAL_FUNCTIONS(DATELINE_GDAL_MEMBER)
#undef DATELINE_GDAL_MEMBER
};

/// Loaded on the first call; any thread. Throws Error{io} with advice when the library, or a function of it, is not on this machine.
[[nodiscard]] Gdal const& gdal();

/// What registers a driver, which only a header in C++ declares.
[[nodiscard]] void (*gdal_registration(char const* name))();

/// For unique_ptr: the function `Free` of GDAL.
template <auto Free>
struct GdalDelete {
    template <typename T>
    void operator()(T* owned) const noexcept {
        (gdal().*Free)(owned);
    }
};

}  // namespace dateline::ogr
