#include "atlas/import.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "geo/measure.hpp"
#include "support/world.hpp"
#include "text/fold.hpp"

namespace dateline::atlas {
namespace {
namespace fs = std::filesystem;
using testing::HasSubstr;

/// Afghanistan with Helmand (h) and Kandahar (k); Sangin is a town at S and a district with its seat there.
class Import : public testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("dateline_import_test_" + std::to_string(getpid()));
        fs::create_directories(folder_);
        world_.map(R"(
            hhhhkkk
            hhShkKk
            hhhhkkk)");
        world_.country("AF", "Afghanistan", "hk");
        world_.province('h', "Helmand");
        world_.province('k', "Kandahar");
        world_.town('S', "Sangin", 13579);
        world_.district("Sangin", 'h', 'S');
        world_.district("Nowzad", 'h');
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path file(std::string const& name, std::string const& text) {
        std::ofstream{folder_ / name, std::ios::binary} << text;
        return folder_ / name;
    }

    /// Imports and opens base and overlay together.
    gazetteer::Gazetteer import(std::vector<fs::path> files, std::string format = {}) {
        if (base_file_.empty()) base_file_ = world_.write();
        std::vector<fs::path> const below{base_file_};
        auto const base = gazetteer::Gazetteer::open(below);
        ImportOptions options;
        options.files = std::move(files);
        options.format = std::move(format);
        options.output = folder_ / "overlay.gaz";
        report_ = import_places(options, base, diagnostics_);
        std::vector<fs::path> const stack{base_file_, options.output};
        return gazetteer::Gazetteer::open(stack);
    }

    /// A square of one degree around a town as GeoJSON coordinates.
    std::string square(char symbol) const {
        auto const p = world_.at(symbol);
        auto const corner = [&](double x, double y) { return "[" + std::to_string(p.lon + x) + "," + std::to_string(p.lat + y) + "]"; };
        return "[[" + corner(-.4, -.4) + "," + corner(.4, -.4) + "," + corner(.4, .4) + "," + corner(-.4, .4) + "," + corner(-.4, -.4) +
               "]]";
    }
    std::string feature(std::string const& properties, char symbol = 'S') const {
        return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":{"type":"Polygon","coordinates":)" + square(symbol) +
               "}}";
    }
    static std::string collection(std::string const& features) { return R"({"type":"FeatureCollection","features":[)" + features + "]}"; }

