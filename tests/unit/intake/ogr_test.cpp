// Records through GDAL.
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::data;
using testing::Outcome;
using testing::records_of;

TEST(OgrRecords, Spreadsheets) {
    for (char const* name : {"sheet.xlsx", "sheet.ods"}) {
        Outcome const out = records_of(data(name));
        ASSERT_EQ(out.records.size(), 3u) << name << out.all();
        EXPECT_EQ(out.records[0].id, "sheet:1");
        EXPECT_EQ(out.records[0].source_format, "table");
        EXPECT_EQ(out.records[0].date_start, "2020-01-02");
        EXPECT_EQ(out.records[0].killed_best, "3");
        ASSERT_TRUE(out.records[0].point) << name;
        EXPECT_EQ(*out.records[0].point, (geo::LonLat{44.25, 12.5}));
        EXPECT_EQ(out.records[2].id, "sheet:2-2");
        EXPECT_EQ(out.records[2].pos.line, 4u);
        EXPECT_FALSE(out.records[2].point);
        EXPECT_EQ(out.count("duplicate-id"), 1u);
    }
}

TEST(OgrRecords, ASheetOfTextAloneHasItsHeaderInTheFirstRow) {
    Outcome const out = records_of(data("text_only.xlsx"));
    ASSERT_EQ(out.records.size(), 2u) << out.all();
    EXPECT_EQ(out.records[0].place, "Testville");
    EXPECT_EQ(out.records[0].pos.line, 2u);
}

TEST(OgrRecords, Features) {
    for (char const* name : {"points.fgb", "shape/points.shp"}) {
        Outcome const out = records_of(data(name));
        ASSERT_EQ(out.records.size(), 2u) << name << out.all();
        // FlatGeobuf orders features by its spatial index: file order is its own.
        std::size_t const first = out.records[0].source_id == "1" ? 0 : 1;
        EXPECT_EQ(out.records[first].place, "Testville");
        ASSERT_TRUE(out.records[first].point);
        EXPECT_NEAR(out.records[first].point->lat, 12.5, 1e-9);
    }
}

TEST(OgrRecords, AWrongLayerIsAnError) {
    Options options;
    options.layer = "nowhere";
    EXPECT_THROW(static_cast<void>(records_of(data("sheet.xlsx"), options)), Error);
}

TEST(OgrRecords, ABrokenFileIsRejectedAndTheRunGoesOn) {
    Outcome const out = records_of("broken.gpkg", "SQLite format 3\0 and then nothing that a database would hold");
    EXPECT_EQ(out.records.size(), 0u);
    EXPECT_TRUE(out.first("unreadable-table").rejected);
}

}  // namespace
}  // namespace dateline::intake
