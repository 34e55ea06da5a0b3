#include "ogr/format.hpp"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <string>
#include <system_error>

#include "base/ascii_case.hpp"

namespace dateline::ogr {
namespace {

constexpr std::array<FormatFacts, 16> facts{{
    {Format::geopackage, ".gpkg", {"GPKG"}},
    {Format::sqlite, ".sqlite", {"SQLite"}},
    {Format::flatgeobuf, ".fgb", {"FlatGeobuf"}},
    {Format::shapefile, ".shp", {"ESRI Shapefile"}, {".shx", ".dbf", ".prj", ".cpg"}},
    {Format::zipped_shapefile, ".shz", {"ESRI Shapefile"}},
    {Format::dbase, ".dbf", {"ESRI Shapefile"}, {".shp", ".shx", ".prj", ".cpg"}},
    {Format::mapinfo_tab, ".tab", {"MapInfo File"}, {".dat", ".map", ".id", ".ind", ".dbf"}},
    {Format::mapinfo_mif, ".mif", {"MapInfo File"}, {".mid"}},
    {Format::kml, ".kml", {"LIBKML", "KML"}},
    {Format::kmz, ".kmz", {"LIBKML", "KML"}},
    {Format::gpx, ".gpx", {"GPX"}},
    {Format::gml, ".gml", {"GML"}},
    {Format::xlsx, ".xlsx", {"XLSX"}},
    {Format::ods, ".ods", {"ODS"}},
    {Format::geojson, ".geojson", {"GeoJSON"}},
    {Format::file_geodatabase, ".gdb", {"OpenFileGDB"}},
}};

bool is_one_of(std::string_view extension, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), extension) != list.end();
}

std::optional<Format> zip_format_of(std::string_view head, std::string_view extension) {
    auto const holds = [head](std::string_view name) { return head.find(name) != std::string_view::npos; };
    if (is_one_of(extension, {".xlsx", ".xlsm"})) return Format::xlsx;
    if (extension == ".ods") return Format::ods;
    if (extension == ".kmz") return Format::kmz;
    if (extension == ".shz") return Format::zipped_shapefile;
    bool const word_processor = is_one_of(extension, {".docx", ".odt"});
    if (!word_processor && holds("xl/")) return Format::xlsx;
    if (!word_processor && holds("opendocument.spreadsheet")) return Format::ods;
    if (holds("doc.kml")) return Format::kmz;
    if (!word_processor && holds(".shp") && holds(".dbf")) return Format::zipped_shapefile;
    return std::nullopt;
}

/// GeoPackage says so in the header (GeoPackage 1.3, 1.1.1.1.1); what only calls itself one is taken at its word.
Format database_format_of(std::string_view head, std::string_view extension) {
    std::string_view const id = head.size() >= 72 ? head.substr(68, 4) : std::string_view{};
    return id == "GPKG" || id == "GP10" || id == "GP11" || extension == ".gpkg" ? Format::geopackage : Format::sqlite;
}

/// dBASE has no mark worth the name: a version (those that dBASE III to 7, FoxPro and Visual FoxPro write), a date, and sizes that fit.
bool looks_like_dbase(std::string_view head) {
    auto const byte = [head](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(head[at])); };
    constexpr std::string_view versions = "\x02\x03\x04\x05\x30\x31\x32\x43\x63\x83\x8B\x8E\xCB\xF5";
    if (head.size() < 33 || versions.find(head[0]) == std::string_view::npos) return false;
    unsigned const header_bytes = byte(8) + byte(9) * 256;
    unsigned const row_bytes = byte(10) + byte(11) * 256;
    return byte(2) <= 12 && byte(3) <= 31 && header_bytes >= 33 && row_bytes >= 1;
}

}  // namespace

FormatFacts const& facts_of(Format format) {
    auto const& found = facts.at(static_cast<std::size_t>(format));
    assert(found.format == format);
    return found;
}

std::span<FormatFacts const> all_formats() { return facts; }

bool has_side_files(Format format) { return format == Format::file_geodatabase || !facts_of(format).side_files.front().empty(); }

bool is_side_file(std::filesystem::path const& file) {
    // Indexes and notes of other programs, which are not read.
    constexpr std::array<std::string_view, 5> of_shapefiles{".qix", ".sbn", ".sbx", ".qpj", ".qmd"};
    auto const extension = lower_ascii(file.extension().string());
    for (auto const format : {Format::shapefile, Format::mapinfo_tab, Format::mapinfo_mif}) {
        auto const& sides = facts_of(format).side_files;
        bool const read = !extension.empty() && std::find(sides.begin(), sides.end(), extension) != sides.end();
        bool const index = std::find(of_shapefiles.begin(), of_shapefiles.end(), extension) != of_shapefiles.end();
        bool const notes = extension == ".xml" && lower_ascii(file.stem().extension().string()) == ".shp";  // a.shp.xml
        if (!read && !(format == Format::shapefile && (index || notes))) continue;
        auto main_file = notes ? file.parent_path() / file.stem() : file;
        for (std::string const& spelling : {std::string{facts_of(format).extension}, upper_ascii(facts_of(format).extension)}) {
            std::error_code unreadable;
            if (std::filesystem::is_regular_file(main_file.replace_extension(spelling), unreadable)) return true;
        }
    }
    return false;
}

std::optional<Format> binary_format_of(std::string_view head, std::string_view extension) {
    using namespace std::string_view_literals;
    if (head.starts_with("PK\x03\x04"sv)) return zip_format_of(head, extension);
    if (head.starts_with("SQLite format 3"sv)) return database_format_of(head, extension);
    if (head.starts_with("fgb\x03"
                         "fgb"sv))
        return Format::flatgeobuf;
    if (head.starts_with("\0\0\x27\x0A"sv)) return Format::shapefile;
    if (extension == ".dbf" && looks_like_dbase(head)) return Format::dbase;
    if (extension == ".tab" && lower_ascii(head.substr(0, 6)) == "!table") return Format::mapinfo_tab;
    if (extension == ".mif" && lower_ascii(head.substr(0, 7)) == "version") return Format::mapinfo_mif;
    return std::nullopt;
}

std::optional<Format> markup_format_of(std::string_view text) {
    std::string const low = lower_ascii(text.substr(0, 8192));
    if (low.empty() || low.front() != '<') return std::nullopt;
    auto const holds = [&low](std::string_view tag) { return low.find(tag) != std::string::npos; };
    if (holds("<kml")) return Format::kml;
    if (holds("<gpx")) return Format::gpx;
    if (holds("<gml") || holds("gml:") || holds("/gml")) return Format::gml;
    return std::nullopt;
}

std::optional<Format> format_of(std::string_view head, std::string_view extension) {
    if (auto const found = binary_format_of(head, extension)) return found;
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (head.starts_with('{')) return Format::geojson;
    return markup_format_of(head);
}

}  // namespace dateline::ogr
