#include <fmt/format.h>

#include <algorithm>

#include "base/escape.hpp"
#include "base/json_writer.hpp"
#include "writers/gpkg/contents.hpp"
#include "writers/gpkg/ddl.hpp"
#include "writers/gpkg/zip.hpp"
#include "writers/style/generators.hpp"
#include "writers/style/symbols.hpp"

namespace dateline::writers::gpkg {
namespace {

/// One entry of the layer tree. A table of mixed geometries gives one for each kind that occurs.
struct Entry {
    LayerFacts const* facts = nullptr;
    std::string id;  // QGIS makes a new one, and loses the layer, when it has no more than 10 characters
    std::string title, source, geometry;
    bool visible = true;
    Passing passing = Passing::switched_off;
};

std::vector<Entry> entries(std::vector<LayerFacts> const& layers, Style const& style, Options const& options) {
    std::vector<Entry> out;
    for (LayerFacts const& facts : layers) {
        layers::Schema const& schema = facts.schema;
        LayerStyle const* const look = style.layer(schema.name);
        bool const visible = look == nullptr || look->visible;
        std::string const source = fmt::format("./{}.gpkg|layername={}", options.name, schema.name);
        // Two layers of one table: what is told, and, switched off, what is only mentioned in passing.
        bool const apart =
            facts.passing > 0 && schema.geometry != layers::GeometryKind::none && schema.geometry != layers::GeometryKind::mixed;
        auto const add_apart = [&](std::string_view geometry) {
            std::string const field = qml::column(style.passing_field), value = qml::literal(style.passing.value);
            out.push_back({&facts, fmt::format("{}_{}_dateline_layer", schema.name, geometry), schema.title,
                           fmt::format("{0}|subset={1} IS NULL OR {1} <> {2}", source, field, value), std::string{geometry}, visible,
                           Passing::apart});
            out.push_back({&facts, fmt::format("{}_passing_{}_dateline_layer", schema.name, geometry),
                           fmt::format("{}: {}", schema.title, style.passing.label), fmt::format("{}|subset={} = {}", source, field, value),
                           std::string{geometry}, false, Passing::apart});
        };
        auto const add = [&](std::string_view suffix, std::string_view filter, std::string_view geometry) {
            if (apart) return add_apart(geometry);
            std::string const extra = suffix.empty() ? "" : fmt::format(" ({})", suffix);
            out.push_back({&facts, fmt::format("{}_{}_dateline_layer", schema.name, geometry), schema.title + extra,
                           source + std::string{filter}, std::string{geometry}, visible});
        };
        switch (schema.geometry) {
            case layers::GeometryKind::none:
                add("", "", "No geometry");
                break;
            case layers::GeometryKind::point:
                add("", "", "Point");
                break;
            case layers::GeometryKind::multipolygon:
                add("", "", "Polygon");
                break;
            case layers::GeometryKind::mixed:
                if (facts.points) add("points", "|geometrytype=Point", "Point");
                if (facts.lines) add("lines", "|geometrytype=LineString", "Line");
                if (facts.areas) add("areas", "|geometrytype=Polygon", "Polygon");
        }
    }
    for (Entry& e : out) std::replace(e.id.begin(), e.id.end(), ' ', '_');
    return out;
}

/// QGIS looks a system up by srsid, its own number; without it the project has none.
std::string reference_system(int code) {
    int const srsid = code == 4326 ? 3452 : code;
    return fmt::format("<spatialrefsys><srsid>{0}</srsid><srid>{1}</srid><authid>EPSG:{1}</authid></spatialrefsys>", srsid, code);
}

std::string tree_group(std::string_view title, std::vector<Entry> const& list, bool tables) {
    std::string items;
    for (Entry const& e : list) {
        if ((e.facts->schema.geometry == layers::GeometryKind::none) != tables) continue;
        items += fmt::format("<layer-tree-layer id=\"{}\" name=\"{}\" checked=\"{}\" expanded=\"{}\" providerKey=\"ogr\" source=\"{}\"/>\n",
                             escape_xml(e.id), escape_xml(e.title), e.visible ? "Qt::Checked" : "Qt::Unchecked",
                             e.facts->schema.name == "events" && e.visible ? 1 : 0, escape_xml(e.source));
    }
    if (items.empty()) return {};
    return fmt::format("<layer-tree-group name=\"{}\" checked=\"Qt::Checked\" expanded=\"{}\">\n{}</layer-tree-group>\n", escape_xml(title),
                       tables ? 0 : 1, items);
}

std::string map_layer(Entry const& e, Style const& style) {
    bool const table = e.facts->schema.geometry == layers::GeometryKind::none;
    return fmt::format(
        "<maplayer type=\"vector\" geometry=\"{}\" labelsEnabled=\"{}\" "
        "hasScaleBasedVisibilityFlag=\"0\"><id>{}</id><datasource>{}</datasource>"
        "<layername>{}</layername>{}<provider encoding=\"UTF-8\">ogr</provider>\n{}</maplayer>\n",
        e.geometry, has_labels(style, e.facts->schema) ? 1 : 0, escape_xml(e.id), escape_xml(e.source), escape_xml(e.title),
        table ? "" : "<srs>" + reference_system(4326) + "</srs>", make_qml_body(style, e.facts->schema, e.passing));
}

/// What is worth seeing first: the events and their areas, else whatever there is; with a margin, and never a single point.
Extent view_of(std::vector<LayerFacts> const& layers) {
    Extent view;
    for (LayerFacts const& l : layers) {
        if (l.schema.name.starts_with("event")) view.add(l.extent);
    }
    if (view.empty()) {
        for (LayerFacts const& l : layers) view.add(l.extent);
    }
    if (view.empty()) return {-180, -60, 180, 75};
    double const pad_lon = std::max(0.25, (view.max_lon - view.min_lon) * 0.08);
    double const pad_lat = std::max(0.25, (view.max_lat - view.min_lat) * 0.08);
    return {std::max(-180.0, view.min_lon - pad_lon), std::max(-85.0, view.min_lat - pad_lat), std::min(180.0, view.max_lon + pad_lon),
            std::min(85.0, view.max_lat + pad_lat)};
}

std::string time_settings(std::vector<LayerFacts> const& layers) {
    std::optional<std::chrono::sys_days> first, last;
    for (LayerFacts const& l : layers) {
        if (l.first_day) first = std::min(first.value_or(*l.first_day), *l.first_day);
        if (l.last_day) last = std::max(last.value_or(*l.last_day), *l.last_day);
    }
    if (!first || !last) return {};
    std::string from, to;
    append_date(from, *first);
    append_date(to, *last);
    return fmt::format(
        "<ProjectTimeSettings timeStepUnit=\"d\" timeStep=\"1\" frameRate=\"2\" "
        "cumulativeTemporalRange=\"0\"><TemporalRange><start>{}T00:00:00Z</start>"
        "<end>{}T23:59:59Z</end></TemporalRange></ProjectTimeSettings>\n",
        from, to);
}

}  // namespace

std::string make_project(std::vector<LayerFacts> const& layers, Style const& style, Options const& options) {
    std::vector<Entry> const list = entries(layers, style, options);
    Extent const view = view_of(layers);
    std::string map_layers;
    for (Entry const& e : list) map_layers += map_layer(e, style);
    std::string const title = escape_xml(options.provenance.title.empty() ? std::string{"Dateline"} : options.provenance.title);
    return fmt::format(
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\" projectname=\"{0}\">\n<title>{0}</title>\n"
        "<projectCrs>{1}</projectCrs>\n<layer-tree-group>\n{2}{3}</layer-tree-group>\n<projectlayers>\n{4}</projectlayers>\n"
        "<properties><SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys><Paths><Absolute "
        "type=\"bool\">false</Absolute>"
        "</Paths></properties>\n<ProjectViewSettings><DefaultViewExtent xmin=\"{5}\" ymin=\"{6}\" xmax=\"{7}\" "
        "ymax=\"{8}\">{9}</DefaultViewExtent>"
        "</ProjectViewSettings>\n{10}</qgis>\n",
        title, reference_system(3857), tree_group("Dateline", list, false), tree_group("Tables", list, true), map_layers, view.min_lon,
        view.min_lat, view.max_lon, view.max_lat, reference_system(4326), time_settings(layers));
}

void write_project(Database& db, std::vector<LayerFacts> const& layers, Style const& style, Options const& options) {
    db.run(project_table());
    std::string const zip = zip_one_file("dateline.qgs", make_project(layers, style, options));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;  // QGIS keeps the archive as hexadecimal text
    hex.reserve(zip.size() * 2);
    for (char const c : zip) {
        auto const byte = static_cast<unsigned char>(c);
        hex += digits[byte >> 4U];
        hex += digits[byte & 15U];
    }
    std::string metadata;
    JsonWriter{metadata}
        .begin_object()
        .field("last_modified_time", iso_instant(options.stamp).substr(0, 19))
        .field("last_modified_user", "dateline")
        .end_object();
    db.prepare("INSERT INTO qgis_projects VALUES('dateline', ?, ?)").bind(1, metadata).bind(2, hex).step();
}

}  // namespace dateline::writers::gpkg
