#include "planar/operations.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "geo/geojson.hpp"
#include "geo/measure.hpp"
#include "geo/ring.hpp"
#include "geo/shared_line.hpp"
#include "unit/geo/shapes.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

using shapes::box;

/// An irregular star-shaped country around a centre.
Polygon star(unsigned seed, LonLat centre, double size) {
    std::mt19937 random{seed};
    Polygon p;
    int const n = 40;
    for (int i = 0; i < n; ++i) {
        double const r = size * (0.4 + 0.6 * static_cast<double>(random() % 1000) / 1000);
        double const a = 6.283185307 * i / n;
        p.outer.push_back({centre.lon + r * std::cos(a) * 1.5, centre.lat + r * std::sin(a)});
    }
    p.outer.push_back(p.outer.front());
    return p;
}

/// Chukotka in four corners: across the antimeridian.
MultiPolygon far_east() { return {{box(160, 60, 180, 72), box(-180, 62, -169, 70)}}; }

TEST(PointOnSurface, LiesWellInside) {
    Geometry const banana{shapes::crescent()};
    auto const p = point_on_surface(banana);
    ASSERT_TRUE(p);
    EXPECT_TRUE(contains(banana, *p));
    EXPECT_FALSE(point_on_surface(Geometry{}).has_value());
    EXPECT_EQ(point_on_surface(Geometry{LonLat{3, 4}}), (LonLat{3, 4}));
    EXPECT_TRUE(point_on_surface(Geometry{LineString{{{0, 0}, {1, 1}}}}).has_value());
}

TEST(MakeValid, BowTieAndOverlap) {
    Geometry const bow{Polygon{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}};
    EXPECT_FALSE(is_valid(bow));
    auto const fixed = make_valid(bow);
    EXPECT_TRUE(is_valid(fixed));
    EXPECT_TRUE(is_area(fixed));
    // Overlapping parts are united, not cut out of one another.
    Geometry const overlap{MultiPolygon{{box(0, 0, 2, 2), box(1, 0, 3, 2)}}};
    EXPECT_TRUE(contains(make_valid(overlap), {1.5, 1}));
}

TEST(Overlay, UniteIntersectSubtract) {
    Geometry const a{box(0, 0, 2, 2)};
    Geometry const b{box(1, 0, 3, 2)};
    std::vector<Geometry> const both{a, b};
    EXPECT_EQ(bounds(unite(both)), (Box{0, 0, 3, 2}));
    EXPECT_EQ(bounds(intersection(a, b)), (Box{1, 0, 2, 2}));
    EXPECT_EQ(bounds(difference(a, b)), (Box{0, 0, 1, 2}));
    EXPECT_TRUE(is_empty(intersection(a, Geometry{box(5, 5, 6, 6)})));
    EXPECT_TRUE(is_empty(unite({})));
    Geometry const bow{Polygon{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}};
    EXPECT_TRUE(is_valid(intersection(bow, a)));
    std::vector<LonLat> const corners{{0, 0}, {4, 0}, {2, 1}, {2, 5}};
    EXPECT_TRUE(contains(convex_hull(corners), {2, 3}));
}

TEST(Buffer, PointIsACircle) {
    for (LonLat const centre : {LonLat{64.8, 32}, LonLat{179.95, -17}, LonLat{10, 89.5}, LonLat{-60, -89.9}}) {
        auto const zone = buffer_km(Geometry{centre}, 100);
        ASSERT_TRUE(is_area(zone));
        EXPECT_TRUE(is_valid(zone));
        EXPECT_NEAR(area_km2(zone) / (3.14159265 * 100 * 100), 1, 0.01) << centre.lat;
        EXPECT_TRUE(contains(zone, destination(centre, 77, 98)));
        EXPECT_TRUE(contains(zone, destination(centre, 270, 98)));
        EXPECT_FALSE(contains(zone, destination(centre, 123, 101)));
    }
}

