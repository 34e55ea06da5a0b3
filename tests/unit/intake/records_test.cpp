#include <gtest/gtest.h>

#include "base/error.hpp"
#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::data;
using testing::extra;
using testing::Folder;
using testing::Outcome;
using testing::records_of;

std::string const ged_header =
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_"
    "name,side_a_dset_id,"
    "side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,"
    "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_"
    "clarity,date_prec,"
    "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n";

TEST(Records, KnowsUcdpGedByItsHeaders) {
    Outcome const out = records_of(
        "x.csv", ged_header +
                     "900001,XXX-1,2020,1,Clear,1,1,1,Testland: Government,1,1,Army - Rebels,1,1,Government of "
                     "Testland,2,2,Rebels,1,\"\"\"Paper,2020-05-02,"
                     "Clash near Testville\"\"\",Paper,2020-05-02,Clash near Testville,,2,Testville town,\"hills, near Testville\",North "
                     "province,Upper district,12.5,"
                     "44.25,POINT (44.25 12.5),1,Testland,999,Nowhere,2,2,2020-05-01 00:00:00,2020-05-02 00:00:00,1,2,0,0,3,5,2,999,\n");
    ASSERT_EQ(out.records.size(), 1u) << out.all();
    EXPECT_TRUE(out.diagnostics.empty()) << out.all();
    RawRecord const& r = out.records[0];
    EXPECT_EQ(r.id, "ucdp:900001");
    EXPECT_EQ(r.source_id, "900001");
    EXPECT_FALSE(r.id_from_content);
    EXPECT_EQ(r.source_format, "ucdp-ged");
    EXPECT_EQ(r.date_start, "2020-05-01 00:00:00");
    EXPECT_EQ(r.date_end, "2020-05-02 00:00:00");
    EXPECT_EQ(r.date_precision, "2");
    EXPECT_EQ(r.place, "Testville town");
    EXPECT_EQ(r.where_description, "hills, near Testville");
    EXPECT_EQ(r.admin1, "North province");
    EXPECT_EQ(r.admin2, "Upper district");
    EXPECT_EQ(r.country, "Testland");
    EXPECT_EQ(r.precision, "2");
    EXPECT_EQ(r.type, "1");
    EXPECT_EQ(r.actor1, "Government of Testland");
    EXPECT_EQ(r.actor2, "Rebels");
    EXPECT_EQ(r.killed_low + "/" + r.killed_best + "/" + r.killed_high, "2/3/5");
    EXPECT_EQ(r.clarity, "2");
    ASSERT_TRUE(r.point);
    EXPECT_EQ(*r.point, (geo::LonLat{44.25, 12.5}));
    EXPECT_EQ(extra(r, "relid"), "XXX-1");
    EXPECT_EQ(extra(r, "source_date"), "2020-05-02");
    EXPECT_EQ(r.pos.line, 2u);
}

TEST(Records, MapsGedByNameWhateverTheOrderOfColumns) {
    // An older edition: fewer columns, other order, no where_description.
    Outcome const out = records_of(
        "x.csv",
        "low,high,best,date_end,date_start,date_prec,where_prec,type_of_violence,longitude,latitude,id,country,adm_1,where_coordinates\n"
        "1,9,5,2016-01-07,2016-01-01,3,4,3,36.5,35.5,77,Testland,North,Somewhere\n");
    ASSERT_EQ(out.records.size(), 1u) << out.all();
    RawRecord const& r = out.records[0];
    EXPECT_EQ(r.id, "ucdp:77");
    EXPECT_EQ(r.killed_low + "/" + r.killed_best + "/" + r.killed_high, "1/5/9");
    EXPECT_EQ(r.point->lat, 35.5);
    EXPECT_EQ(r.where_description, "");
}

TEST(Records, SkipsTheHxlTagRowAndUsesItWhereHeadersAreForeign) {
    Outcome const out = records_of(
        "x.csv",
        "Lugar,Fecha,Y coord.,X kord,Muertos\n#loc+name,#date+start,#geo+lat,#geo+lon,#affected+killed\nAldea,2020-01-02,10.5,20.5,4\n");
    ASSERT_EQ(out.records.size(), 1u) << out.all();
    RawRecord const& r = out.records[0];
    EXPECT_EQ(r.place, "Aldea");
    EXPECT_EQ(r.date_start, "2020-01-02");
    EXPECT_EQ(r.killed_best, "4");
    ASSERT_TRUE(r.point);
    EXPECT_EQ(r.point->lon, 20.5);
    EXPECT_EQ(r.pos.line, 3u);
}

