#include "ogr/source.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <mutex>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "geo/geojson.hpp"
#include "ogr/error_scope.hpp"
#include "ogr/field_text.hpp"

namespace dateline::ogr {
namespace {

constexpr int most_columns = 10000;
constexpr std::size_t longest_value = 16U << 20U;
constexpr std::size_t largest_geometry = 256U << 20U;

void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

struct TransformDelete {
    void operator()(OGRCoordinateTransformation* t) const noexcept { OGRCoordinateTransformation::DestroyCT(t); }
};
using Transform = std::unique_ptr<OGRCoordinateTransformation, TransformDelete>;

// The only place where axis order is decided: longitude first, whatever the authority says.
Transform to_wgs84(OGRSpatialReference const* layer_crs, std::string const& what) {
    if (layer_crs == nullptr) return nullptr;
    OGRSpatialReference wgs84;
    wgs84.importFromEPSG(4326);
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRSpatialReference source{*layer_crs};
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (source.IsSame(&wgs84)) return nullptr;
    ErrorScope const errors;
    Transform transform{OGRCreateCoordinateTransformation(&source, &wgs84)};
    if (!transform) errors.fail(what + ": its coordinate reference system cannot be converted to WGS 84");
    return transform;
}

OGRLayer* find_layer(GDALDataset& dataset, std::string const& wanted, std::string const& what) {
    auto* const layer =
        wanted.empty() ? (dataset.GetLayerCount() > 0 ? dataset.GetLayer(0) : nullptr) : dataset.GetLayerByName(wanted.c_str());
    if (layer != nullptr) return layer;
    std::string names;
    for (auto* const l : dataset.GetLayers()) names += (names.empty() ? "" : ", ") + std::string{l->GetName()};
    throw Error{Errc::driver, fmt::format("{}: {}; layers: {}", what, wanted.empty() ? "no layer with records" : "no layer " + wanted,
                                          names.empty() ? "none" : names)};
}

}  // namespace

struct Source::Impl {
    std::string name, driver, layer_name;
    std::vector<std::string> columns;
    GDALDatasetUniquePtr dataset;
    OGRLayer* layer = nullptr;  // belongs to the dataset
    Transform transform;

    geo::Geometry geometry_of(OGRFeature& feature, std::string& fault) const;
};

Source::Source(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::~Source() = default;

Source Source::open(std::string const& name, Options const& options) {
    register_drivers();
    auto impl = std::make_unique<Impl>();
    impl->name = name;
    CPLStringList open_options;
    for (auto const& [key, value] : options.open) open_options.SetNameValue(key.c_str(), value.c_str());
    ErrorScope const errors;
    impl->dataset.reset(
        GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr, open_options.List(), nullptr));
    if (!impl->dataset) errors.fail(name);
    impl->driver = impl->dataset->GetDriverName();
    impl->layer = find_layer(*impl->dataset, options.layer, name);
    impl->layer_name = impl->layer->GetName();
    impl->transform = to_wgs84(impl->layer->GetSpatialRef(), name);
    auto const* const definition = impl->layer->GetLayerDefn();
    if (definition->GetFieldCount() > most_columns) throw Error{Errc::driver, fmt::format("{}: more than {} columns", name, most_columns)};
    for (int i = 0; i < definition->GetFieldCount(); ++i) impl->columns.push_back(repair_utf8(definition->GetFieldDefn(i)->GetNameRef()));
    impl->layer->ResetReading();
    errors.check(name);
    return Source{std::move(impl)};
}

std::vector<std::string> Source::layers() const {
    std::vector<std::string> names;
    for (auto* const l : impl_->dataset->GetLayers()) names.emplace_back(l->GetName());
    return names;
}

std::vector<std::string> const& Source::columns() const { return impl_->columns; }
std::string const& Source::driver() const { return impl_->driver; }
std::string const& Source::layer() const { return impl_->layer_name; }

geo::Geometry Source::Impl::geometry_of(OGRFeature& feature, std::string& fault) const {
    OGRGeometryUniquePtr shape{feature.StealGeometry()};
    if (!shape || shape->IsEmpty()) return std::monostate{};
    ErrorScope const errors;
    if (shape->hasCurveGeometry()) shape.reset(shape->getLinearGeometry());
    if (shape) shape->flattenTo2D();
    if (!shape || (transform && shape->transform(transform.get()) != OGRERR_NONE)) {
        fault = "geometry: " + (errors.failure().empty() ? "cannot be converted to WGS 84" : errors.failure());
        return std::monostate{};
    }
    if (shape->WkbSize() > largest_geometry) {
        fault = "geometry: larger than 256 MiB";
        return std::monostate{};
    }
    std::string wkb(shape->WkbSize(), '\0');
    if (shape->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantIso) != OGRERR_NONE) {
        fault = "geometry: " + errors.failure();
        return std::monostate{};
    }
    auto parsed = geo::parse_wkb(wkb);
    if (parsed) return std::move(*parsed);
    fault = "geometry: " + parsed.error();
    return std::monostate{};
}

std::optional<Source::Feature> Source::next() {
    ErrorScope const errors;
    OGRFeatureUniquePtr const row{impl_->layer->GetNextFeature()};
    if (!row) {
        errors.check(impl_->name);
        return std::nullopt;
    }
    Feature feature;
    feature.fid = row->GetFID();
    feature.values.reserve(impl_->columns.size());
    feature.geometry = impl_->geometry_of(*row, feature.fault);
    for (int i = 0; i < row->GetFieldCount(); ++i) {
        auto text = field_text(*row, i);
        if (text && text->size() > longest_value) {
            feature.fault = fmt::format("column {}: longer than 16 MiB", impl_->columns[static_cast<std::size_t>(i)]);
            text.reset();
        }
        feature.values.push_back(std::move(text));
    }
    return feature;
}

bool recognises(std::filesystem::path const& file) {
    register_drivers();
    ErrorScope const errors;
    return GDALIdentifyDriverEx(file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr) != nullptr;
}

}  // namespace dateline::ogr
