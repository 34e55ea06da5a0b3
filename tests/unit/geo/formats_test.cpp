#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "geo/geojson.hpp"
#include "geo/ring.hpp"
#include "unit/geo/shapes.hpp"

namespace dateline::geo {
namespace {

std::string geojson(Geometry const& g, int digits) {
    std::string out;
    JsonWriter writer{out};
    write_geojson(writer, g, digits);
    return out;
}
std::string wkb(Geometry const& g) {
    std::string out;
    append_wkb(out, g);
    return out;
}

std::vector<Geometry> samples() {
    std::mt19937 random{5};
    auto const number = [&](double limit) { return (static_cast<double>(random()) / 4294967295.0 * 2 - 1) * limit; };
    auto const points = [&](std::size_t n) {
        std::vector<LonLat> out;
        for (std::size_t i = 0; i < n; ++i) out.push_back({number(180), number(90)});
        return out;
    };
    Polygon holed = shapes::box(0.1, 0.2, 10.3, 10.4);
    holed.inners.push_back({{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}});
    std::vector<Geometry> out{LonLat{64.8359, 32.0727}, LonLat{-0.000001, -90}, Geometry{holed},
                              MultiPolygon{{holed, shapes::box(20, 20, 21, 21)}}};
    for (int i = 0; i < 20; ++i) {
        out.emplace_back(LonLat{number(180), number(90)});
        out.emplace_back(LineString{points(2 + random() % 5)});
        out.emplace_back(MultiPoint{points(1 + random() % 5)});
        out.emplace_back(MultiLineString{{{points(3)}, {points(2)}}});
    }
    return out;
}

TEST(Formats, ParseOfWrittenIsTheSame) {
    for (auto const& g : samples()) {
        EXPECT_EQ(parse_geojson(geojson(g, 17)).value(), g) << geojson(g, 17);
        EXPECT_EQ(parse_wkt(to_wkt(g, 17)).value(), g) << to_wkt(g, 17);
        EXPECT_EQ(parse_wkb(wkb(g)).value(), g);
        auto const rounded = mapped(g, [](LonLat p) { return LonLat{std::rint(p.lon * 1e6) / 1e6, std::rint(p.lat * 1e6) / 1e6}; });
        EXPECT_EQ(parse_geojson(geojson(rounded, 6)).value(), rounded);
    }
}

TEST(GeoJson, NumbersAreShort) {
    EXPECT_EQ(geojson(Geometry{LonLat{1, -0.0}}, 6), R"({"type":"Point","coordinates":[1,0]})");
    EXPECT_EQ(geojson(Geometry{LonLat{-0.0000001, 0.05}}, 6), R"({"type":"Point","coordinates":[0,0.05]})");
    EXPECT_EQ(geojson(Geometry{LonLat{-179.9999999, 12.3456785}}, 6), R"({"type":"Point","coordinates":[-180,12.345678]})");
    EXPECT_EQ(geojson(Geometry{LonLat{-10.5, 100000}}, 0), R"({"type":"Point","coordinates":[-10,100000]})");
    EXPECT_EQ(geojson(Geometry{LonLat{0.001, 0.1}}, 12), R"({"type":"Point","coordinates":[0.001,0.1]})");
    EXPECT_EQ(geojson(Geometry{}, 6), "null");
    EXPECT_EQ(to_wkt(Geometry{shapes::box(0, 0, 1, 1)}, 3), "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))");
}

TEST(GeoJson, ClosesAndWindsRings) {
    auto const g = parse_geojson(R"({"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0]]]})").value();
    auto const& outer = std::get<Polygon>(g).outer;
    EXPECT_EQ(outer.front(), outer.back());
    EXPECT_GT(doubled_area(outer), 0);
    EXPECT_EQ(outer.size(), 5u);
}

