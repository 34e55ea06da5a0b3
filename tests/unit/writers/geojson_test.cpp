#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "unit/writers/sample.hpp"
#include "writers/values.hpp"

namespace dateline::writers {
namespace {

using nlohmann::json;

TEST(GeoJson, WritesTheSmallLayerByteForByte) {
    sample::Folder const folder;
    auto const files = sample::write("geojson", folder.path(), {sample::tiny()}, sample::options());
    ASSERT_EQ(files, std::vector<std::filesystem::path>{"tiny.geojson"});
    EXPECT_EQ(folder.read("tiny.geojson"),
              "{\"type\":\"FeatureCollection\",\"name\":\"tiny\",\"dateline\":{\"schema\":\"dateline.layers/"
              "1\",\"layer\":\"tiny\",\"layer_title\":\"Tiny\","
              "\"description\":\"For tests\",\"title\":\"Sample map\",\"generated\":\"2015-12-31T10:00:00Z\",\"program\":\"dateline "
              "0.1.0\",\"gazetteer\":\"sample 1\","
              "\"worldview\":\"un\",\"attribution\":[\"Sample data, written by hand for the tests of Dateline (Apache-2.0)\"],"
              "\"notice\":\"Boundaries do not imply endorsement.\"},\"features\":[\n"
              "{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.234568,0]},\"properties\":{\"key\":"
              "\"a\",\"n\":-7,\"r\":0.1,"
              "\"ok\":true,\"on\":\"2015-02-28\",\"at\":\"2015-02-28T01:01:01Z\",\"more\":{\"k\": [1, 2]}}},\n"
              "{\"type\":\"Feature\",\"id\":\"b\",\"bbox\":[10,20,11,21],\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[10,20],[11,"
              "20],[11,21],[10,21],[10,20]]]},"
              "\"properties\":{\"key\":\"b\",\"n\":null,\"r\":null,\"ok\":false,\"on\":null,\"at\":null,\"more\":null}}\n"
              "],\"bbox\":[1.234568,0,11,21]}\n");
}

TEST(GeoJson, WritesLocatedFeaturesAndTellsOfTheOthersInUnresolved) {
    sample::Folder const folder;
    auto const files = sample::write("geojson", folder.path(), sample::world(), sample::options());
    std::set<std::string> names;
    for (auto const& f : files) names.insert(f.string());
    EXPECT_EQ(names,
              (std::set<std::string>{"events.geojson", "event_areas.geojson", "places.geojson", "mentions.geojson", "unresolved.csv"}));
    json const events = json::parse(folder.read("events.geojson"));
    EXPECT_EQ(events.at("features").size(), 6U);
    EXPECT_FALSE(events.contains("crs"));
    std::set<std::string> ids;
    for (json const& f : events.at("features")) {
        EXPECT_FALSE(f.at("geometry").is_null());
        EXPECT_EQ(f.at("id"), f.at("properties").at("event_id"));
        ids.insert(f.at("id").get<std::string>());
    }
    EXPECT_EQ(ids.size(), 6U);
    EXPECT_NE(folder.read("unresolved.csv").find("dl:a6"), std::string::npos);
}

TEST(GeoJson, BoxOverTheAntimeridianRunsFromEastToWest) {
    sample::Folder const folder;
    sample::write("geojson", folder.path(), sample::world(), sample::options());
    json const places = json::parse(folder.read("places.geojson"));
    for (json const& f : places.at("features")) {
        if (f.at("id") != "gn:3") continue;
        EXPECT_EQ(f.at("bbox"), json::parse("[177,-18.5,-179,-16]"));
        EXPECT_EQ(f.at("geometry").at("type"), "MultiPolygon");
    }
    EXPECT_EQ(places.at("bbox").at(0), -180);
    EXPECT_EQ(places.at("bbox").at(2), 180);
}

TEST(GeoJson, HostileTextStaysText) {
    sample::Folder const folder;
    sample::write("geojson", folder.path(), sample::world(), sample::options());
    json const events = json::parse(folder.read("events.geojson"));
    json const& last = events.at("features").back().at("properties");
    EXPECT_NE(last.at("summary").get<std::string>().find("<script>window.__xss=1</script>"), std::string::npos);
    EXPECT_NE(last.at("summary").get<std::string>().find("\xEF\xBF\xBD end"), std::string::npos) << "broken UTF-8 is repaired";
    EXPECT_TRUE(last.at("extra").is_object());
    EXPECT_EQ(last.at("place_alternatives"), "not json ]]>") << "what is no JSON is text";
}

TEST(GeoJson, JsonWithANulOrAByteOrderMarkIsText) {
    using namespace std::string_literals;
    for (std::string const& text : {"6\0"s, "6\0]"s, "\xEF\xBB\xBF{}"s}) {
        std::string out;
        append_json_text(out, text);
        ASSERT_TRUE(json::accept(out));
        EXPECT_EQ(json::parse(out), json(text));
    }
    std::string out;
    append_json_text(out, "{\"a\":\n1}");
    EXPECT_EQ(out, "{\"a\": 1}");
}

TEST(GeoJson, SequenceHasOneFeatureALine) {
    sample::Folder const folder;
    sample::write("geojsonseq", folder.path(), sample::world(), sample::options());
    std::istringstream in{folder.read("events.geojsonl")};
    std::string line;
    int count = 0;
    while (std::getline(in, line)) {
        EXPECT_EQ(json::parse(line).at("type"), "Feature");
        ++count;
    }
    EXPECT_EQ(count, 6);
    EXPECT_EQ(folder.read("events.geojsonl").back(), '\n');
}

TEST(GeoJson, EmptyLayerIsAnEmptyCollection) {
    sample::Folder const folder;
    sample::Layer empty = sample::tiny();
    empty.features.clear();
    sample::write("geojson", folder.path(), {empty}, sample::options());
    json const j = json::parse(folder.read("tiny.geojson"));
    EXPECT_TRUE(j.at("features").empty());
    EXPECT_FALSE(j.contains("bbox"));
}

}  // namespace
}  // namespace dateline::writers
