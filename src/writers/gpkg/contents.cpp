#include "writers/gpkg/contents.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/escape.hpp"
#include "base/utf8.hpp"
#include "writers/feature_json.hpp"
#include "writers/gpkg/ddl.hpp"
#include "writers/style/generators.hpp"

namespace dateline::writers::gpkg {
namespace {

/// A minimal ISO 19139 record: title, abstract, date, contact, lineage, use constraints.
std::string iso_metadata(Options const& options) {
    layers::Provenance const& p = options.provenance;
    std::string sources;
    for (std::string const& line : p.attributions) sources += line + "\n";
    auto const text = [](std::string_view value) { return "<gco:CharacterString>" + escape_xml(value) + "</gco:CharacterString>"; };
    std::string const date = iso_instant(options.stamp).substr(0, 10);
    return fmt::format(R"(<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco">
<gmd:language>{0}</gmd:language>
<gmd:contact><gmd:CI_ResponsibleParty><gmd:organisationName>{1}</gmd:organisationName><gmd:role><gmd:CI_RoleCode codeList="http://www.isotc211.org/2005/resources/codelist/gmxCodelists.xml#CI_RoleCode" codeListValue="processor"/></gmd:role></gmd:CI_ResponsibleParty></gmd:contact>
<gmd:dateStamp><gco:Date>{2}</gco:Date></gmd:dateStamp>
<gmd:identificationInfo><gmd:MD_DataIdentification>
<gmd:citation><gmd:CI_Citation><gmd:title>{3}</gmd:title><gmd:date><gmd:CI_Date><gmd:date><gco:Date>{2}</gco:Date></gmd:date><gmd:dateType><gmd:CI_DateTypeCode codeList="http://www.isotc211.org/2005/resources/codelist/gmxCodelists.xml#CI_DateTypeCode" codeListValue="creation"/></gmd:dateType></gmd:CI_Date></gmd:date></gmd:CI_Citation></gmd:citation>
<gmd:abstract>{4}</gmd:abstract>
<gmd:resourceConstraints><gmd:MD_LegalConstraints><gmd:otherConstraints>{5}</gmd:otherConstraints></gmd:MD_LegalConstraints></gmd:resourceConstraints>
<gmd:language>{0}</gmd:language>
</gmd:MD_DataIdentification></gmd:identificationInfo>
<gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:scope/><gmd:lineage><gmd:LI_Lineage><gmd:statement>{6}</gmd:statement></gmd:LI_Lineage></gmd:lineage></gmd:DQ_DataQuality></gmd:dataQualityInfo>
</gmd:MD_Metadata>
)",
                       text("eng"), text(p.program), date, text(p.title),
                       text("Dated events, places and mentions found in reports and records. " + p.notice), text(sources),
                       text(fmt::format("Made by {} with gazetteer {} (worldview {}).", p.program, p.gazetteer, p.worldview)));
}

LayerFacts const* find(std::vector<LayerFacts> const& layers, std::string_view name) {
    auto const found = std::find_if(layers.begin(), layers.end(), [&](LayerFacts const& l) { return l.schema.name == name; });
    return found == layers.end() ? nullptr : &*found;
}

}  // namespace

std::string stamp_text(std::chrono::sys_seconds stamp) {
    std::string text = iso_instant(stamp);
    text.pop_back();
    return text + ".000Z";
}

void write_columns(Database& db, layers::Schema const& schema) {
    Statement column = db.prepare("INSERT INTO gpkg_data_columns VALUES(?,?,?,?,?,?,?)");
    Statement constraint = db.prepare("INSERT INTO gpkg_data_column_constraints VALUES(?,'enum',?,NULL,NULL,NULL,NULL,?)");
    for (layers::Field const& field : schema.fields) {
        std::string const name = schema.name + "_" + field.name;
        column.bind(1, schema.name).bind(2, field.name).bind(3, field.name).bind(4, field.title).bind(5, field.description);
        if (field.type == layers::FieldType::json) {
            column.bind(6, std::string_view{"application/json"});
        } else {
            column.bind_null(6);
        }
        if (field.values.empty()) {
            column.bind_null(7);
        } else {
            column.bind(7, name);
        }
        column.step();
        for (auto const& [value, label] : field.values) constraint.bind(1, name).bind(2, value).bind(3, label).step();
    }
}

