#include "writers/html_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/escape.hpp"
#include "base/json_writer.hpp"
#include "base/sha256.hpp"
#include "geo/geojson.hpp"
#include "planar/operations.hpp"
#include "writers/embedded.hpp"
#include "writers/feature_json.hpp"
#include "writers/page.hpp"
#include "writers/style/generators.hpp"
#include "writers/values.hpp"

namespace dateline::writers {
namespace {

constexpr int page_digits = 4;  // about 10 m: below a pixel at any scale the page offers
constexpr double pixels_across = 2000;
constexpr std::uint64_t max_asset_bytes = 20U << 20U;

std::string read_asset(std::filesystem::path const& folder, char const* name) {
    std::filesystem::path const file = folder / name;
    if (folder.empty() || !std::filesystem::exists(file)) {
        throw Error{Errc::config, fmt::format("the web page needs {} (npm leaflet 1.9.4), looked for in \"{}\"", name, folder.string())};
    }
    return read_file(file, max_asset_bytes);
}

void write_field(JsonWriter& json, layers::Field const& field) {
    json.begin_object().field("name", field.name).field("title", field.title.empty() ? field.name : field.title);
    json.field("date", field.type == layers::FieldType::date).key("values").begin_object();
    for (auto const& [value, label] : field.values) json.field(value, label);
    json.end_object().end_object();
}

std::vector<std::size_t> used_columns(layers::Schema const& schema, Style const& style) {
    LayerStyle const* const look = style.layer(schema.name);
    std::vector<std::string> names{style.precision_field, style.modality_field, style.passing_field};
    if (look != nullptr) {
        names.insert(names.end(), look->popup.begin(), look->popup.end());
        for (std::string const& name : {look->tip, look->label, look->url, look->time_start, look->time_end, style.classes_of(*look).field})
            names.push_back(name);
    }
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < schema.fields.size(); ++i) {
        if (std::find(names.begin(), names.end(), schema.fields[i].name) != names.end()) columns.push_back(i);
    }
    return columns;
}

/// Leaves out islands and holes smaller than `size` degrees; never all of them.
geo::Geometry without_specks(geo::Geometry const& g, double size) {
    auto const* const multi = std::get_if<geo::MultiPolygon>(&g);
    if (multi == nullptr) return g;
    auto const is_speck = [&](geo::Ring const& ring) {
        Extent e;
        for (geo::LonLat const p : ring) e.add(p);
        return std::max(e.max_lon - e.min_lon, e.max_lat - e.min_lat) < size;
    };
    geo::MultiPolygon out;
    for (geo::Polygon const& polygon : multi->polygons) {
        if (is_speck(polygon.outer)) continue;
        out.polygons.push_back({polygon.outer, {}});
        std::copy_if(polygon.inners.begin(), polygon.inners.end(), std::back_inserter(out.polygons.back().inners),
                     [&](geo::Ring const& r) { return !is_speck(r); });
    }
    if (out.polygons.empty()) return g;
    return out;
}

}  // namespace

HtmlWriter::HtmlWriter(std::filesystem::path const& folder, Options const& options)
    : options_{options},
      file_{folder / "index.html"},
      leaflet_js_{read_asset(options.web_assets, "leaflet.js")},
      leaflet_css_{read_asset(options.web_assets, "leaflet.css")} {
    std::filesystem::path const basemap = options.web_assets / "basemap.geojson";
    if (!options.basemap.empty()) {
        append_json_text(basemap_, options.basemap);
    } else if (std::filesystem::exists(basemap)) {
        append_json_text(basemap_, read_file(basemap, max_asset_bytes));
    }
}

void HtmlWriter::begin(layers::Schema const& schema) {
    schema_ = schema;
    total_ = 0;
    shown_ = schema.geometry != layers::GeometryKind::none && default_style().layer(schema.name) != nullptr;
    if (!shown_) return;
    columns_ = used_columns(schema, default_style());
    if (!layers_json_.empty()) layers_json_ += ',';
    JsonWriter json{layers_json_};
    json.begin_object().field("name", schema.name).field("title", schema.title).key("fields").begin_array();
    for (std::size_t const i : columns_) write_field(json, schema.fields[i]);
    json.end_array().key("features").begin_array();
}

std::size_t HtmlWriter::shape_index(geo::Geometry const& g) {
    std::string wkb;
    geo::append_wkb(wkb, g);
    auto const [known, is_new] = inputs_.try_emplace(sha256_hex(wkb), 0);
    if (!is_new) return known->second;
    Extent const extent = extent_of(g);
    double const tolerance = std::max(extent.max_lon - extent.min_lon, extent.max_lat - extent.min_lat) / pixels_across;
    geo::Geometry const drawn =
        delivered(geo::is_area(g) ? planar::simplify(without_specks(g, tolerance), tolerance) : g, schema_.geometry, page_digits);
    std::string text;
    JsonWriter json{text};
    geo::write_geojson(json, drawn, page_digits);
    known->second = shapes_.try_emplace(std::move(text), shapes_.size()).first->second;
    return known->second;
}

/// null, [lon, lat], or the number of a shape.
void HtmlWriter::append_place(layers::Feature const& feature) {
    if (geo::is_empty(feature.geometry)) {
        layers_json_ += "null";
    } else if (auto const* const point = std::get_if<geo::LonLat>(&feature.geometry.get())) {
        layers_json_ += '[';
        append_json_number(layers_json_, point->lon, page_digits);
        layers_json_ += ',';
        append_json_number(layers_json_, point->lat, page_digits);
        layers_json_ += ']';
    } else {
        layers_json_ += fmt::format("{}", shape_index(feature.geometry));
    }
}

void HtmlWriter::add(layers::Feature const& feature) {
    if (!shown_) return;
    check_feature(schema_, feature);
    if (++total_ > max_page_features) return;
    layers_json_ += total_ > 1 ? ",\n[" : "\n[";
    append_json_string(layers_json_, feature.id);
    layers_json_ += ',';
    append_place(feature);
    for (std::size_t const i : columns_) {
        layers_json_ += ',';
        FeatureJson::append_value(layers_json_, feature.values[i], schema_.fields[i].type);
    }
    layers_json_ += ']';
}

void HtmlWriter::end() {
    if (shown_) layers_json_ += fmt::format("],\"total\":{}}}", total_);
}

std::string HtmlWriter::head_json() const {
    std::string out = "{\"provenance\":";
    append_provenance(out, options_.provenance, nullptr);
    out += ",\"style\":";
    JsonWriter json{out};
    write_page_style(json, default_style());
    return out + ",\"shapes\":[";
}

void HtmlWriter::close() {
    std::string const head = head_json();
    std::vector<std::string_view> shapes(shapes_.size());
    for (auto const& [text, index] : shapes_) shapes[index] = text;
    PageParts parts;
    parts.data_json.push_back(head);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (i > 0) parts.data_json.emplace_back(",\n");
        parts.data_json.push_back(shapes[i]);
    }
    for (std::string_view const piece : {std::string_view{"],\"layers\":["}, std::string_view{layers_json_}, std::string_view{"]}"}})
        parts.data_json.push_back(piece);
    parts.title = options_.provenance.title.empty() ? "Dateline" : options_.provenance.title;
    parts.basemap_json = basemap_.empty() ? "null" : std::move(basemap_);
    parts.leaflet_js = std::move(leaflet_js_);
    parts.leaflet_css = std::move(leaflet_css_);
    write_page(parts, [this](std::string_view piece) { file_.write(piece); });
    file_.commit();
}

}  // namespace dateline::writers
