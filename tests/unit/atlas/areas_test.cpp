#include "atlas/areas.hpp"

#include <gtest/gtest.h>

#include "geo/measure.hpp"

namespace dateline::atlas {
namespace {

geo::Ring square(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

DivisionShape division(std::string key, std::string country, geo::Polygon polygon) {
    return {std::move(key), country, country, {}, geo::MultiPolygon{{std::move(polygon)}}};
}

World four_fields() {
    World world;
    world.divisions.push_back(division("a", "XA", {square(0, 0, 1, 1), {}}));
    world.divisions.push_back(division("b", "XA", {square(1, 0, 2, 1), {}}));
    world.divisions.push_back(division("c", "XB", {square(0, 1, 1, 2), {}}));
    world.divisions.push_back(division("d", "XC", {square(1, 1, 2, 2), {}}));
    return world;
}

TEST(Areas, SharedBoundariesVanishInTheUnion) {
    auto const world = four_fields();
    Areas const areas{world};
    auto const both = areas.united(std::vector<std::size_t>{0, 1});
    ASSERT_EQ(both.size(), 1U);
    EXPECT_EQ(both[0].size(), 1U);
    auto const alone = geo::area_km2(areas.shape(areas.division(0))) + geo::area_km2(areas.shape(areas.division(1)));
    EXPECT_NEAR(geo::area_km2(areas.shape(both)), alone, alone * 1e-6);
}

TEST(Areas, FieldsThatTouchAtACornerStayApart) {
    auto const world = four_fields();
    Areas const areas{world};
    auto const corner = areas.united(std::vector<std::size_t>{0, 3});
    EXPECT_EQ(corner.size(), 2U);
    EXPECT_TRUE(geo::is_area(areas.shape(corner)));
}

TEST(Areas, AHoleStaysAHoleAndIsFilledByItsOwner) {
    World world;
    auto hole = square(1, 1, 2, 2);
    std::reverse(hole.begin(), hole.end());
    world.divisions.push_back(division("outer", "XA", {square(0, 0, 3, 3), {hole}}));
    world.divisions.push_back(division("inner", "XB", {square(1, 1, 2, 2), {}}));
    Areas const areas{world};
    auto const outer = areas.united(std::vector<std::size_t>{0});
    ASSERT_EQ(outer.size(), 1U);
    EXPECT_EQ(outer[0].size(), 2U);
    auto const filled = areas.united(std::vector<std::size_t>{0, 1});
    ASSERT_EQ(filled.size(), 1U);
    EXPECT_EQ(filled[0].size(), 1U);
}

TEST(Areas, UnionOfARingAroundAHoleHasTheHole) {
    World world;
    world.divisions.push_back(division("south", "XA", {{{0, 0}, {3, 0}, {3, 1}, {2, 1}, {1, 1}, {0, 1}, {0, 0}}, {}}));
    world.divisions.push_back(division("west", "XA", {{{0, 1}, {1, 1}, {1, 2}, {0, 2}, {0, 1}}, {}}));
    world.divisions.push_back(division("east", "XA", {{{2, 1}, {3, 1}, {3, 2}, {2, 2}, {2, 1}}, {}}));
    world.divisions.push_back(division("north", "XA", {{{0, 2}, {1, 2}, {2, 2}, {3, 2}, {3, 3}, {0, 3}, {0, 2}}, {}}));
    Areas const areas{world};
    auto const all = areas.united(std::vector<std::size_t>{0, 1, 2, 3});
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].size(), 2U);
}

TEST(Areas, CountriesWithACommonArcAreNeighbours) {
    auto const world = four_fields();
    Areas const areas{world};
    std::set<std::pair<std::string, std::string>> const wanted{{"XA", "XB"}, {"XA", "XC"}, {"XB", "XC"}};
    EXPECT_EQ(areas.neighbours(world), wanted);
}

}  // namespace
}  // namespace dateline::atlas
