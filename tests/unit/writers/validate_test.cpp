#include "writers/validate/validate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "unit/writers/sample.hpp"

namespace dateline::writers {
namespace {

/// The requirements that a GeoJSON text does not meet.
std::vector<std::string> faults(std::string const& text) {
    sample::Folder const folder;
    auto const file = folder.path() / "a.geojson";
    std::ofstream{file, std::ios::binary} << text;
    std::vector<std::string> out;
    for (auto const& finding : validate(file)) out.push_back(finding.requirement);
    return out;
}

std::string feature_with(std::string const& geometry) {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":null,"geometry":)" + geometry + "}]}";
}

using Faults = std::vector<std::string>;

TEST(Validate, AGoodFileHasNoFaults) { EXPECT_EQ(faults(feature_with(R"({"type":"Point","coordinates":[1,2]})")), Faults{}); }

TEST(Validate, ATypeThatIsNoTextIsAFault) {
    EXPECT_EQ(faults(R"({"type":5,"features":[]})"), Faults{"geojson.structure"});
    EXPECT_EQ(faults(R"({"type":"FeatureCollection","features":[{"type":["Feature"],"geometry":null,"properties":null}]})"),
              Faults{"geojson.structure"});
}

TEST(Validate, RingsAsTheFileHasThem) {
    auto const polygon = [](std::string const& rings) { return feature_with(R"({"type":"Polygon","coordinates":[)" + rings + "]}"); };
    std::string const anticlockwise = "[[10,10],[20,10],[20,20],[10,20],[10,10]]", clockwise = "[[10,10],[10,20],[20,20],[20,10],[10,10]]";
    std::string const hole = "[[12,12],[12,14],[14,14],[14,12],[12,12]]", turned_hole = "[[12,12],[14,12],[14,14],[12,14],[12,12]]";
    EXPECT_EQ(faults(polygon(anticlockwise)), Faults{});
    EXPECT_EQ(faults(polygon(anticlockwise + "," + hole)), Faults{});
    EXPECT_EQ(faults(polygon(clockwise)), Faults{"geojson.winding"});
    EXPECT_EQ(faults(polygon(anticlockwise + "," + turned_hole)), Faults{"geojson.winding"});
    EXPECT_THAT(faults(polygon("[[10,10],[20,10],[20,20],[10,20]]")), testing::Contains("geojson.structure"));
    EXPECT_EQ(faults(feature_with(R"({"type":"MultiPolygon","coordinates":[[)" + clockwise + "]]}")), Faults{"geojson.winding"});
    EXPECT_EQ(faults(feature_with(R"({"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":[)" + clockwise + "]}]}")),
              Faults{"geojson.winding"});
}

TEST(Validate, NothingMayFollowANul) { EXPECT_EQ(faults(feature_with("null") + std::string{"\0]", 2}), Faults{"geojson.structure"}); }

TEST(Validate, AGeometryNestedTooDeepIsAFault) {
    constexpr std::size_t deep = 1U << 20U;
    EXPECT_EQ(faults(feature_with(std::string(deep, '[') + std::string(deep, ']'))), Faults{"geojson.structure"});
}

}  // namespace
}  // namespace dateline::writers