TEST(GeoJson, FeatureNullAndCollection) {
    EXPECT_EQ(parse_geojson(R"({"type":"Feature","properties":{"a":[1]},"geometry":{"type":"Point","coordinates":[1,2,3]}})").value(),
              (Geometry{LonLat{1, 2}}));
    EXPECT_TRUE(is_empty(parse_geojson("null").value()));
    EXPECT_TRUE(is_empty(parse_geojson(R"({"type":"Feature","geometry":null})").value()));
    auto const c = parse_geojson(
        R"({"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"MultiPoint","coordinates":[[3,4]]}]})");
    EXPECT_EQ(c.value(), (Geometry{MultiPoint{{{1, 2}, {3, 4}}}}));
}

TEST(GeoJson, RefusesWithAReason) {
    for (auto const* text : {"", "{", "[]", "{}", R"({"type":"Circle","coordinates":[1,2]})", R"({"type":"Point","coordinates":["1","2"]})",
                             R"({"type":"Point","coordinates":[500000,4000000]})", R"({"type":"Point"})",
                             R"({"type":"LineString","coordinates":[[1,2]]})", R"({"type":"Polygon","coordinates":[[[1,2],[3,4]]]})",
                             R"({"type":"Point","coordinates":[1e999,2]})", R"({"type":7,"coordinates":[1,2]})",
                             R"({"type":"FeatureCollection","features":[]})", R"({"type":"Polygon","coordinates":{"a":1}})"}) {
        auto const g = parse_geojson(text);
        ASSERT_FALSE(g.has_value()) << text;
        EXPECT_FALSE(g.error().empty());
    }
    EXPECT_FALSE(parse_geojson(std::string(100000, '[')).has_value());
}

TEST(Wkt, VariantsAndRefusals) {
    EXPECT_EQ(parse_wkt("point(1 2)").value(), (Geometry{LonLat{1, 2}}));
    EXPECT_EQ(parse_wkt(" SRID=4326;POINT Z (1 2 3) ").value(), (Geometry{LonLat{1, 2}}));
    EXPECT_EQ(parse_wkt("MULTIPOINT ((1 2), (3 4))").value(), parse_wkt("MULTIPOINT (1 2, 3 4)").value());
    EXPECT_TRUE(is_empty(parse_wkt("POLYGON EMPTY").value()));
    for (auto const* text : {"", "POINT", "POINT (1)", "POINT (1 2", "POINT (1 2) x", "SRID=3857;POINT (1 2)", "CIRCLE (1 2)",
                             "POINT (1 200)", "LINESTRING (1 2)", "POLYGON ((0 0, 1 1))", "POINT (nan nan)", "POLYGON (0 0, 1 1, 2 2)"})
        EXPECT_FALSE(parse_wkt(text).has_value()) << text;
}

TEST(Wkb, BigEndianExtendedAndCutShort) {
    std::string const big{"\x00\x00\x00\x00\x01\x3f\xf0\x00\x00\x00\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00", 21};
    EXPECT_EQ(parse_wkb(big).value(), (Geometry{LonLat{1, 2}}));
    std::string const extended{"\x00\x20\x00\x00\x01\x00\x00\x10\xe6\x3f\xf0\x00\x00\x00\x00\x00\x00\x40\x00\x00\x00\x00\x00\x00\x00", 25};
    EXPECT_EQ(parse_wkb(extended).value(), (Geometry{LonLat{1, 2}}));
    auto const whole = wkb(Geometry{MultiPolygon{{shapes::box(0, 0, 1, 1)}}});
    for (std::size_t n = 0; n < whole.size(); ++n) EXPECT_FALSE(parse_wkb(std::string_view{whole}.substr(0, n)).has_value()) << n;
    EXPECT_FALSE(parse_wkb(whole + "x").has_value());
    std::string const many{"\x01\x02\x00\x00\x00\xff\xff\xff\xff", 9};
    EXPECT_FALSE(parse_wkb(many).has_value());
    EXPECT_TRUE(wkb(Geometry{}).empty());
}

}  // namespace
}  // namespace dateline::geo
