#include "geo/measure.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "geo/rough_distance.hpp"
#include "geo/side.hpp"
#include "unit/geo/shapes.hpp"

namespace dateline::geo {
namespace {

TEST(Measure, KnownDistances) {
    // A quarter of the meridian of WGS 84 and a degree of its equator (both follow from its two constants).
    EXPECT_NEAR(distance_km({0, 0}, {0, 90}), 10001.9657, 0.001);
    EXPECT_NEAR(distance_km({10, 0}, {11, 0}), 111.3195, 0.001);
    EXPECT_NEAR(distance_km({179.5, 10}, {-179.5, 10}), distance_km({0, 10}, {1, 10}), 1e-9);
    EXPECT_EQ(distance_km({5, 5}, {5, 5}), 0);
}

TEST(Measure, RoughDistanceIsClose) {
    for (int lat = -80; lat <= 80; lat += 20)
        for (int azimuth = 0; azimuth < 360; azimuth += 45) {
            LonLat const a{20, static_cast<double>(lat)};
            auto const b = destination(a, azimuth, 700);
            EXPECT_NEAR(rough_distance_km(a, b) / 700, 1, 0.006);
        }
}

TEST(Measure, DestinationAndAzimuthRoundTrip) {
    for (LonLat const start : {LonLat{64.8, 32.1}, LonLat{179.9, -17}, LonLat{-70, -53}, LonLat{25, 70}})
        for (int sixteenth = 0; sixteenth < 16; ++sixteenth)
            for (double const km : {0.5, 40.0, 900.0}) {
                double const azimuth = 1 + 22.5 * sixteenth;
                auto const end = destination(start, azimuth, km);
                EXPECT_LE(std::abs(end.lon), 180);
                EXPECT_NEAR(distance_km(start, end), km, 1e-6);
                EXPECT_NEAR(std::remainder(azimuth_deg(start, end) - azimuth, 360), 0, 1e-6);
            }
}

TEST(Measure, BoundsOfPlainAndCrossingShapes) {
    EXPECT_EQ(bounds(Geometry{shapes::box(1, 2, 3, 4)}), (Box{1, 2, 3, 4}));
    EXPECT_TRUE(bounds(Geometry{}).empty());
    MultiPolygon const fiji{{shapes::box(177, -19, 180, -16), shapes::box(-180, -17, -178, -16)}};
    auto const box = bounds(Geometry{fiji});
    EXPECT_EQ(box, (Box{177, -19, -178, -16}));
    EXPECT_TRUE(contains(box, {179.9, -17}));
    EXPECT_TRUE(contains(box, {-179, -17}));
    EXPECT_FALSE(contains(box, {0, -17}));
    // Far apart but not at the antimeridian: no crossing box, although that would be narrower.
    EXPECT_EQ(bounds(Geometry{MultiPoint{{{-100, 0}, {110, 1}}}}), (Box{-100, 0, 110, 1}));
    EXPECT_EQ(bounds(Geometry{shapes::box(-180, -90, 180, -60)}), (Box{-180, -90, 180, -60}));
}

TEST(Measure, BoxesUniteAndOverlap) {
    Box const fiji{177, -19, -178, -16};
    EXPECT_EQ(united(Box{}, fiji), fiji);
    EXPECT_EQ(united(fiji, Box{170, -20, 175, -18}), (Box{170, -20, -178, -16}));
    EXPECT_TRUE(overlaps(fiji, {-179, -18, -170, -10}));
    EXPECT_TRUE(overlaps(fiji, {178, -18, 179, -10}));
    EXPECT_FALSE(overlaps(fiji, {0, -18, 10, -10}));
    EXPECT_FALSE(overlaps(fiji, Box{}));
}

TEST(Measure, AreaAndLength) {
    // One by one degree at the equator: 12308.8 km2 on WGS 84 (integral of the ellipsoid's parallel lengths).
    EXPECT_NEAR(area_km2(Geometry{shapes::box(0, 0, 1, 1)}), 12308.8, 1);
    Polygon holed = shapes::box(0, 0, 1, 1);
    holed.inners.push_back({{0.25, 0.25}, {0.25, 0.75}, {0.75, 0.75}, {0.75, 0.25}, {0.25, 0.25}});
    EXPECT_NEAR(area_km2(Geometry{holed}) / 12308.8, 0.75, 1e-3);
    EXPECT_EQ(area_km2(Geometry{LonLat{1, 1}}), 0);
    EXPECT_NEAR(length_km(Geometry{LineString{{{0, 0}, {1, 0}, {2, 0}}}}), 2 * 111.3195, 0.001);
}

TEST(Measure, RadiusReachesTheFarthestVertex) {
    EXPECT_NEAR(radius_km(Geometry{LineString{{{0, 0}, {3, 0}}}}, {1, 0}), 2 * 111.3195, 0.001);
    EXPECT_EQ(radius_km(Geometry{LonLat{1, 1}}, {1, 1}), 0);
}

TEST(Measure, Plausible) {
    EXPECT_TRUE(is_plausible({180, -90}));
    EXPECT_FALSE(is_plausible({0, 0}));
    EXPECT_FALSE(is_plausible({181, 0}));
    EXPECT_FALSE(is_plausible({1, 91}));
    EXPECT_FALSE(is_plausible({std::numeric_limits<double>::quiet_NaN(), 1}));
}

TEST(Contains, BoundaryHolesAndParts) {
    Polygon p = shapes::box(0, 0, 10, 10);
    p.inners.push_back({{4, 4}, {4, 6}, {6, 6}, {6, 4}, {4, 4}});
    Geometry const g{MultiPolygon{{p, shapes::box(20, 0, 21, 1)}}};
    for (auto const& [point, expected] : std::vector<std::pair<LonLat, bool>>{{{1, 1}, true},
                                                                              {{5, 5}, false},
                                                                              {{4, 5}, true},
                                                                              {{0, 0}, true},
                                                                              {{10, 10}, true},
                                                                              {{10.001, 5}, false},
                                                                              {{20.5, .5}, true},
                                                                              {{15, .5}, false},
                                                                              {{5, 4}, true}}) {
        EXPECT_EQ(contains(g, point), expected) << point.lon << ' ' << point.lat;
    }
    EXPECT_FALSE(contains(Geometry{LonLat{1, 1}}, {1, 1}));
}

TEST(Distance, InsideBesideAndAcrossTheAntimeridian) {
    Geometry const area{shapes::box(10, 10, 20, 20)};
    EXPECT_EQ(distance_km(area, {15, 15}), 0);
    EXPECT_NEAR(distance_km(area, {21, 15}), distance_km(LonLat{20, 15}, LonLat{21, 15}), 0.1);
    EXPECT_NEAR(distance_km(Geometry{shapes::box(170, 0, 180, 10)}, {-179, 5}), distance_km(LonLat{180, 5}, LonLat{-179, 5}), 0.1);
    EXPECT_NEAR(distance_km(Geometry{LonLat{5, 5}}, {6, 5}), distance_km(LonLat{5, 5}, LonLat{6, 5}), 1e-6);
}

TEST(Sides, Azimuths) {
    EXPECT_EQ(azimuth_of(Side::north), 0);
    EXPECT_EQ(azimuth_of(Side::east), 90);
    EXPECT_EQ(azimuth_of(Side::north_west), 315);
}

TEST(RoughPoint, FloorIsNeverAboveTheHaversine) {
    std::mt19937 random{5};
    for (int i = 0; i < 20000; ++i) {
        double const spread = std::pow(10.0, -(i % 9));  // from the whole earth to a metre
        std::uniform_real_distribution<double> lon{-180 * spread, 180 * spread}, lat{-90 * spread, 90 * spread};
        geo::RoughPoint const a{{lon(random), lat(random)}}, b{{lon(random), lat(random)}};
        EXPECT_LE(a.haversine_floor(b), a.haversine(b));
        EXPECT_GE(a.haversine_floor(b), (spread < 1 ? 0.97 : 0.0) * a.haversine(b));
    }
    geo::RoughPoint const west{{-179.9, 1}}, east{{179.9, 1}};
    EXPECT_LE(west.haversine_floor(east), west.haversine(east));
}

}  // namespace
}  // namespace dateline::geo