TEST(Buffer, LinesAreasAndAcrossTheAntimeridian) {
    auto const road = buffer_km(Geometry{LineString{{{60, 30}, {64, 30}}}}, 20);
    EXPECT_TRUE(contains(road, {62, 30.15}));
    EXPECT_FALSE(contains(road, {62, 30.25}));
    auto const zone = buffer_km(Geometry{far_east()}, 50);
    EXPECT_TRUE(is_valid(zone));
    EXPECT_TRUE(contains(zone, {180, 65}));
    EXPECT_TRUE(contains(zone, {-168.2, 66}));
    EXPECT_FALSE(contains(zone, {-166, 66}));
    EXPECT_GT(area_km2(zone), area_km2(Geometry{far_east()}));
    EXPECT_TRUE(is_valid(buffer_km(Geometry{box(0, 0, 1, 1)}, -10)));
    EXPECT_LT(area_km2(buffer_km(Geometry{box(0, 0, 1, 1)}, -10)), area_km2(Geometry{box(0, 0, 1, 1)}));
}

TEST(Buffer, LargeCountryKeepsTheDistanceAtItsEnds) {
    Geometry const wide{MultiPolygon{{box(30, 50, 180, 70), box(-180, 62, -170, 70)}}};
    auto const zone = buffer_km(wide, 100);
    ASSERT_TRUE(is_valid(zone));
    EXPECT_TRUE(contains(zone, destination({30, 60}, 270, 98)));
    EXPECT_FALSE(contains(zone, destination({30, 60}, 270, 102)));
    EXPECT_TRUE(contains(zone, destination({-170, 66}, 90, 98)));
    EXPECT_FALSE(contains(zone, destination({-170, 66}, 90, 102)));
    EXPECT_TRUE(contains(zone, {100, 60}));
}

TEST(RingAndSector, DistancesAndDirections) {
    for (LonLat const centre : {LonLat{64.8, 32}, LonLat{-179.9, 5}, LonLat{0.5, 0.5}}) {
        auto const ring = ring_km(centre, 50, 100);
        EXPECT_TRUE(is_valid(ring));
        EXPECT_FALSE(contains(ring, centre));
        EXPECT_TRUE(contains(ring, destination(centre, 200, 75)));
        EXPECT_FALSE(contains(ring, destination(centre, 200, 105)));
        auto const sector = sector_km(centre, 30, 60, 90, 30);
        EXPECT_TRUE(is_valid(sector));
        EXPECT_TRUE(contains(sector, destination(centre, 90, 45)));
        EXPECT_TRUE(contains(sector, destination(centre, 65, 45)));
        EXPECT_FALSE(contains(sector, destination(centre, 130, 45)));
        EXPECT_FALSE(contains(sector, destination(centre, 270, 45)));
        EXPECT_FALSE(contains(sector, destination(centre, 90, 20)));
        EXPECT_NEAR(area_km2(sector) / (3.14159265 * (3600 - 900) / 6), 1, 0.01);
    }
    EXPECT_TRUE(contains(sector_km({10, 10}, 0, 60, 0, 45), {10, 10.3}));
    EXPECT_TRUE(is_empty(sector_km({10, 10}, 0, 0, 0, 45)));
    auto const polar = ring_km({30, 88}, 100, 600);
    EXPECT_TRUE(is_valid(polar));
    EXPECT_TRUE(contains(polar, {-150, 88}));
}

TEST(PartOf, HasTheAskedShareAndLiesInside) {
    std::vector<Geometry> areas;
    for (unsigned seed = 1; seed <= 8; ++seed) areas.emplace_back(star(seed, {66, 34}, 4));
    areas.emplace_back(shapes::crescent());
    areas.emplace_back(far_east());
    areas.emplace_back(MultiPolygon{{box(177, -19, 180, -16), box(-180, -17, -178, -16)}});
    areas.emplace_back(MultiPolygon{{box(30, 50, 180, 70), box(-180, 62, -170, 70)}});
    for (auto const& area : areas)
        for (int s = 0; s <= 8; ++s)
            for (double const share : {0.3, 0.4, 0.5}) {
                auto const part = part_of(area, static_cast<Side>(s), share);
                ASSERT_TRUE(is_area(part));
                EXPECT_TRUE(is_valid(part));
                auto const whole = area_km2(area);
                EXPECT_NEAR(area_km2(part) / whole, share, 0.01) << s << ' ' << to_wkt(area, 2);
                EXPECT_NEAR(area_km2(intersection(part, area)) / area_km2(part), 1, 1e-3);
            }
}