TEST(Records, KnowsTheColumnsOfTolls) {
    Outcome const own = records_of("x.csv",
                                   "id,date,place,killed_best,injured_low,injured,injured_high,abducted_best,arrested_low,displaced_high\n"
                                   "1,2020-01-02,Aldea,4,5,6,7,8,9,10\n");
    ASSERT_EQ(own.records.size(), 1u) << own.all();
    RawRecord const& r = own.records[0];
    EXPECT_EQ(r.killed_best + "/" + r.injured_low + "/" + r.injured + "/" + r.injured_high, "4/5/6/7");
    EXPECT_EQ(r.abducted_best + "/" + r.arrested_low + "/" + r.displaced_high, "8/9/10");
    Outcome const hxl =
        records_of("x.csv",
                   "Lugar,Fecha,Raptados,Detenidos,Desplazados\n"
                   "#loc+name,#date+start,#affected+abducted,#affected+arrested,#affected+displaced\nAldea,2020-01-02,1,2,3\n");
    ASSERT_EQ(hxl.records.size(), 1u) << hxl.all();
    RawRecord const& h = hxl.records[0];
    EXPECT_EQ(h.abducted_best + "/" + h.arrested_best + "/" + h.displaced_best, "1/2/3");
}

TEST(Records, KnowsAcled) {
    Outcome const out = records_of(data("acled_style.csv"));
    ASSERT_EQ(out.records.size(), 3u) << out.all();
    RawRecord const& r = out.records[0];
    EXPECT_EQ(r.source_format, "acled");
    EXPECT_EQ(r.id, "acled:TST1001");
    EXPECT_EQ(r.date_start, "16 May 2025");
    EXPECT_EQ(r.date_precision, "1");
    EXPECT_EQ(r.type, "Battles");
    EXPECT_EQ(r.sub_type, "Armed clash");
    EXPECT_EQ(r.place, "Testville");
    EXPECT_EQ(r.admin1, "North");
    EXPECT_EQ(r.precision, "1");
    EXPECT_EQ(r.killed_best, "3");
    EXPECT_EQ(r.source_name, "Example Gazette; Test Radio");
    EXPECT_EQ(extra(r, "interaction"), "12");
    EXPECT_EQ(extra(out.records[2], "disorder_type"), "Demostrations");
}

TEST(Records, KnowsHeaderlessGdelt) {
    Outcome const out = records_of(data("gdelt_style.export.CSV"));
    ASSERT_EQ(out.records.size(), 3u) << out.all();
    RawRecord const& r = out.records[0];
    EXPECT_EQ(r.source_format, "gdelt");
    EXPECT_EQ(r.id, "gdelt:700000001");
    EXPECT_EQ(r.date_start, "20200102");
    EXPECT_EQ(r.date_end, "20200102");
    EXPECT_EQ(r.type, "0871");  // the leading 0 stays
    EXPECT_EQ(r.place, "Testville");
    EXPECT_EQ(r.admin1, "North");
    EXPECT_EQ(r.country, "Testland");
    EXPECT_EQ(r.where_description, "Testville, North, Testland");
    EXPECT_EQ(r.precision, "4");
    EXPECT_EQ(r.source_url, "https://example.org/a?x=\"1\"");  // a quotation mark is a letter here
    EXPECT_EQ(r.pos.line, 1u);
    // A country alone, and no place at all.
    EXPECT_EQ(out.records[1].place, "");
    EXPECT_EQ(out.records[1].country, "Belarus");
    EXPECT_EQ(extra(out.records[1], "ActionGeo_CountryCode"), "BO");
    EXPECT_FALSE(out.records[2].point);
    EXPECT_EQ(out.records[2].country, "");
    EXPECT_EQ(out.rejected(), 0u);
}

