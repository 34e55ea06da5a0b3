#include "ogr/source.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "geo/measure.hpp"

namespace dateline::ogr {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

class SourceTest : public testing::Test {
protected:
    void SetUp() override {
        GDALAllRegister();
        auto const* const test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::temp_directory_path() / ("dateline_ogr_" + std::string{test->name()});
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path write(std::string const& name, std::string const& text) const {
        std::ofstream{folder_ / name, std::ios::binary} << text;
        return folder_ / name;
    }

    fs::path folder_;
};

/// One layer "incidents" with a field of each kind and one point; `epsg` 0: no reference system.
void write_incidents(fs::path const& file, char const* driver, int epsg, double x, double y) {
    OGRSpatialReference crs;
    if (epsg != 0) crs.importFromEPSG(epsg);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    GDALDatasetUniquePtr const data{GetGDALDriverManager()->GetDriverByName(driver)->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    ASSERT_TRUE(data);
    auto* const layer = data->CreateLayer("incidents", epsg != 0 ? &crs : nullptr, wkbPoint, nullptr);
    ASSERT_NE(layer, nullptr);
    for (auto const& [name, type] : std::vector<std::pair<char const*, OGRFieldType>>{
             {"place", OFTString}, {"killed", OFTInteger}, {"rate", OFTReal}, {"day", OFTDate}, {"at", OFTDateTime}, {"none", OFTString}}) {
        OGRFieldDefn field{name, type};
        ASSERT_EQ(layer->CreateField(&field), OGRERR_NONE);
    }
    OGRFeatureUniquePtr const feature{OGRFeature::CreateFeature(layer->GetLayerDefn())};
    feature->SetField("place", "Sang\xc4\xabn");
    feature->SetField("killed", 3);
    feature->SetField("rate", 0.1);
    feature->SetField("day", 2015, 12, 27);
    feature->SetField("at", 2015, 12, 27, 6, 5, 4.5F, 100);
    OGRPoint point{x, y};
    feature->SetGeometry(&point);
    ASSERT_EQ(layer->CreateFeature(feature.get()), OGRERR_NONE);
}

std::string value(Source const& source, Source::Feature const& feature, std::string const& column) {
    for (std::size_t i = 0; i < source.columns().size(); ++i)
        if (source.columns()[i] == column) return feature.values.at(i).value_or("NULL");
    return "no such column";
}

TEST_F(SourceTest, GeoPackageValuesAreText) {
    auto const file = folder_ / "a.gpkg";
    write_incidents(file, "GPKG", 4326, 64.8359, 32.0727);
    auto source = Source::open(file);
    EXPECT_EQ(source.format(), Format::geopackage);
    EXPECT_EQ(source.layer(), "incidents");
    EXPECT_THAT(source.layers(), ElementsAre("incidents"));
    EXPECT_THAT(source.columns(), ElementsAre("place", "killed", "rate", "day", "at", "none"));
    auto const feature = source.next();
    ASSERT_TRUE(feature);
    EXPECT_EQ(value(source, *feature, "place"), "Sang\xc4\xabn");
    EXPECT_EQ(value(source, *feature, "killed"), "3");
    EXPECT_EQ(value(source, *feature, "rate"), "0.1");
    EXPECT_EQ(value(source, *feature, "day"), "2015-12-27");
    EXPECT_EQ(value(source, *feature, "at"), "2015-12-27T06:05:04.500Z");
    EXPECT_EQ(value(source, *feature, "none"), "NULL");
    EXPECT_EQ(feature->geometry, (geo::Geometry{geo::LonLat{64.8359, 32.0727}}));
    EXPECT_EQ(feature->geometry_fault + feature->value_fault, "");
    EXPECT_FALSE(source.next());
}

TEST_F(SourceTest, ProjectedLayersComeAsLongitudeAndLatitude) {
    auto const file = folder_ / "utm.gpkg";
    // UTM 41N: the point on the central meridian (63 E) has easting 500000; a northing of 0 is the equator.
    write_incidents(file, "GPKG", 32641, 500000, 0);
    auto source = Source::open(file);
    auto const feature = source.next();
    ASSERT_TRUE(feature);
    auto const point = std::get<geo::LonLat>(feature->geometry);
    EXPECT_NEAR(point.lon, 63, 1e-7);
    EXPECT_NEAR(point.lat, 0, 1e-7);
}

TEST_F(SourceTest, GeographicSystemWithLatitudeFirstKeepsLongitudeFirst) {
    auto const file = folder_ / "nad83.gpkg";
    write_incidents(file, "GPKG", 4269, -100, 40);
    auto source = Source::open(file);
    auto const feature = source.next();
    ASSERT_TRUE(feature);
    auto const point = std::get<geo::LonLat>(feature->geometry);
    EXPECT_LT(geo::distance_km(point, {-100, 40}), 0.01);
}

TEST_F(SourceTest, SpreadsheetIfTheDriverIsThere) {
    if (GetGDALDriverManager()->GetDriverByName("XLSX") == nullptr) GTEST_SKIP() << "GDAL without XLSX";
    auto const file = folder_ / "a.xlsx";
    {
        GDALDatasetUniquePtr const data{
            GetGDALDriverManager()->GetDriverByName("XLSX")->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
        auto* const layer = data->CreateLayer("Sheet1", nullptr, wkbNone, nullptr);
        OGRFieldDefn place{"place", OFTString};
        OGRFieldDefn killed{"killed", OFTInteger};
        layer->CreateField(&place);
        layer->CreateField(&killed);
        OGRFeatureUniquePtr const feature{OGRFeature::CreateFeature(layer->GetLayerDefn())};
        feature->SetField("place", "Marjah");
        feature->SetField("killed", 12);
        ASSERT_EQ(layer->CreateFeature(feature.get()), OGRERR_NONE);
    }
    auto source = Source::open(file);
    EXPECT_EQ(source.format(), Format::xlsx);
    auto const feature = source.next();
    ASSERT_TRUE(feature);
    EXPECT_EQ(value(source, *feature, "place"), "Marjah");
    EXPECT_EQ(value(source, *feature, "killed"), "12");
    EXPECT_TRUE(geo::is_empty(feature->geometry));
}

TEST_F(SourceTest, GeoJsonListsAndShapes) {
    auto source = Source::open(write("a.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"tags":["a","b\"c"],"n":[1,2],"flag":true},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
        {"type":"Feature","properties":{"tags":null},"geometry":null}]})"));
    auto const first = source.next();
    ASSERT_TRUE(first);
    EXPECT_EQ(value(source, *first, "tags"), R"(["a","b\"c"])");
    EXPECT_EQ(value(source, *first, "n"), "[1,2]");
    EXPECT_EQ(value(source, *first, "flag"), "true");
    EXPECT_TRUE(geo::is_area(first->geometry));
    auto const second = source.next();
    ASSERT_TRUE(second);
    EXPECT_EQ(value(source, *second, "tags"), "NULL");
    EXPECT_TRUE(geo::is_empty(second->geometry));
    EXPECT_EQ(second->geometry_fault, "");
}

