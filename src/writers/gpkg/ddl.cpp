#include "writers/gpkg/ddl.hpp"

#include <fmt/format.h>

#include "writers/gpkg/database.hpp"

namespace dateline::writers::gpkg {
namespace {

using layers::FieldType;
using layers::GeometryKind;

std::string_view column_type(FieldType type) {
    switch (type) {
        case FieldType::text:
        case FieldType::json:
            return "TEXT";
        case FieldType::integer:
            return "INTEGER";
        case FieldType::real:
            return "REAL";
        case FieldType::boolean:
            return "BOOLEAN";
        case FieldType::date:
            return "DATE";
        case FieldType::date_time:
            return "DATETIME";
    }
    return "TEXT";
}

}  // namespace

std::string_view base_tables() noexcept {
    return R"sql(
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
 organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
 last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
 CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
 z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
 CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES
 ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
 ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
 ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
  'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
)sql";
}

std::string_view schema_tables() noexcept {
    return R"sql(
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
 constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
 min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
 CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
 ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
 ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
)sql";
}

std::string_view metadata_tables() noexcept {
    return R"sql(
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL,
 mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
 timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
 CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
INSERT INTO gpkg_extensions VALUES
 ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write'),
 ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write');
)sql";
}

std::string_view relation_tables() noexcept {
    return R"sql(
CREATE TABLE gpkgext_relations (id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL, base_primary_column TEXT NOT NULL DEFAULT 'id',
 related_table_name TEXT NOT NULL, related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL,
 mapping_table_name TEXT NOT NULL UNIQUE);
INSERT INTO gpkg_extensions VALUES
 ('gpkgext_relations', NULL, 'gpkg_related_tables', 'http://www.opengis.net/doc/IS/gpkg-rte/1.0', 'read-write');
)sql";
}

// The lay-out QGIS itself makes; it finds a style only where catalog and schema are '' (not NULL).
std::string_view style_tables() noexcept {
    return R"sql(
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
 f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
 update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
)sql";
}

std::string_view project_table() noexcept { return "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB);"; }

std::string layer_table(layers::Schema const& schema) {
    std::string sql = fmt::format("CREATE TABLE {} (\"fid\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", quoted_name(schema.name));
    if (schema.geometry != GeometryKind::none) sql += fmt::format(", \"geom\" {}", geometry_type(schema.geometry));
    for (layers::Field const& field : schema.fields) {
        sql += fmt::format(", {} {}{}", quoted_name(field.name), column_type(field.type), field.unique ? " NOT NULL UNIQUE" : "");
    }
    return sql + ")";
}

std::string rtree_triggers(std::string_view table, std::string_view geometry, std::string_view id) {
    std::string_view constexpr text = R"sql(
CREATE TRIGGER "rtree_{0}_{1}_insert" AFTER INSERT ON "{0}" WHEN (new."{1}" NOT NULL AND NOT ST_IsEmpty(NEW."{1}")) BEGIN INSERT OR REPLACE INTO "rtree_{0}_{1}" VALUES (NEW."{2}", ST_MinX(NEW."{1}"), ST_MaxX(NEW."{1}"), ST_MinY(NEW."{1}"), ST_MaxY(NEW."{1}")); END;
CREATE TRIGGER "rtree_{0}_{1}_update1" AFTER UPDATE OF "{1}" ON "{0}" WHEN OLD."{2}" = NEW."{2}" AND (NEW."{1}" NOTNULL AND NOT ST_IsEmpty(NEW."{1}")) BEGIN INSERT OR REPLACE INTO "rtree_{0}_{1}" VALUES (NEW."{2}", ST_MinX(NEW."{1}"), ST_MaxX(NEW."{1}"), ST_MinY(NEW."{1}"), ST_MaxY(NEW."{1}")); END;
CREATE TRIGGER "rtree_{0}_{1}_update2" AFTER UPDATE OF "{1}" ON "{0}" WHEN OLD."{2}" = NEW."{2}" AND (NEW."{1}" ISNULL OR ST_IsEmpty(NEW."{1}")) BEGIN DELETE FROM "rtree_{0}_{1}" WHERE id = OLD."{2}"; END;
CREATE TRIGGER "rtree_{0}_{1}_update3" AFTER UPDATE ON "{0}" WHEN OLD."{2}" != NEW."{2}" AND (NEW."{1}" NOTNULL AND NOT ST_IsEmpty(NEW."{1}")) BEGIN DELETE FROM "rtree_{0}_{1}" WHERE id = OLD."{2}"; INSERT OR REPLACE INTO "rtree_{0}_{1}" VALUES (NEW."{2}", ST_MinX(NEW."{1}"), ST_MaxX(NEW."{1}"), ST_MinY(NEW."{1}"), ST_MaxY(NEW."{1}")); END;
CREATE TRIGGER "rtree_{0}_{1}_update4" AFTER UPDATE ON "{0}" WHEN OLD."{2}" != NEW."{2}" AND (NEW."{1}" ISNULL OR ST_IsEmpty(NEW."{1}")) BEGIN DELETE FROM "rtree_{0}_{1}" WHERE id IN (OLD."{2}", NEW."{2}"); END;
CREATE TRIGGER "rtree_{0}_{1}_delete" AFTER DELETE ON "{0}" WHEN old."{1}" NOT NULL BEGIN DELETE FROM "rtree_{0}_{1}" WHERE id = OLD."{2}"; END;
)sql";
    return fmt::format(text, table, geometry, id);
}

std::string count_triggers(std::string_view table) {
    return fmt::format(R"sql(
CREATE TRIGGER "trigger_insert_feature_count_{0}" AFTER INSERT ON "{0}" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower('{0}'); END;
CREATE TRIGGER "trigger_delete_feature_count_{0}" AFTER DELETE ON "{0}" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower('{0}'); END;
)sql",
                       table);
}

std::string_view geometry_type(GeometryKind kind) noexcept {
    switch (kind) {
        case GeometryKind::point:
            return "POINT";
        case GeometryKind::multipolygon:
            return "MULTIPOLYGON";
        default:
            return "GEOMETRY";
    }
}

}  // namespace dateline::writers::gpkg