TEST(Records, KnowsTheWhoStyleAndItsMonthFirstDates) {
    Outcome const out = records_of(
        "who.csv",
        "\xEF\xBB\xBF"
        "Attack ID,Attack Date,Attack Time,Country / Territory,Certainty Level,Attack Type,Total Injured,Total Death\n"
        "TST1,3/4/2022,Time Unknown,Testland,Confirmed,\" Obstruction\",1,0\nTST2,3/21/2022,15:00,Testland,Confirmed,Arrest,0,2\n");
    ASSERT_EQ(out.records.size(), 2u) << out.all();
    EXPECT_EQ(out.records[0].id, "who-ssa:TST1");
    EXPECT_EQ(out.records[0].type, "Obstruction");
    EXPECT_EQ(out.records[0].injured, "1");
    // The second row tells how to read the first.
    EXPECT_EQ(out.records[0].day_order, DayOrder::month_first);
    EXPECT_EQ(out.records[0].date_start, "3/4/2022");
}

TEST(Records, LearnsDayFirstAndReportsAMixture) {
    Outcome const out = records_of("x.csv", "date,place\n1/2/2020,A\n25/2/2020,B\n2/25/2020,C\n");
    ASSERT_EQ(out.records.size(), 3u);
    EXPECT_EQ(out.records[0].day_order, DayOrder::day_first);
    EXPECT_EQ(out.count("mixed-day-order"), 1u);
    EXPECT_EQ(out.records[0].place, "A");
    EXPECT_EQ(out.records[2].place, "C");
}

TEST(Records, LeavesTheDayOrderOpenWhenNothingTells) {
    Outcome const out = records_of("x.csv", "date,place\n1/2/2020,A\n3/4/2020,B\n");
    ASSERT_EQ(out.records.size(), 2u);
    EXPECT_EQ(out.records[1].day_order, DayOrder::unknown);
}

TEST(Records, ReadsSemicolonsAndDecimalCommas) {
    Outcome const out = records_of("x.csv", "Event Date;Location;Latitude;Longitude;Fatalities\n2020-01-02;Dorf;48,25;16,5;3\n");
    ASSERT_EQ(out.records.size(), 1u) << out.all();
    EXPECT_EQ(*out.records[0].point, (geo::LonLat{16.5, 48.25}));
    EXPECT_EQ(out.records[0].killed_best, "3");
}

TEST(Records, ReadsTabs) {
    Outcome const out = records_of("x.tsv", "date\tplace\n2020-01-02\tA, B\n");
    ASSERT_EQ(out.records.size(), 1u);
    EXPECT_EQ(out.records[0].place, "A, B");
}

TEST(Records, KeepsUnknownColumnsInFileOrder) {
    Outcome const out = records_of("x.csv", "zeta,date,alpha,place\n1,2020-01-02,2,A\n");
    ASSERT_EQ(out.records.size(), 1u);
    EXPECT_EQ(out.records[0].extra, (std::vector<std::pair<std::string, std::string>>{{"zeta", "1"}, {"alpha", "2"}}));
}

TEST(Records, AMappingFileNamesForeignHeaders) {
    Folder const folder;
    Options options;
    options.mapping = folder.write("map.toml",
                                   "namespace = \"red\"\nid = \"Nr\"\ndate_start = \"Fecha\"\nplace = \"Lugar exacto\"\nlatitude = "
                                   "\"NS\"\nlongitude = \"EO\"\nday_order = \"day-first\"\nnotes = \"\"\n");
    Outcome const out = records_of("x.csv", "Nr,Fecha,Lugar exacto,NS,EO,notes\n5,1/2/2020,Aldea,10,20,text\n", options);
    ASSERT_EQ(out.records.size(), 1u) << out.all();
    RawRecord const& r = out.records[0];
    EXPECT_EQ(r.id, "red:5");
    EXPECT_EQ(r.date_start, "1/2/2020");
    EXPECT_EQ(r.place, "Aldea");
    EXPECT_EQ(r.day_order, DayOrder::day_first);
    EXPECT_TRUE(r.point);
    EXPECT_EQ(r.notes, "");
    EXPECT_EQ(extra(r, "notes"), "text");
}

