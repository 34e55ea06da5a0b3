#include <fmt/format.h>

#include <cstring>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/file.hpp"
#include "geo/geojson.hpp"
#include "sqlite/reader.hpp"
#include "writers/gpkg/database.hpp"
#include "writers/validate/findings.hpp"

namespace dateline::writers::detail {
namespace {

constexpr std::int64_t application_id = 1196444487;  // "GPKG"

using sqlite::Reader;

struct TableInfo {
    std::string name, type;
};

/// False when the file is damaged: what else it says is worth nothing then.
bool check_file(std::filesystem::path const& file, Reader const& db, Findings& findings) {
    MappedFile const bytes{file};
    std::string_view const head = bytes.text().substr(0, 20);
    if (head.size() == 20 && (head[18] != 1 || head[19] != 1)) findings.add("gpkg.journal", "", "the file was left in WAL mode");
    for (char const* const suffix : {"-wal", "-shm", "-journal"}) {
        if (std::filesystem::exists(file.string() + suffix))
            findings.add("gpkg.sidecar", "", fmt::format("a {} file lies beside it", suffix));
    }
    if (db.number("PRAGMA application_id") != application_id) findings.add("gpkg.header", "", "application_id is not GPKG");
    if (db.number("PRAGMA user_version") < 10200) findings.add("gpkg.header", "", "user_version is below 10200");
    if (auto const word = db.text("PRAGMA integrity_check"); word != "ok") {
        findings.add("gpkg.integrity", "", word);
        return false;
    }
    if (db.number("SELECT count(*) FROM pragma_foreign_key_check") > 0) findings.add("gpkg.integrity", "", "a foreign key leads nowhere");
    return true;
}

/// The WKB behind the header of a GeoPackage geometry (GeoPackage 1.3, 2.1.3); empty when there is no such header.
std::string_view wkb_of(std::string_view blob, bool& empty) {
    empty = false;
    if (blob.size() < 8 || blob[0] != 'G' || blob[1] != 'P') return {};
    auto const flags = static_cast<unsigned char>(blob[3]);
    constexpr std::size_t envelope_bytes[] = {0, 32, 48, 48, 64, 0, 0, 0};
    std::size_t const skip = 8 + envelope_bytes[flags >> 1U & 7U];
    empty = (flags & 0x10U) != 0;
    return skip <= blob.size() ? blob.substr(skip) : std::string_view{};
}

void check_geometries(Reader const& db, std::string const& table, std::string const& column, Findings& findings) {
    auto rows =
        db.prepare(fmt::format("SELECT fid, {0} FROM {1} WHERE {0} IS NOT NULL", gpkg::quoted_name(column), gpkg::quoted_name(table)));
    while (rows.step()) {
        std::string const where = fmt::format("{} fid {}", table, rows.integer(0));
        std::string const blob = rows.text(1);
        bool empty = false;
        auto const wkb = wkb_of(blob, empty);
        if (wkb.empty() || empty) {
            findings.add("gpkg.geometry", where, empty ? "an empty geometry; write NULL" : "not a GeoPackage geometry");
            continue;
        }
        std::int32_t srs = 0;
        std::memcpy(&srs, blob.data() + 4, sizeof srs);
        if (srs != 4326) findings.add("gpkg.geometry", where, fmt::format("srs_id {}", srs));
        auto const geometry = geo::parse_wkb(wkb);
        if (!geometry) {
            findings.add("gpkg.geometry", where, geometry.error());
            continue;
        }
        check_geometry("gpkg", where, *geometry, findings);
    }
}

void check_spatial_index(Reader const& db, std::string const& table, std::string const& column, Findings& findings) {
    std::string const index = fmt::format("rtree_{}_{}", table, column);
    if (!db.has_table(index)) return findings.add("gpkg.rtree", table, "no spatial index");
    if (auto const word = db.text(fmt::format("SELECT rtreecheck({})", gpkg::quoted_text(index))); word != "ok")
        findings.add("gpkg.rtree", table, word);
    auto const indexed = db.number(fmt::format("SELECT count(*) FROM {}", gpkg::quoted_name(index)));
    auto const present =
        db.number(fmt::format("SELECT count(*) FROM {} WHERE {} IS NOT NULL", gpkg::quoted_name(table), gpkg::quoted_name(column)));
    if (indexed != present) findings.add("gpkg.rtree", table, fmt::format("{} of {} geometries are indexed", indexed, present));
}

void check_dates(Reader const& db, std::string const& table, Findings& findings) {
    auto columns = db.prepare(fmt::format("SELECT name, upper(type) FROM pragma_table_info({})", gpkg::quoted_text(table)));
    while (columns.step()) {
        std::string const name = columns.text(0);
        std::string const type = columns.text(1);
        std::string const glob = type == "DATE"       ? "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
                                 : type == "DATETIME" ? "[0-9]*-[0-9]*-[0-9]*T*Z"
                                                      : "";
        if (glob.empty()) continue;
        auto const bad = db.number(fmt::format("SELECT count(*) FROM {0} WHERE {1} IS NOT NULL AND {1} NOT GLOB '{2}'",
                                               gpkg::quoted_name(table), gpkg::quoted_name(name), glob));
        if (bad > 0) findings.add("gpkg.date", table + "." + name, fmt::format("{} values are not of the type {}", bad, type));
    }
}

void check_layer(Reader const& db, TableInfo const& table, Findings& findings) {
    if (!db.has_table(table.name)) return findings.add("gpkg.contents", table.name, "listed in gpkg_contents, but there is no such table");
    check_dates(db, table.name, findings);
    if (db.has_table("gpkg_ogr_contents") && table.name != "layer_styles") {
        auto const where = fmt::format(" WHERE table_name = {}", gpkg::quoted_text(table.name));
        bool const counted = db.number("SELECT count(*) FROM gpkg_ogr_contents" + where) > 0;
        auto const said = db.number("SELECT feature_count FROM gpkg_ogr_contents" + where);
        auto const is = db.number(fmt::format("SELECT count(*) FROM {}", gpkg::quoted_name(table.name)));
        if (counted && said != is) findings.add("gpkg.count", table.name, fmt::format("gpkg_ogr_contents says {}, there are {}", said, is));
    }
    if (table.type != "features") return;
    auto const column =
        db.text(fmt::format("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = {}", gpkg::quoted_text(table.name)));
    if (column.empty()) return findings.add("gpkg.contents", table.name, "no row in gpkg_geometry_columns");
    check_spatial_index(db, table.name, column, findings);
    check_geometries(db, table.name, column, findings);
    auto const style = fmt::format(
        "SELECT count(*) FROM layer_styles WHERE useAsDefault = 1 AND f_table_schema = '' AND f_table_catalog = '' AND f_table_name = {}",
        gpkg::quoted_text(table.name));
    if (db.has_table("layer_styles") && db.number(style) != 1)
        findings.add("gpkg.style", table.name, "not exactly one default style that QGIS finds");
}

}  // namespace

void check_geopackage(std::filesystem::path const& file, Findings& findings) {
    Reader const db{file};
    if (!db.has_table("gpkg_contents"))
        return findings.add("gpkg.contents", "", "no table gpkg_contents: a SQLite file, but not a GeoPackage");
    if (!check_file(file, db, findings)) return;
    std::vector<TableInfo> tables;
    auto rows = db.prepare("SELECT table_name, data_type FROM gpkg_contents ORDER BY table_name");
    while (rows.step()) tables.push_back({rows.text(0), rows.text(1)});
    for (auto const& table : tables) check_layer(db, table, findings);
}

}  // namespace dateline::writers::detail
