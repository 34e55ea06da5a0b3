#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "geo/geojson.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "unit/geo/shapes.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

double turn(Ring const& r) {
    double a = 0;
    for (std::size_t i = 0; i + 1 < r.size(); ++i) a += r[i].lon * r[i + 1].lat - r[i + 1].lon * r[i].lat;
    return a;
}

void expect_rfc7946(Geometry const& g) {
    EXPECT_TRUE(is_valid(g)) << to_wkt(g, 6);
    auto const polygon = [](Polygon const& p) {
        EXPECT_GT(turn(p.outer), 0);
        EXPECT_EQ(p.outer.front(), p.outer.back());
        for (auto const& r : p.inners) EXPECT_LT(turn(r), 0);
        for (auto const q : p.outer) {
            EXPECT_LE(std::abs(q.lon), 180);
            EXPECT_LE(std::abs(q.lat), 90);
        }
    };
    if (auto const* p = std::get_if<Polygon>(&g)) polygon(*p);
    if (auto const* m = std::get_if<MultiPolygon>(&g))
        for (auto const& p : m->polygons) polygon(p);
}

TEST(Normalised, WindingClosureAndRounding) {
    Polygon p{{{0, 0}, {0, 1}, {1, 1}, {1.00000012, 0}}, {{{0.2, 0.2}, {0.4, 0.2}, {0.4, 0.4}, {0.2, 0.4}, {0.2, 0.2}}}};
    auto const g = normalised(Geometry{p}, 6);
    expect_rfc7946(g);
    EXPECT_EQ(std::get<Polygon>(g).outer.size(), 5u);
    EXPECT_EQ(bounds(g).east, 1.0);
}

TEST(Normalised, FijiInEitherNotationIsSplit) {
    Geometry const jumping{Polygon{{{177, -19}, {-178, -19}, {-178, -16}, {177, -16}, {177, -19}}, {}}};
    Geometry const continuous{shapes::box(177, -19, 182, -16)};
    for (auto const& g : {jumping, continuous}) {
        auto const n = normalised(g);
        expect_rfc7946(n);
        ASSERT_TRUE(std::holds_alternative<MultiPolygon>(n));
        EXPECT_EQ(std::get<MultiPolygon>(n).polygons.size(), 2u);
        EXPECT_EQ(bounds(n), (Box{177, -19, -178, -16}));
    }
}

TEST(Normalised, HoleAcrossTheAntimeridian) {
    Polygon p{{{170, -10}, {-170, -10}, {-170, 10}, {170, 10}, {170, -10}}, {{{178, -2}, {178, 2}, {-178, 2}, {-178, -2}, {178, -2}}}};
    auto const g = normalised(Geometry{p});
    expect_rfc7946(g);
    EXPECT_FALSE(contains(g, {179.5, 0}));
    EXPECT_FALSE(contains(g, {-179.5, 0}));
    EXPECT_TRUE(contains(g, {179.5, 5}));
    EXPECT_TRUE(contains(g, {-175, 0}));
}

TEST(Normalised, RingAroundThePoleIsClosedOverIt) {
    Ring cap;
    for (int lon = -180; lon < 180; lon += 10) cap.push_back({static_cast<double>(lon) + 5, -70});
    cap.push_back(cap.front());
    auto const g = normalised(Geometry{Polygon{cap, {}}});
    expect_rfc7946(g);
    EXPECT_TRUE(contains(g, {0, -89}));
    EXPECT_TRUE(contains(g, {179, -75}));
    EXPECT_FALSE(contains(g, {0, -60}));
}

TEST(Normalised, WorldBoxAndPoleEdgeStay) {
    for (Geometry const& g : {Geometry{shapes::box(-180, -90, 180, 90)}, Geometry{shapes::box(-180, -90, 180, -60)}})
        EXPECT_EQ(bounds(normalised(g)), bounds(g));
}

TEST(Normalised, LinesAndPointsWrap) {
    auto const line = normalised(Geometry{LineString{{{178, 0}, {-178, 4}}}});
    ASSERT_TRUE(std::holds_alternative<MultiLineString>(line));
    auto const& lines = std::get<MultiLineString>(line).lines;
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].points.back(), (LonLat{180, 2}));
    EXPECT_EQ(lines[1].points.front(), (LonLat{-180, 2}));
    EXPECT_EQ(std::get<LonLat>(normalised(Geometry{LonLat{190, 5}})), (LonLat{-170, 5}));
    EXPECT_EQ(std::get<LonLat>(normalised(Geometry{LonLat{-0.0000001, 5}}, 6)), (LonLat{0, 5}));
    EXPECT_TRUE(is_empty(normalised(Geometry{LonLat{std::numeric_limits<double>::infinity(), 5}})));
}

TEST(Normalised, CollapsedThingsVanish) {
    EXPECT_TRUE(is_empty(normalised(Geometry{Polygon{{{1, 1}, {1.0000001, 1}, {1, 1.0000001}, {1, 1}}, {}}}, 4)));
    EXPECT_TRUE(is_empty(normalised(Geometry{LineString{{{1, 1}, {1.0000001, 1}}}}, 4)));
    EXPECT_TRUE(is_empty(normalised(Geometry{Polygon{}})));
    EXPECT_TRUE(is_empty(normalised(Geometry{MultiPolygon{}})));
}

TEST(Normalised, ValidAfterRoundingAndIdempotent) {
    std::mt19937 random{11};
    auto const number = [&](double from, double to) { return from + (to - from) * static_cast<double>(random() % 100000) / 100000; };
    for (int round = 0; round < 300; ++round) {
        // Spiky shapes, many of them crossing themselves, anywhere, with few digits: rounding breaks them readily.
        LonLat const centre{number(-200, 200), number(-88, 88)};
        Ring ring;
        auto const n = 4 + random() % 12;
        for (unsigned i = 0; i < n; ++i) ring.push_back({centre.lon + number(-3, 3), std::clamp(centre.lat + number(-3, 3), -90.0, 90.0)});
        int const digits = static_cast<int>(random() % 4);
        auto const once = normalised(Geometry{Polygon{ring, {}}}, digits);
        if (is_empty(once)) continue;
        expect_rfc7946(once);
        EXPECT_EQ(to_wkt(normalised(once, digits), 17), to_wkt(once, 17)) << digits;
    }
}

}  // namespace
}  // namespace dateline::planar