TEST(Records, AWrongMappingFileIsAnErrorWithItsLine) {
    Folder const folder;
    Diagnostics diagnostics;
    for (auto const& [text, expected] : {std::pair{"id = \"a\"\nwhither = \"b\"\n", ":2:"}, std::pair{"id = 5\n", ":1:"},
                                         std::pair{"id = \"a\n", ":1:"}, std::pair{"day_order = \"dmy\"\n", ":1:"}}) {
        Options options;
        options.mapping = folder.write("map.toml", text);
        try {
            Reader const reader{options, diagnostics};
            FAIL() << text;
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), Errc::config);
            EXPECT_NE(std::string{error.what()}.find(expected), std::string::npos) << error.what();
        }
    }
}

TEST(Records, SaysWhichMappedColumnIsMissing) {
    Folder const folder;
    Options options;
    options.mapping = folder.write("map.toml", "place = \"Nowhere\"\n");
    Outcome const out = records_of("x.csv", "date,b\n2020-01-02,1\n", options);
    EXPECT_EQ(out.records.size(), 1u);
    EXPECT_NE(out.first("missing-column").message.find("Nowhere"), std::string::npos);
}

TEST(Records, IdsAreOwnOrMadeFromTheContentAndAlwaysDistinct) {
    Outcome const out =
        records_of("red.csv", "id,date,place\n1,2020-01-02,A\n1,2020-01-03,B\n,2020-01-04,C\n,2020-01-04,C\n1,2020-01-05,D\n");
    ASSERT_EQ(out.records.size(), 5u);
    EXPECT_EQ(out.records[0].id, "red:1");
    EXPECT_EQ(out.records[1].id, "red:1-2");
    EXPECT_EQ(out.records[4].id, "red:1-3");
    EXPECT_EQ(out.records[4].source_id, "1");
    EXPECT_TRUE(out.records[2].id_from_content);
    EXPECT_EQ(out.records[2].id.substr(0, 4), "row:");
    EXPECT_EQ(out.records[3].id, out.records[2].id + "-2");
    EXPECT_EQ(out.count("duplicate-id"), 3u);
    EXPECT_EQ(out.count("missing-id"), 2u);
    EXPECT_EQ(out.first("duplicate-id").pos.line, 3u);
    EXPECT_EQ(out.rejected(), 0u);
}

TEST(Records, RowsWithoutAnIdColumnKeepTheirIdWhereverTheyStand) {
    Outcome const a = records_of("a.csv", "date,place\n2020-01-02,A\n2020-01-03,B\n");
    Outcome const b = records_of("b.csv", "date,place\n2020-01-03,B\n2020-01-02,A\n");
    ASSERT_EQ(a.records.size(), 2u);
    ASSERT_EQ(b.records.size(), 2u);
    EXPECT_EQ(a.records[0].id, b.records[1].id);
    EXPECT_NE(a.records[0].id, a.records[1].id);
    EXPECT_EQ(a.count("missing-id"), 0u);
}

TEST(Records, ASuffixNeverHitsAnIdThatIsThere) {
    Outcome const out = records_of("r.csv", "id,date\na-2,2020-01-02\na,2020-01-02\na,2020-01-03\n");
    ASSERT_EQ(out.records.size(), 3u);
    EXPECT_EQ(out.records[2].id, "r:a-3");
}

TEST(Records, TakesAPointFromWktWhereThereIsNoLatitude) {
    Outcome const out = records_of(
        "x.csv", "id,date,geometry\n1,2020-01-02,POINT (20.5 10.5)\n2,2020-01-02,\"LINESTRING (20 10, 21 11)\"\n3,2020-01-02,nonsense\n");
    ASSERT_EQ(out.records.size(), 3u);
    ASSERT_TRUE(out.records[0].point);
    EXPECT_EQ(out.records[0].point->lat, 10.5);
    EXPECT_TRUE(geo::is_empty(out.records[0].geometry));
    EXPECT_TRUE(geo::is_line(out.records[1].geometry));
    EXPECT_EQ(out.first("bad-geometry").pos.line, 4u);
}

TEST(Records, TableWithoutAnyKnownHeaderIsReadAndSaysSo) {
    Outcome const out = records_of("x.csv", "foo,bar\n1,2\n");
    EXPECT_EQ(out.records.size(), 1u);
    EXPECT_EQ(out.count("unknown-columns"), 1u);
}

}  // namespace
}  // namespace dateline::intake