void write_metadata(Database& db, std::vector<LayerFacts> const& layers, Options const& options) {
    db.run(metadata_tables());
    std::string const iso = iso_metadata(options);
    std::string provenance;
    append_provenance(provenance, options.provenance, nullptr);
    Statement metadata = db.prepare("INSERT INTO gpkg_metadata VALUES(?,'dataset',?,?,?)");
    metadata.bind(1, std::int64_t{1})
        .bind(2, std::string_view{"http://www.isotc211.org/2005/gmd"})
        .bind(3, std::string_view{"text/xml"})
        .bind(4, iso)
        .step();
    metadata.bind(1, std::int64_t{2})
        .bind(2, std::string_view{"https://schema.org/Dataset"})
        .bind(3, std::string_view{"application/json"})
        .bind(4, provenance)
        .step();
    std::string const stamp = stamp_text(options.stamp);
    Statement reference = db.prepare("INSERT INTO gpkg_metadata_reference VALUES(?,?,NULL,NULL,?,?,NULL)");
    for (std::int64_t const id : {1, 2}) reference.bind(1, std::string_view{"geopackage"}).bind_null(2).bind(3, stamp).bind(4, id).step();
    for (LayerFacts const& layer : layers) {
        reference.bind(1, std::string_view{"table"}).bind(2, layer.schema.name).bind(3, stamp).bind(4, std::int64_t{2}).step();
    }
}

void write_relations(Database& db, std::vector<LayerFacts> const& layers, Style const& style) {
    bool first = true;
    for (Relation const& r : style.relations) {
        LayerFacts const* const base = find(layers, r.base);
        LayerFacts const* const related = find(layers, r.related);
        if (base == nullptr || related == nullptr) continue;
        if (find_field(base->schema, r.column) == nullptr || find_field(related->schema, r.column) == nullptr) continue;
        if (first) db.run(relation_tables());
        first = false;
        std::string const mapping = r.base + "_" + r.related;
        db.run(
            fmt::format("CREATE TABLE {0} (base_id INTEGER NOT NULL, related_id INTEGER NOT NULL);"
                        "INSERT INTO {0} SELECT b.fid, r.fid FROM {1} b JOIN {2} r ON r.{3} = b.{3} ORDER BY b.fid, r.fid;"
                        "INSERT INTO gpkgext_relations (base_table_name, base_primary_column, related_table_name, related_primary_column, "
                        "relation_name, "
                        "mapping_table_name) VALUES({4}, 'fid', {5}, 'fid', {6}, {7});"
                        "INSERT INTO gpkg_extensions VALUES({7}, NULL, 'gpkg_related_tables', "
                        "'http://www.opengis.net/doc/IS/gpkg-rte/1.0', 'read-write');",
                        quoted_name(mapping), quoted_name(r.base), quoted_name(r.related), quoted_name(r.column), quoted_text(r.base),
                        quoted_text(r.related), quoted_text(r.kind), quoted_text(mapping)));
    }
}

void write_styles(Database& db, std::vector<LayerFacts> const& layers, Style const& style, std::string const& stamp) {
    db.run(style_tables());
    Statement insert = db.prepare(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, "
        "useAsDefault, description, owner, ui, update_time) VALUES('','',?,?,?,?,?,1,?,'','',?)");
    for (LayerFacts const& layer : layers) {
        bool const spatial = layer.schema.geometry != layers::GeometryKind::none;
        std::string const qml = make_qml(style, layer.schema);
        std::string const sld = make_sld(style, layer.schema);
        std::string const description = "Dateline: " + layer.schema.title;
        insert.bind(1, layer.schema.name)
            .bind(2, std::string_view{spatial ? "geom" : ""})
            .bind(3, std::string_view{"dateline"})
            .bind(4, qml)
            .bind(5, sld);
        insert.bind(6, description).bind(7, stamp).step();
    }
    db.run(
        fmt::format("INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
                    "VALUES('layer_styles', 'attributes', "
                    "'layer_styles', 'Default styles of the layers, for QGIS (QML) and others (SLD)', {}, 0);"
                    "INSERT INTO gpkg_ogr_contents VALUES('layer_styles', {});",
                    quoted_text(stamp), layers.size()));
}

}  // namespace dateline::writers::gpkg
