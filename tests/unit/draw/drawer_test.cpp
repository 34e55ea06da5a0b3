#include "draw/drawer.hpp"

#include <gtest/gtest.h>

#include "geo/measure.hpp"
#include "resolve/resolve.hpp"
#include "support/case_file.hpp"
#include "unit/resolve/sample_world.hpp"

namespace dateline::draw {
namespace {
using resolve::Resolution;

resolve::Resolver const& resolver() {
    static resolve::Resolver const instance{test::sample_world().gazetteer, test::sample_world().lexicon};
    return instance;
}
Drawer const& drawer() {
    static Drawer const instance{test::sample_world().gazetteer};
    return instance;
}
Resolution resolved(std::string_view text, std::string_view country = {}) {
    return resolver().resolve_text(text, {.country = country, .admin1 = {}, .admin2 = {}});
}

TEST(Drawer, PointOfADistanceLiesInThatDirection) {
    Resolution const place = resolved("20 km north of Sangin, Helmand");
    geo::LonLat const sangin = *resolver().gazetteer().place(*place.place).point;
    ASSERT_TRUE(place.point);
    EXPECT_NEAR(geo::distance_km(sangin, *place.point), 20, 0.5);
    EXPECT_NEAR(geo::azimuth_deg(sangin, *place.point), 0, 0.5);
    geo::SharedGeometry const shape = drawer().shape(place);
    ASSERT_TRUE(geo::is_area(shape));
    EXPECT_TRUE(geo::contains(shape, *place.point));
    EXPECT_FALSE(geo::contains(shape, sangin));
}

TEST(Drawer, EasternPartLeavesTheWestOut) {
    Resolution const place = resolved("eastern Afghanistan");
    geo::SharedGeometry const shape = drawer().shape(place);
    ASSERT_TRUE(geo::is_area(shape));
    EXPECT_TRUE(geo::contains(shape, *place.point));
    EXPECT_FALSE(geo::contains(shape, test::sample_world().world.at('L')));
    EXPECT_EQ(place.geom_role, resolve::GeomRole::part_of_admin);
}

TEST(Drawer, BorderZoneLiesOnBothSides) {
    geo::SharedGeometry const shape = drawer().shape(resolved("near the Tajik border", "Afghanistan"));
    ASSERT_TRUE(geo::is_area(shape));
    geo::LonLat const border{62, 39};
    EXPECT_TRUE(geo::contains(shape, border));
    EXPECT_TRUE(geo::contains(shape, geo::destination(border, 0, 15)));
    EXPECT_TRUE(geo::contains(shape, geo::destination(border, 180, 15)));
    EXPECT_FALSE(geo::contains(shape, geo::destination(border, 180, 80)));
}

TEST(Drawer, CoastalWaterIsNoLand) {
    Resolution const place = resolved("off the coast of Helmand");
    ASSERT_TRUE(place.point);
    auto const helmand = *resolver().gazetteer().shape(*resolver().gazetteer().by_key("adm1:helmand"));
    EXPECT_EQ(place.geom_role, resolve::GeomRole::water);
    EXPECT_FALSE(geo::contains(helmand.geometry, *place.point));
    EXPECT_TRUE(geo::contains(drawer().shape(place), *place.point));
}

TEST(Drawer, SeveralPlacesAreOneShape) {
    Resolution const place = resolved("Helmand and Kabul provinces, Afghanistan");
    ASSERT_EQ(place.outline.places.size(), 2U);
    geo::SharedGeometry const shape = drawer().shape(place);
    for (char const symbol : {'L', 'J'}) EXPECT_TRUE(geo::contains(shape, test::sample_world().world.at(symbol)));
}

TEST(Drawer, DrawsOnceAndShares) {
    auto const& first = drawer().shape(resolved("eastern Afghanistan")).get();
    auto const& again = drawer().shape(resolved("eastern Afghanistan")).get();
    EXPECT_EQ(&first, &again);
}

TEST(Drawer, NothingWithoutAPointAndThePointWithoutAPlace) {
    Resolution where;
    EXPECT_TRUE(geo::is_empty(drawer().shape(where)));
    where.point = geo::LonLat{62, 35};
    EXPECT_EQ(drawer().shape(where).get(), geo::Geometry{*where.point});
}

// What resolve() reckons without an outline is what the outline shows: the point lies in it, and the radius covers it.
class Reckoned : public testing::TestWithParam<Case> {};

TEST_P(Reckoned, PointAndRadiusAgreeWithTheShape) {
    Resolution const place = resolver().resolve_text(GetParam().input);
    if (!place.point) return;
    geo::SharedGeometry const shape = drawer().shape(place);
    ASSERT_FALSE(geo::is_empty(shape));
    bool const marked = place.geom_role == resolve::GeomRole::part_of_admin || place.geom_role == resolve::GeomRole::between ||
                        place.geom_role == resolve::GeomRole::route || place.geom_role == resolve::GeomRole::water ||
                        place.relation == mention::Relation::distance;
    if (!geo::is_area(shape) || !marked || place.kind == gazetteer::Kind::water) return;
    if (place.relation != mention::Relation::distance) {
        EXPECT_TRUE(geo::contains(shape, *place.point));
    }
    EXPECT_LE(geo::radius_km(shape, *place.point), place.uncertainty_m / 1000 * 1.02 + 0.1);
}

INSTANTIATE_TEST_SUITE_P(Cases, Reckoned, testing::ValuesIn(read_cases("places")),
                         [](testing::TestParamInfo<Case> const& one) { return "line" + std::to_string(one.param.line); });

}  // namespace
}  // namespace dateline::draw