TEST_F(SourceTest, ProjectedCoordinatesWithoutASystemAreAFaultOfTheFeature) {
    auto const file = folder_ / "lost.gpkg";
    write_incidents(file, "GPKG", 0, 500000, 4000000);
    auto source = Source::open(file);
    auto const feature = source.next();
    ASSERT_TRUE(feature);
    EXPECT_TRUE(geo::is_empty(feature->geometry));
    EXPECT_THAT(feature->geometry_fault, HasSubstr("longitude and latitude"));
    EXPECT_EQ(value(source, *feature, "killed"), "3");
}

template <typename Work>
std::string message(Work&& work, Errc code = Errc::driver) {
    try {
        work();
    } catch (Error const& e) {
        EXPECT_EQ(e.code(), code) << e.what();
        return e.what();
    }
    return "no error";
}

TEST_F(SourceTest, MissingFilesAndLayersAreErrors) {
    EXPECT_THAT(message([&] { (void)Source::open(folder_ / "absent.gpkg"); }, Errc::io), HasSubstr("absent.gpkg"));
    EXPECT_THAT(message([&] { (void)Source::open(write("junk.gpkg", "not a database")); }), HasSubstr("junk.gpkg"));
    EXPECT_THAT(message([&] {
                    (void)Source::open(write("junk.fgb", "not a database"), Format::flatgeobuf, {{}, "shown"});
                }),
                testing::AllOf(HasSubstr("shown"), testing::Not(HasSubstr("vsi"))));
    auto const file = folder_ / "a.gpkg";
    write_incidents(file, "GPKG", 4326, 64, 32);
    EXPECT_THAT(message([&] { (void)Source::open(file, {"zzz", {}}); }), HasSubstr("no layer zzz; layers: incidents"));
    EXPECT_THROW((void)Source::open(file, {"zzz", {}}), NoSuchLayer);
}

TEST_F(SourceTest, TheFileIsReadAlthoughItIsGone) {
    auto const file = folder_ / "a.gpkg";
    write_incidents(file, "GPKG", 4326, 64, 32);
    auto source = Source::open(file);
    fs::remove(file);
    EXPECT_TRUE(source.next());
}

TEST_F(SourceTest, SeveralAreOpenAtOnce) {
    std::vector<Source> sources;
    for (int i = 0; i < 20; ++i) {
        auto const file = folder_ / fmt::format("{}.gpkg", i);
        write_incidents(file, "GPKG", 4326, i, 32);
        sources.push_back(Source::open(file));
    }
    for (int i = 19; i >= 0; --i) {
        auto const feature = sources[static_cast<std::size_t>(i)].next();
        ASSERT_TRUE(feature);
        EXPECT_EQ(std::get<geo::LonLat>(feature->geometry).lon, i);
    }
}

TEST_F(SourceTest, NothingIsWrittenBesideAFile) {
    write_incidents(folder_ / "a.shp", "ESRI Shapefile", 4326, 64, 32);
    auto const count = [&] { return std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}); };
    auto const before = count();
    {
        auto source = Source::open(folder_ / "a.shp");
        EXPECT_TRUE(source.next());
    }
    EXPECT_EQ(count(), before);
}

TEST_F(SourceTest, AnOutlineOutOfProportionIsAFaultOfTheFeatureAndNotOfTheFile) {
    auto source = Source::open(write("a.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"n":1},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1e9],[0,0]]]}},
        {"type":"Feature","properties":{"n":2},"geometry":null}]})"));
    auto const first = source.next();
    ASSERT_TRUE(first);
    EXPECT_NE(first->geometry_fault, "");
    EXPECT_EQ(value(source, *first, "n"), "1");
    EXPECT_TRUE(source.next());
}

}  // namespace
}  // namespace dateline::ogr
