#include "ogr/source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <memory>
#include <type_traits>
#include <utility>

#include "base/ascii_case.hpp"
#include "base/interrupt.hpp"
#include "base/utf8.hpp"
#include "geo/geojson.hpp"
#include "ogr/archive.hpp"
#include "ogr/content_checks.hpp"
#include "ogr/crs.hpp"
#include "ogr/database_tables.hpp"
#include "ogr/door.hpp"
#include "ogr/drivers.hpp"
#include "ogr/error_scope.hpp"
#include "ogr/field_text.hpp"
#include "ogr/gdal.hpp"

namespace dateline::ogr {
namespace fs = std::filesystem;
namespace {

constexpr int most_columns = 10000;
constexpr std::size_t longest_value = 16U << 20U;
constexpr std::size_t largest_geometry = 256U << 20U;

bool is_database(Format format) { return format == Format::geopackage || format == Format::sqlite; }
bool is_archive(Format format) {
    return format == Format::xlsx || format == Format::ods || format == Format::kmz || format == Format::zipped_shapefile;
}

Format told_format(fs::path const& file) {
    if (fs::is_directory(file)) return Format::file_geodatabase;
    std::string head(1U << 16U, '\0');
    std::ifstream in{file, std::ios::binary};
    if (!in) throw Error{Errc::io, fmt::format("{}: cannot be opened", file.string())};
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    if (auto const format = format_of(head, lower_ascii(file.extension().string()))) return *format;
    throw Error{Errc::driver, fmt::format("{}: is in no format that is read here", file.string())};
}

/// The SQLite driver names a table with its column of geometry where there are several: "table(column)".
bool holds_rows(DatabaseTables const& tables, std::string const& layer) {
    return tables.names.contains(layer) || tables.names.contains(std::string_view{layer}.substr(0, layer.rfind('(')));
}

using Dataset = std::unique_ptr<std::remove_pointer_t<GDALDatasetH>, GdalDelete<&Gdal::GDALClose>>;
using Row = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, GdalDelete<&Gdal::OGR_F_Destroy>>;
using Shape = std::unique_ptr<std::remove_pointer_t<OGRGeometryH>, GdalDelete<&Gdal::OGR_G_DestroyGeometry>>;

}  // namespace

struct Source::Impl {
    Impl(fs::path const& file, Format f, std::string shown_name) : format{f}, door{file, f, std::move(shown_name)} {}

    Format format;
    Door door;
    std::string layer_name;
    std::vector<std::string> columns, layers, passed_over;
    Dataset dataset;            // closed before the door is
    OGRLayerH layer = nullptr;  // belongs to the dataset
    Transform transform;
    std::uint64_t rows_left = std::numeric_limits<std::uint64_t>::max();