TEST(PartOf, LiesTowardsTheAskedSide) {
    Geometry const country{star(3, {66, 34}, 4)};
    auto const middle = [](Geometry const& g) { return *point_on_surface(g); };
    EXPECT_GT(middle(part_of(country, Side::east)).lon, 67);
    EXPECT_LT(middle(part_of(country, Side::west)).lon, 65);
    EXPECT_GT(middle(part_of(country, Side::north)).lat, 35);
    EXPECT_LT(middle(part_of(country, Side::south)).lat, 33);
    auto const corner = bounds(part_of(Geometry{box(0, 0, 10, 10)}, Side::north_east, 0.2));
    EXPECT_EQ(corner.north, 10);
    EXPECT_EQ(corner.east, 10);
    EXPECT_GT(corner.west, 3);
    // Russia in boxes: its east is on both sides of the antimeridian, its west is near 30 E.
    Geometry const wide{MultiPolygon{{box(30, 50, 180, 70), box(-180, 62, -170, 70)}}};
    EXPECT_TRUE(contains(part_of(wide, Side::east), {-175, 66}));
    EXPECT_TRUE(contains(part_of(wide, Side::west), {40, 60}));
    EXPECT_FALSE(contains(part_of(wide, Side::west), {-175, 66}));
    EXPECT_TRUE(contains(part_of(Geometry{box(0, 0, 10, 10)}, Side::centre), {5, 5}));
    EXPECT_FALSE(contains(part_of(Geometry{box(0, 0, 10, 10)}, Side::centre), {0.5, 0.5}));
}

TEST(Border, SharedLineAndZone) {
    Geometry const west{box(60, 30, 65, 40)};
    Geometry const east{box(65, 33, 70, 37)};
    auto const border = shared_border(west, east, 1);
    ASSERT_TRUE(is_line(border));
    EXPECT_NEAR(length_km(border), distance_km({65, 33}, {65, 37}), 8);
    EXPECT_NEAR(bounds(border).west, 65, 0.02);
    auto const zone = border_zone(west, east, 30);
    EXPECT_TRUE(contains(zone, {65.2, 35}));
    EXPECT_TRUE(contains(zone, {64.8, 35}));
    EXPECT_FALSE(contains(zone, {66, 35}));
    EXPECT_FALSE(contains(zone, {60, 35}));
    EXPECT_TRUE(is_empty(shared_border(west, Geometry{box(80, 30, 85, 40)})));
    EXPECT_TRUE(is_empty(border_zone(west, Geometry{box(80, 30, 85, 40)}, 10)));
    // Two halves of a country at the antimeridian: the cut is no border.
    EXPECT_TRUE(is_empty(shared_border(Geometry{box(170, 0, 180, 10)}, Geometry{box(-180, 2, -170, 8)}, 1)));
}

// The middle lies in the zone that is drawn, and the vertices reach as far as it, but for its width.
TEST(Border, ZoneAgreesWithTheSharedLine) {
    Polygon const a{densified(shapes::box_ring(10, 40, 13, 44), 0.5), {}}, b{densified(shapes::box_ring(13, 41, 15, 45), 0.5), {}};
    auto const line = shared_line(a, b);
    ASSERT_TRUE(line);
    Geometry const zone = border_zone(a, b, 25);
    EXPECT_TRUE(contains(zone, line->middle));
    double reach_km = 0;
    for (LonLat const vertex : line->vertices) reach_km = std::max(reach_km, distance_km(line->middle, vertex));
    EXPECT_NEAR(radius_km(zone, line->middle), reach_km + 25, 3);
}

TEST(EnclosingCircle, CoversAndStaysInside) {
    auto const square = enclosing_circle(Geometry{box(10, 10, 12, 12)});
    EXPECT_NEAR(square.centre.lon, 11, 0.01);
    EXPECT_NEAR(square.centre.lat, 11, 0.01);
    EXPECT_NEAR(square.radius_km, distance_km(LonLat{11, 11}, LonLat{12, 12}), 1.5);
    Geometry const banana{shapes::crescent()};
    auto const c = enclosing_circle(banana);
    EXPECT_TRUE(contains(banana, c.centre));
    EXPECT_EQ(enclosing_circle(Geometry{LonLat{1, 2}}).radius_km, 0);
    auto const east = enclosing_circle(Geometry{far_east()});
    EXPECT_TRUE(contains(Geometry{far_east()}, east.centre));
    EXPECT_LT(east.radius_km, 1200);
}

TEST(Simplify, StaysValid) {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        Geometry const g{star(seed, {66, 34}, 4)};
        EXPECT_TRUE(is_valid(simplify(g, 1.0)));
        EXPECT_FALSE(is_empty(simplify(g, 1.0)));
    }
}

}  // namespace
}  // namespace dateline::planar