    test::World world_;
    fs::path folder_, base_file_;
    Diagnostics diagnostics_;
    ImportReport report_;
};

TEST_F(Import, NamesAndKeysOfAPlaceKnownByAnotherKeyGoToIt) {
    world_.place([] {
        gazetteer::PlaceRecord record;
        record.key = "dl:musa-qala";
        record.name = "Musa Qala";
        record.country = "AF";
        record.point = geo::LonLat{61, 39};
        record.geonameid = 1131461;
        return record;
    }());
    auto const gazetteer = import({file("alternateNamesV2.txt",
                                        "1\t1131461\tps\tMoosa Kala\t\t\t\t\n"
                                        "2\t1131461\twkdt\tQ3333\t\t\t\t\n"
                                        "3\t77\tps\tNowhere\t\t\t\t\n")});
    EXPECT_EQ(gazetteer.size(), gazetteer::Gazetteer::open(std::vector<fs::path>{base_file_}).size());
    auto const place = gazetteer.by_key("dl:musa-qala");
    ASSERT_TRUE(place);
    EXPECT_EQ(gazetteer.by_key("wd:Q3333"), place);
    ASSERT_EQ(gazetteer.find("moosa kala").size(), 1U);
    EXPECT_EQ(gazetteer.find("moosa kala").front().place, *place);
    EXPECT_TRUE(gazetteer.find("nowhere").empty());
    EXPECT_EQ(report_.places, 0U);
    EXPECT_EQ(report_.names, 2U);
}

TEST_F(Import, AKeyThatLeadsToAnotherRowsPlaceMergesThem) {
    auto const gazetteer = import({file("own.csv",
                                        "id,name,lat,lon,country,same_as,population\n"
                                        "zz:1,Sangeenabad,38.7,61.3,AF,,70\n"
                                        "zz:1,Sangin Bazaar,38.7,61.3,AF,town:sangin,\n")});
    auto const sangin = gazetteer.by_key("town:sangin");
    ASSERT_TRUE(sangin);
    EXPECT_EQ(gazetteer.by_key("zz:1"), sangin);
    EXPECT_EQ(gazetteer.population(*sangin), 70U);
    ASSERT_EQ(gazetteer.find("sangeenabad").size(), 1U);
    EXPECT_EQ(gazetteer.find("sangeenabad").front().place, *sangin);
}

TEST_F(Import, DistrictPolygonGoesToTheKnownDistrict) {
    auto const gazetteer = import({file(
        "b.geojson", collection(feature(R"({"shapeName":"Sangeen District","shapeID":"123B4","shapeGroup":"AFG","shapeType":"ADM2"})")))});
    EXPECT_EQ(report_.format, "geoboundaries");
    EXPECT_EQ(report_.matched, 1U);
    auto const district = gazetteer.by_key("adm2:sangin");
    ASSERT_TRUE(district);
    EXPECT_TRUE(gazetteer.place(*district).has_shape);
    EXPECT_EQ(gazetteer.by_key("gb:123B4"), district);
    EXPECT_FALSE(gazetteer.find("sangeen district").empty());
    EXPECT_LT(geo::distance_km(*gazetteer.place(*district).point, world_.at('S')), 0.1);
}

TEST_F(Import, AreaOfAnotherNameBecomesAPlaceOfItsOwn) {
    auto const gazetteer = import(
        {file("b.geojson", collection(feature(R"({"shapeName":"Qalat","shapeID":"9","shapeGroup":"AFG","shapeType":"ADM2"})", 'K')))});
    EXPECT_EQ(report_.unmatched, 1U);
    auto const place = gazetteer.by_key("gb:9");
    ASSERT_TRUE(place);
    EXPECT_EQ(gazetteer.place(*place).country, "AF");
    EXPECT_EQ(gazetteer.place(gazetteer.place(*place).admin1).name, "Kandahar");
    EXPECT_FALSE(gazetteer.place(*gazetteer.by_key("adm2:sangin")).has_shape);
}

TEST_F(Import, ReadsOldAndNewTitlesOfCommonOperationalDatasets) {
    for (
        std::string const properties :
        {R"({"ADM2_EN":"Sangin","ADM2_DA":"سنگین","ADM2ALT1EN":"Sangin Qala","ADM2_PCODE":"AF3004","ADM1_EN":"Hilmand","ADM1_PCODE":"AF30","ADM0_PCODE":"AF"})",
         R"({"adm2_name":"Sangin","adm2_name1":"سنگین","adm2_pcode":"AF3004","adm1_name":"Hilmand","adm1_pcode":"AF30","adm0_pcode":"AF"})"}) {
        auto const gazetteer = import({file("afg_admin2.geojson", collection(feature(properties)))});
        EXPECT_EQ(report_.format, "codab");
        auto const district = gazetteer.by_key("pcode:AF3004");
        ASSERT_TRUE(district) << properties;
        EXPECT_EQ(gazetteer.place(*district).key, "adm2:sangin");
        EXPECT_EQ(gazetteer.find(text::fold("سنگین")).size(), 1U);
    }
}

TEST_F(Import, GeoNamesRowsWithoutQuoting) {
    auto const row = [](std::string const& id, std::string const& name, std::string const& lat, std::string const& fclass,
                        std::string const& code) {
        return id + "\t" + name + "\t" + name + "\tOther \"name\",ABC\t" + lat + "\t61.2\t" + fclass + "\t" + code +
               "\tAF\t\t10\t\t\t\t700\t\t\t\t2020-01-01\n";
    };
    auto const gazetteer = import({file(
        "AF.txt", row("7001", "Kala \"Nau", "39.2", "P", "PPL") + row("7002", "Brook", "39.2", "H", "STMQ") +
                      row("7003", "Nowhere", "99.2", "P", "PPL") + "short\tline\n" + row("7004", "Great Strait", "39.1", "H", "STRT"))});
    EXPECT_EQ(report_.format, "geonames");
    EXPECT_EQ(report_.places, 2U);
    EXPECT_EQ(report_.rejected, 2U);
    auto const town = gazetteer.by_key("gn:7001");
    ASSERT_TRUE(town);
    EXPECT_EQ(gazetteer.place(*town).name, "Kala \"Nau");
    EXPECT_EQ(gazetteer.place(*town).population, 700U);
    EXPECT_EQ(gazetteer.place(gazetteer.place(*town).admin1).name, "Helmand");
    EXPECT_FALSE(gazetteer.find("other name").empty());
    EXPECT_THAT(diagnostics_.to_ndjson(), HasSubstr("\"line\":3"));
    EXPECT_THAT(diagnostics_.to_ndjson(), HasSubstr("\"line\":4"));
}

TEST_F(Import, AlternateNamesReachPlacesOfTheSameImportAndOfTheBase) {
    auto& sangin = *world_.builder().find("town:sangin");
    sangin.concordance.emplace_back("gn:1127547");
    std::string const town = "7001\tNew Town\tNew Town\t\t39.2\t61.2\tP\tPPL\tAF\t\t10\t\t\t\t700\t\t\t\t2020-01-01\n";
    auto const gazetteer = import(
        {file("AF.txt", town), file("alternateNamesV2.txt",
                                    "1\t7001\tru\tНовый Город\t1\t\t\t\n2\t1127547\ten\tSarban "
                                    "Kala\t\t\t\t1\n3\t7001\twkdt\tQ42\n4\t7001\tlink\thttps://example.org\n5\t99999999\ten\tNobody\n")},
        "geonames");
    ASSERT_EQ(gazetteer.find(text::fold("новый город")).size(), 1U);
    ASSERT_EQ(gazetteer.find("sarban kala").size(), 1U);
    EXPECT_EQ(gazetteer.find("sarban kala").front().kind, gazetteer::NameKind::historic);
    EXPECT_EQ(gazetteer.by_key("wd:Q42"), gazetteer.by_key("gn:7001"));
    EXPECT_TRUE(gazetteer.find("https example org").empty());
}

TEST_F(Import, GnsRowsOfOneFeatureAreGathered) {
    std::string const header =
        "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tefctv_dt\tterm_dt_f\tterm_dt_n\tdesig_cd\tfc\tcc_ft\tadm1\tft_link\tname_rank\tlang_"
        "cd\ttransl_cd\tscript_cd\tname_link\tcc_nm\tgeneric\tfull_nm_nd\n";
    auto const row = [](std::string const& name, std::string const& type) {
        return "1\t-3378\t1\t" + name + "\t" + type + "\t39.1\t61.1\t\t\t\tPPL\tP\tAFG\tAF-HEL\t\t1\t\t\tlatn\t\tAFG\t\t\n";
    };
    auto const gazetteer =
        import({file("afg.txt", header + row("Kala-i \"Variant", "V") + row("Approved Kala", "N") + row("قلعه", "NS") + "1\t2\n")});
    EXPECT_EQ(report_.format, "gns");
    EXPECT_EQ(report_.places, 1U);
    EXPECT_EQ(report_.rejected, 1U);
    auto const place = gazetteer.by_key("ufi:-3378");
    ASSERT_TRUE(place);
    EXPECT_EQ(gazetteer.place(*place).name, "Approved Kala");
    EXPECT_FALSE(gazetteer.find("kala i variant").empty());
    EXPECT_FALSE(gazetteer.find(text::fold("قلعه")).empty());
}

TEST_F(Import, OldGnsTitles) {
    std::string const text =
        "RC\tUFI\tUNI\tLAT\tLONG\tDMS_LAT\tDMS_LONG\tMGRS\tJOG\tFC\tDSG\tPC\tCC1\tADM1\tPOP\tELEV\tCC2\tNT\tLC\tSHORT_FORM\tGENERIC\tSORT_"
        "NAME_RO\tFULL_NAME_RO\tFULL_NAME_ND_RO\tSORT_NAME_RG\tFULL_NAME_RG\tFULL_NAME_ND_RG\tNOTE\tMODIFY_DATE\tDISPLAY\tNAME_RANK\tNAME_"
        "LINK\tTRANSL_CD\tNM_MODIFY_DATE\tF_EFCTV_DT\tF_TERM_DT\n"
        "1\t55\t1\t39.1\t61.1\t\t\t\t\tP\tPPL\t\tAF\t10\t\t\t\tN\t\t\t\tX\tŌld Nāme\tOld Name\t\t\t\t\t\t\t\t\t\t\t\t2001-01-01\n";
    auto const gazetteer = import({file("af.txt", text)});
    auto const place = gazetteer.by_key("ufi:55");
    ASSERT_TRUE(place);
    EXPECT_TRUE(gazetteer.place(*place).has(gazetteer::PlaceFlag::historic));
}

TEST_F(Import, OwnTableAddsPlacesAndNames) {
    std::string const text =
        "id,name,alt_names,type,country,admin1,lat,lon,precision_m,same_as,note\n"
        "1,Camp Alpha,\"Alpha|ru:Альфа\",facility,AF,Helmand,39.1,61.1,300,,\n"
        ",Sangin Bazaar,,,,,,,,town:sangin,\n"
        "3,Bad,,castle,AF,,39,61,,,\n"
        "4,Null,,,AF,,0,0,,,\n"
        "5,\"Open quote,,,AF,,39,61,,,\n";
    auto const gazetteer = import({file("mine.csv", text)});
    EXPECT_EQ(report_.rejected, 3U);
    auto const camp = gazetteer.by_key("user:1");
    ASSERT_TRUE(camp);
    EXPECT_EQ(gazetteer.place(*camp).kind, gazetteer::Kind::facility);
    EXPECT_DOUBLE_EQ(gazetteer.place(*camp).radius_km, 0.3);
    ASSERT_EQ(gazetteer.find("sangin bazaar").size(), 1U);
    EXPECT_EQ(gazetteer.place(gazetteer.find("sangin bazaar").front().place).key, "town:sangin");
    EXPECT_FALSE(gazetteer.find(text::fold("альфа")).empty());
}

TEST_F(Import, NumbersThatNoPlaceCanHave) {
    auto const gazetteer = import({file(
        "mine.csv",
        "id,name,lat,lon,population\n1,Many,39.1,61.1,1e30\n2,Endless,39.2,61.1,inf\n3,Nowhere,nan,61.1,5\n4,Some,39.3,61.1,12000\n")});
    EXPECT_EQ(report_.rejected, 1U);
    EXPECT_EQ(gazetteer.place(*gazetteer.by_key("user:1")).population, 0U);
    EXPECT_EQ(gazetteer.place(*gazetteer.by_key("user:2")).population, 0U);
    EXPECT_EQ(gazetteer.place(*gazetteer.by_key("user:4")).population, 12000U);
    EXPECT_THAT(diagnostics_.to_ndjson(), HasSubstr("1e30"));
    EXPECT_THAT(diagnostics_.to_ndjson(), HasSubstr("\"line\":3"));
}

TEST_F(Import, NaturalEarthAndOwnGeoJson) {
    auto const sea = import(
        {file("ne.geojson",
              collection(feature(R"({"featurecla":"sea","name":"Made-up Sea","name_fr":"Mer Inventée","ne_id":77,"wikidataid":"Q1"})")))});
    EXPECT_EQ(report_.format, "natural-earth");
    EXPECT_EQ(sea.place(*sea.by_key("ne:77")).kind, gazetteer::Kind::water);
    EXPECT_FALSE(sea.find("mer inventee").empty());
    auto const own = import({file("own.geojson", collection(feature(R"({"id":"zone","name":"My Zone","type":"region"})")))});
    EXPECT_EQ(report_.format, "geojson");
    EXPECT_TRUE(own.place(*own.by_key("user:zone")).has_shape);
}

TEST_F(Import, RefusesWhatIsNotTheData) {
    auto const why = [&](fs::path const& path, std::string const& format = {}) {
        try {
            (void)import({path}, format);
        } catch (Error const& error) {
            return std::string{error.what()};
        }
        return std::string{"imported"};
    };
    EXPECT_THAT(why(file("p.geojson", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")),
                HasSubstr("Git LFS pointer"));
    EXPECT_THAT(why(file("p2.geojson", "version https://git-lfs.github.com/spec/v1\n"), "geoboundaries"), HasSubstr("Git LFS pointer"));
    EXPECT_THAT(why(file("x.bin", "PK\x03\x04 nothing")), HasSubstr("--format"));
    EXPECT_THAT(why(file("e.csv", "a,b\n1,2\n")), HasSubstr("\"name\""));
    EXPECT_THAT(why(folder_ / "none.csv"), HasSubstr("No such file"));
    EXPECT_THAT(why(file("n.csv", "name,lat,lon\nX,0,0\n")), HasSubstr("nothing could be imported"));
}

TEST_F(Import, SameInputSameBytes) {
    auto const path = file("mine.csv", "id,name,lat,lon\nb,Beta,39,61\na,Alpha,39.5,61.5\n");
    (void)import({path});
    auto const first = read_file(folder_ / "overlay.gaz");
    (void)import({path});
    EXPECT_EQ(read_file(folder_ / "overlay.gaz"), first);
}

}  // namespace
}  // namespace dateline::atlas