    void open_dataset();
    void list_layers(std::optional<DatabaseTables> const& tables);
    void choose_layer(std::string const& wanted);
    geo::Geometry geometry_of(OGRFeatureH row, std::string& fault) const;
    void read_values(OGRFeatureH row, Feature& into) const;
};

Source::Source(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;
Source::~Source() = default;

void Source::Impl::open_dataset() {
    auto const drivers = drivers_for(format);
    auto const options = options_for(format);
    ErrorScope const errors{&door};
    dataset.reset(gdal().GDALOpenEx(door.path().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers.data(),
                                    options.data(), nullptr));
    if (!dataset) errors.fail(door.shown_name());
    check_interrupt();
}

void Source::Impl::list_layers(std::optional<DatabaseTables> const& tables) {
    for (int i = 0; i < gdal().GDALDatasetGetLayerCount(dataset.get()); ++i) {
        std::string name = gdal().OGR_L_GetName(gdal().GDALDatasetGetLayer(dataset.get(), i));
        (!tables || holds_rows(*tables, name) ? layers : passed_over).push_back(std::move(name));
    }
}

void Source::Impl::choose_layer(std::string const& wanted) {
    std::string const& shown = door.shown_name();
    if (layers.empty()) throw Error{Errc::driver, fmt::format("{}: no layer with records", shown)};
    layer_name = wanted.empty() ? layers.front() : wanted;
    bool const known = std::find(layers.begin(), layers.end(), layer_name) != layers.end();
    layer = known ? gdal().GDALDatasetGetLayerByName(dataset.get(), layer_name.c_str()) : nullptr;
    if (layer != nullptr) return;
    throw NoSuchLayer{Errc::driver, fmt::format("{}: no layer {}; layers: {}", shown, layer_name, fmt::join(layers, ", "))};
}

Source Source::open(fs::path const& file, Format format, Options const& options) {
    prepare_gdal();
    std::string const shown = options.shown_name.empty() ? file.string() : options.shown_name;
    std::optional<DatabaseTables> tables;
    if (is_database(format)) tables = tables_of(file, shown);
    auto impl = std::make_unique<Impl>(file, format, shown);
    check_content(impl->door.path(), format, shown);
    if (is_archive(format)) check_archive(impl->door.path(), shown);
    impl->open_dataset();
    ErrorScope const errors{&impl->door};
    impl->list_layers(tables);
    impl->choose_layer(options.layer);
    if (tables) impl->rows_left = tables->most_rows;
    impl->transform = to_wgs84(gdal().OGR_L_GetSpatialRef(impl->layer), shown);
    auto* const definition = gdal().OGR_L_GetLayerDefn(impl->layer);
    int const count = gdal().OGR_FD_GetFieldCount(definition);
    if (count > most_columns) throw Error{Errc::driver, fmt::format("{}: more than {} columns", shown, most_columns)};
    for (int i = 0; i < count; ++i)
        impl->columns.push_back(repair_utf8(gdal().OGR_Fld_GetNameRef(gdal().OGR_FD_GetFieldDefn(definition, i))));
    gdal().OGR_L_ResetReading(impl->layer);
    errors.check(shown);
    return Source{std::move(impl)};
}

Source Source::open(fs::path const& file, Options const& options) { return open(file, told_format(file), options); }

std::vector<std::string> const& Source::layers() const { return impl_->layers; }
std::vector<std::string> const& Source::passed_over() const { return impl_->passed_over; }
std::vector<std::string> const& Source::columns() const { return impl_->columns; }
Format Source::format() const { return impl_->format; }
std::string const& Source::layer() const { return impl_->layer_name; }

geo::Geometry Source::Impl::geometry_of(OGRFeatureH row, std::string& fault) const {
    Shape shape{gdal().OGR_F_StealGeometry(row)};
    if (!shape || gdal().OGR_G_IsEmpty(shape.get()) != 0) return std::monostate{};
    ErrorScope const errors{&door};
    if (gdal().OGR_G_HasCurveGeometry(shape.get(), FALSE) != 0) shape.reset(gdal().OGR_G_GetLinearGeometry(shape.get(), 0, nullptr));
    if (shape) gdal().OGR_G_FlattenTo2D(shape.get());
    if (!shape || (transform && gdal().OGR_G_Transform(shape.get(), transform.get()) != OGRERR_NONE)) {
        fault = errors.failure().empty() ? "cannot be converted to WGS 84" : errors.failure();
        return std::monostate{};
    }
    std::size_t const size = gdal().OGR_G_WkbSizeEx(shape.get());
    if (size > largest_geometry) {
        fault = "larger than 256 MiB";
        return std::monostate{};
    }
    std::string wkb(size, '\0');
    if (gdal().OGR_G_ExportToIsoWkb(shape.get(), wkbNDR, reinterpret_cast<unsigned char*>(wkb.data())) != OGRERR_NONE) {
        fault = errors.failure();
        return std::monostate{};
    }
    auto parsed = geo::parse_wkb(wkb);
    if (parsed) return std::move(*parsed);
    fault = parsed.error();
    return std::monostate{};
}

void Source::Impl::read_values(OGRFeatureH row, Feature& into) const {
    into.values.reserve(columns.size());
    for (int i = 0; i < gdal().OGR_F_GetFieldCount(row); ++i) {
        auto text = field_text(row, i);
        if (text && text->size() > longest_value) {
            into.value_fault = fmt::format("column {}: longer than 16 MiB", columns[static_cast<std::size_t>(i)]);
            text.reset();
        }
        into.values.push_back(std::move(text));
    }
}

std::optional<Source::Feature> Source::next() {
    check_interrupt();
    ErrorScope const errors{&impl_->door};
    Row const row{gdal().OGR_L_GetNextFeature(impl_->layer)};
    check_interrupt();
    if (!row) {
        errors.check(impl_->door.shown_name());
        return std::nullopt;
    }
    if (impl_->rows_left-- == 0)
        throw Error{Errc::driver, fmt::format("{}: more rows than the file can hold: it is damaged", impl_->door.shown_name())};
    Feature feature;
    feature.fid = gdal().OGR_F_GetFID(row.get());
    feature.geometry = impl_->geometry_of(row.get(), feature.geometry_fault);
    impl_->read_values(row.get(), feature);
    // GDAL gives a row although a part of it failed.
    if (feature.value_fault.empty()) feature.value_fault = errors.failure();
    return feature;
}

}  // namespace dateline::ogr
