#include "ogr/format.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::ogr {
namespace {

using namespace std::string_literals;

struct Case {
    std::string head, extension;
    std::optional<Format> format;
};

std::string database(std::string const& id) { return "SQLite format 3\0"s + std::string(52, '\x01') + id + std::string(28, '\0'); }
std::string dbase(char version, char month) {
    std::string head = "\x03\x0f\x0c\x1b\x01\x01\x01\x01\x41\x01\x10\x01"s + std::string(40, '\0');
    head[0] = version;
    head[2] = month;
    return head;
}

TEST(Format, IsToldByContentFirst) {
    std::vector<Case> const cases{
        {database("GPKG"), ".sqlite", Format::geopackage},
        {database("GP10"), ".db", Format::geopackage},
        {database("\0\0\0\0"s), ".sqlite", Format::sqlite},
        {database("\0\0\0\0"s), "", Format::sqlite},
        {database("\0\0\0\0"s), ".gpkg", Format::geopackage},
        {"SQLite format 3", ".gpkg", Format::geopackage},
        {"fgb\x03"
         "fgb\x01",
         ".gpkg", Format::flatgeobuf},
        {"\0\0\x27\x0a\0\0"s, ".xlsx", Format::shapefile},
        {"PK\x03\x04....xl/workbook.xml", ".zip", Format::xlsx},
        {"PK\x03\x04....anything", ".xlsm", Format::xlsx},
        {"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "", Format::ods},
        {"PK\x03\x04....doc.kml", ".zip", Format::kmz},
        {"PK\x03\x04....a.shp....a.dbf", ".zip", Format::zipped_shapefile},
        {"PK\x03\x04....word/document.xml", ".docx", std::nullopt},
        {"PK\x03\x04....anything", ".zip", std::nullopt},
        {dbase('\x03', '\x0c'), ".dbf", Format::dbase},
        {dbase('\x03', '\x0c'), ".bin", std::nullopt},
        {dbase('\x03', '\x2c'), ".dbf", std::nullopt},
        {dbase('<', '\x0c'), ".dbf", std::nullopt},
        {"!table\n!version 300\n", ".tab", Format::mapinfo_tab},
        {"a\tb\n1\t2\n", ".tab", std::nullopt},
        {"VERSION 300\n", ".mif", Format::mapinfo_mif},
        {"\xEF\xBB\xBF<?xml version=\"1.0\"?><KML>", ".txt", Format::kml},
        {"  <gpx version=\"1.1\">", "", Format::gpx},
        {"<x xmlns:gml=\"http://www.opengis.net/gml\">", ".xml", Format::gml},
        {"<OGRVRTDataSource>", ".kml", std::nullopt},
        {"<html>", ".html", std::nullopt},
        {R"({"type":"FeatureCollection"})", ".geojson", Format::geojson},
        {"", ".gpkg", std::nullopt},
    };
    for (auto const& c : cases) EXPECT_EQ(format_of(c.head, c.extension), c.format) << c.head << " " << c.extension;
}

TEST(Format, FactsAreInOrderAndComplete) {
    std::set<std::string_view> extensions;
    for (auto const& facts : all_formats()) {
        EXPECT_EQ(&facts_of(facts.format), &facts);
        EXPECT_NE(facts.drivers[0], nullptr);
        EXPECT_TRUE(extensions.insert(facts.extension).second) << facts.extension;
    }
    EXPECT_TRUE(has_side_files(Format::shapefile));
    EXPECT_TRUE(has_side_files(Format::file_geodatabase));
    EXPECT_FALSE(has_side_files(Format::geopackage));
}

TEST(Format, SideFilesAreNoInputsOfTheirOwn) {
    auto const folder = std::filesystem::temp_directory_path() / "dateline_format_sides";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (char const* const name : {"a.shp", "A.TAB"}) std::ofstream{folder / name} << "x";
    for (char const* const name : {"a.dbf", "a.shx", "a.PRJ", "a.cpg", "a.qix", "a.shp.xml", "A.dat", "A.MAP"})
        EXPECT_TRUE(is_side_file(folder / name)) << name;
    for (char const* const name : {"a.shp", "a.csv", "a.xml", "b.dbf", "b.shp.xml", "a.dat", "A.TAB", "a"})
        EXPECT_FALSE(is_side_file(folder / name)) << name;
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dateline::ogr
