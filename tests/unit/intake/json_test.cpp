#include <gtest/gtest.h>

#include "intake/json_items.hpp"
#include "intake/json_row.hpp"
#include "support.hpp"

namespace dateline::intake {
namespace {

using testing::extra;
using testing::Outcome;
using testing::records_of;

TEST(JsonRecords, ArrayOfObjects) {
    Outcome const out = records_of("red.json",
                                   "[\n{\"id\": 12345678901234567890123, \"date\": \"2020-01-02\", \"latitude\": 10.50, \"longitude\": 20, "
                                   "\"fatalities\": null, \"tags\": [\"a\", 1, {\"b\": true}], \"sub\": {\"x\": 1.10}},\n"
                                   "{\"id\": \"b\", \"date\": \"2020-01-03\"}\n]");
    ASSERT_EQ(out.records.size(), 2u) << out.all();
    RawRecord const& r = out.records[0];
    EXPECT_EQ(r.id, "red:12345678901234567890123");
    EXPECT_EQ(r.source_format, "json");
    EXPECT_EQ(r.point->lat, 10.5);
    EXPECT_EQ(r.killed_best, "");
    EXPECT_EQ(extra(r, "tags"), "[\"a\",1,{\"b\":true}]");
    EXPECT_EQ(extra(r, "sub.x"), "1.10");
    EXPECT_EQ(r.pos.line, 2u);
    EXPECT_EQ(out.records[1].pos.line, 3u);
}

TEST(JsonRecords, WrappedArray) {
    Outcome const out = records_of(
        "x.json",
        "{\"status\": 200, \"count\": 2, \"data\": [{\"event_id\": \"a\"}, {\"event_id\": \"b\"}], \"more\": [{\"event_id\": \"no\"}]}");
    ASSERT_EQ(out.records.size(), 2u) << out.all();
    EXPECT_EQ(out.records[1].source_id, "b");
}

TEST(JsonRecords, GeoJson) {
    Outcome const out = records_of("x.geojson",
                                   "{\"type\": \"FeatureCollection\", \"features\": [\n"
                                   "{\"type\": \"Feature\", \"id\": 5, \"properties\": {\"date\": \"2020-01-02\", \"place\": \"A\"}, "
                                   "\"geometry\": {\"type\": \"Point\", \"coordinates\": [20.5, 10.5]}},\n"
                                   "{\"type\": \"Feature\", \"properties\": {\"id\": 6, \"place\": \"B\"}, \"geometry\": {\"type\": "
                                   "\"Polygon\", \"coordinates\": [[[0,0],[1,0],[1,1],[0,0]]]}},\n"
                                   "{\"type\": \"Feature\", \"properties\": {\"id\": 7, \"place\": \"C\"}, \"geometry\": null},\n"
                                   "{\"type\": \"Feature\", \"properties\": {\"id\": 8, \"place\": \"D\"}, \"geometry\": {\"type\": "
                                   "\"Point\", \"coordinates\": [0, 0]}}\n]}");
    ASSERT_EQ(out.records.size(), 4u) << out.all();
    EXPECT_EQ(out.records[0].source_id, "5");
    EXPECT_EQ(out.records[0].source_format, "geojson");
    ASSERT_TRUE(out.records[0].point);
    EXPECT_EQ(out.records[0].point->lon, 20.5);
    EXPECT_TRUE(geo::is_empty(out.records[0].geometry));
    EXPECT_TRUE(geo::is_area(out.records[1].geometry));
    EXPECT_EQ(out.records[2].place, "C");
    EXPECT_FALSE(out.records[3].point);
    EXPECT_EQ(out.first("null-island").pos.line, 5u);
}

TEST(JsonRecords, GeoJsonSequence) {
    Outcome const out =
        records_of("x.geojsons",
                   "\x1E{\"type\":\"Feature\",\"properties\":{\"id\":1},\"geometry\":{\"type\":\"Point\",\"coordinates\":[20,10]}}\n"
                   "\x1E{\"type\":\"Feature\",\"properties\":{\"id\":2},\"geometry\":{\"type\":\"Point\",\"coordinates\":[21,11]}}\n");
    ASSERT_EQ(out.records.size(), 2u) << out.all();
    EXPECT_EQ(out.records[1].point->lon, 21);
}

TEST(JsonRecords, OneObjectALine) {
    Outcome const out =
        records_of("x.ndjson", "{\"id\":1,\"place\":\"A\"}\n\n5\n{\"id\":2,\"place\":\"B\",\"extra\":\"x\"}\n{\"id\":3,\"place\":\"C\"}");
    ASSERT_EQ(out.records.size(), 3u) << out.all();
    EXPECT_EQ(out.first("bad-json").pos.line, 3u);
    EXPECT_EQ(extra(out.records[1], "extra"), "x");
    EXPECT_EQ(out.records[2].pos.line, 5u);
}

TEST(JsonRecords, ABrokenTextCostsItsObjectOnly) {
    Outcome const out = records_of("x.json",
                                   "[\n  {\"id\": 1, \"place\": \"A\"},\n  {\"id\": 2, \"place\": \"B},\n  {\"id\": 3, \"place\": "
                                   "\"C\"},\n  {\"id\": 4, oops},\n  {\"id\": 5, \"place\": \"E\"}\n]\n");
    std::string ids;
    for (RawRecord const& r : out.records) ids += r.source_id;
    EXPECT_EQ(ids, "135") << out.all();
    EXPECT_EQ(out.first("bad-json").pos.line, 3u);
    EXPECT_EQ(out.rejected(), 2u);
}

TEST(JsonItems, AnItemBeyondTheBoundIsSkipped) {
    TextStream stream = TextStream::over_text("[{\"a\":1},{\"b\":\"" + std::string(500, 'x') + "\"},{\"c\":3}]");
    JsonItems items{stream, 100};
    EXPECT_EQ(items.next()->text, "{\"a\":1}");
    EXPECT_EQ(items.next()->fault, JsonItems::Fault::too_long);
    EXPECT_EQ(items.next()->text, "{\"c\":3}");
    EXPECT_FALSE(items.next());
    EXPECT_FALSE(items.unfinished());
}

TEST(JsonRow, RefusesWhatIsNoObject) {
    for (char const* text : {"5", "\"x\"", "null", "[1]", "{\"a\":}", "{", ""}) EXPECT_FALSE(parse_json_row(text)) << text;
}

}  // namespace
}  // namespace dateline::intake
