#include "geo/shared_line.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "geo/measure.hpp"

namespace dateline::geo {
namespace {
/// Corners at every half degree.
Polygon box(double west, double south, double east, double north) {
    Ring ring;
    int const wide = static_cast<int>((east - west) * 2), high = static_cast<int>((north - south) * 2);
    for (int i = 0; i < wide; ++i) ring.push_back({west + i * 0.5, south});
    for (int i = 0; i < high; ++i) ring.push_back({east, south + i * 0.5});
    for (int i = 0; i < wide; ++i) ring.push_back({east - i * 0.5, north});
    for (int i = 0; i < high; ++i) ring.push_back({west, north - i * 0.5});
    ring.push_back(ring.front());
    return {ring, {}};
}

TEST(SharedLine, MiddleOfTheSideThatTwoAreasShare) {
    auto const line = shared_line(box(0, 0, 2, 4), box(2, 0, 4, 4));
    ASSERT_TRUE(line);
    EXPECT_NEAR(line->middle.lon, 2, 0.01);
    EXPECT_NEAR(line->middle.lat, 2, 0.05);
    EXPECT_NEAR(line->length_km, 4 * 111, 5);
    EXPECT_EQ(line->vertices.size(), 9U);
}

TEST(SharedLine, WhereverTheRingBegins) {
    Polygon const right = box(2, 0, 4, 4);
    Polygon left = box(0, 0, 2, 4);
    for (std::size_t turn = 0; turn < left.outer.size() - 1; ++turn) {
        left.outer.pop_back();
        std::rotate(left.outer.begin(), left.outer.begin() + 1, left.outer.end());
        left.outer.push_back(left.outer.front());
        auto const line = shared_line(left, right);
        ASSERT_TRUE(line);
        EXPECT_EQ(line->vertices.size(), 9U);
        EXPECT_NEAR(line->middle.lat, 2, 0.05);
    }
}

TEST(SharedLine, NothingBetweenAreasThatDoNotMeet) {
    EXPECT_FALSE(shared_line(box(0, 0, 2, 4), box(3, 0, 4, 4)));
    EXPECT_FALSE(shared_line(box(0, 0, 2, 4), LonLat{2, 2}));
    EXPECT_FALSE(shared_line(Geometry{}, box(0, 0, 2, 4)));
}

TEST(SharedLine, OfAnEnclaveAllAround) {
    Polygon around = box(0, 0, 6, 6);
    Polygon const inside = box(2, 2, 4, 4);
    around.inners.emplace_back(inside.outer.rbegin(), inside.outer.rend());
    auto const line = shared_line(inside, around);
    ASSERT_TRUE(line);
    EXPECT_NEAR(line->length_km, 8 * 111, 10);
}

TEST(SharedLine, OfACoarserNeighbourByItsOwnCorners) {
    Polygon const coarse{{{2, -1}, {9, -1}, {9, 5}, {2, 5}, {2, -1}}, {}};
    auto const line = shared_line(coarse, box(0, 0, 2, 4));
    ASSERT_TRUE(line);
    EXPECT_NEAR(line->middle.lon, 2, 0.01);
}

TEST(SharedLine, AcrossTheAntimeridian) {
    Geometry const west{MultiPolygon{{box(178, 0, 180, 4), box(-180, 0, -179, 4)}}};
    auto const line = shared_line(west, box(-179, 0, -177, 4));
    ASSERT_TRUE(line);
    EXPECT_NEAR(line->middle.lon, -179, 0.01);
    EXPECT_FALSE(shared_line(box(178, 0, 180, 4), box(-180, 0, -179, 4)));  // the cut is no border
}

}  // namespace
}  // namespace dateline::geo
