#include "support/world.hpp"

#include <gmock/gmock.h>

#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "text/fold.hpp"

namespace dateline::gazetteer {
namespace {
using testing::ElementsAre;

/// Two countries, three provinces, a sea.
class DrawnWorld : public testing::Test {
protected:
    DrawnWorld() {
        world.map(R"(
            hhhhkkk...
            hhShkKktt.
            hhhhkkktT.
        )");
        world.country("AF", "Afghanistan", "hk", {"Islamic Republic of Afghanistan"});
        world.country("TJ", "Tajikistan", "t");
        world.province('h', "Helmand", {"Hilmand"}).geonameid = 1140043;
        world.province('k', "Kandahar");
        world.province('t', "Sughd");
        world.town('S', "Sangīn", 13579, {"Sandzhin", "سنگین"});
        world.town('K', "Kandahar", 614118);
        world.town('T', "Lashkar Gah", 100);
        world.district("Sangin", 'h', 'S');
        world.district("Baghran", 'h');
        world.group("Central Asia", {"iso:TJ"});
        world.group("South", {"adm1:helmand", "adm1:kandahar"});
        world.name("iso:AF", "Afghan", NameKind::demonym);
        gaz = std::make_unique<Gazetteer>(world.open({.check = Check::everything}));
    }
    [[nodiscard]] PlaceId id(std::string_view key) const { return gaz->by_key(key).value(); }
    [[nodiscard]] std::vector<std::string> keys(std::vector<NameMatch> const& matches) const {
        std::vector<std::string> out;
        for (NameMatch const& match : matches) out.emplace_back(gaz->place(match.place).key);
        return out;
    }
    [[nodiscard]] std::vector<std::string> keys(std::vector<PlaceId> const& places) const {
        std::vector<std::string> out;
        for (PlaceId const place : places) out.emplace_back(gaz->place(place).key);
        return out;
    }

    test::World world;
    std::unique_ptr<Gazetteer> gaz;
};

TEST_F(DrawnWorld, FindsByExactName) {
    EXPECT_THAT(keys(gaz->find("helmand")), ElementsAre("adm1:helmand"));
    EXPECT_THAT(keys(gaz->find("hilmand")), ElementsAre("adm1:helmand"));
    EXPECT_FLOAT_EQ(gaz->find("hilmand").front().weight, 0.6F);
    EXPECT_THAT(keys(gaz->find("kandahar")), ElementsAre("town:kandahar", "adm1:kandahar"));
    EXPECT_THAT(keys(gaz->find("sangin")), ElementsAre("town:sangin", "adm2:sangin"));
    EXPECT_THAT(keys(gaz->find(text::fold("سنگین"))), ElementsAre("town:sangin"));
    EXPECT_TRUE(gaz->find("sang").empty());
}

TEST_F(DrawnWorld, FindsBySquashedNameAndSkeleton) {
    EXPECT_THAT(keys(gaz->find_squashed("lashkargah")), ElementsAre("town:lashkar-gah"));
    EXPECT_THAT(keys(gaz->find_squashed("helmand")), ElementsAre("adm1:helmand"));
    EXPECT_TRUE(gaz->find_squashed("lashkarga").empty());
    EXPECT_THAT(keys(gaz->find_skeleton(text::skeleton("konduhar"))), testing::Contains("town:kandahar"));
    EXPECT_TRUE(gaz->find_skeleton("").empty());
}

TEST_F(DrawnWorld, KeepsFieldsOfAPlace) {
    Place const sangin = gaz->place(id("town:sangin"));
    EXPECT_EQ(sangin.name, "Sangīn");
    EXPECT_EQ(sangin.kind, Kind::settlement);
    EXPECT_EQ(sangin.country, "AF");
    EXPECT_EQ(sangin.population, 13579U);
    EXPECT_EQ(sangin.country_id, id("iso:AF"));
    EXPECT_EQ(sangin.admin1, id("adm1:helmand"));
    EXPECT_EQ(sangin.admin2, id("adm2:sangin"));
    ASSERT_TRUE(sangin.point);
    EXPECT_NEAR(sangin.point->lon, 61.25, 1e-7);
    EXPECT_NEAR(sangin.point->lat, 39.25, 1e-7);
    EXPECT_FALSE(sangin.has_shape);
    EXPECT_EQ(gaz->by_key("gn:1140043"), id("adm1:helmand"));
    EXPECT_EQ(gaz->place(id("adm1:helmand")).geonameid, 1140043U);
    for (std::uint32_t i = 0; i <= gaz->size(); ++i) EXPECT_EQ(gaz->geonameid(PlaceId{i}), gaz->place(PlaceId{i}).geonameid);
}

TEST_F(DrawnWorld, DistrictWithoutAPointTakesItsParents) {
    Place const baghran = gaz->place(id("adm2:baghran"));
    Place const helmand = gaz->place(id("adm1:helmand"));
    EXPECT_EQ(baghran.point_source, PointSource::parent);
    EXPECT_EQ(baghran.point, helmand.point);
    EXPECT_DOUBLE_EQ(baghran.radius_km, helmand.radius_km);
    EXPECT_EQ(helmand.point_source, PointSource::surface);
}

TEST_F(DrawnWorld, KnowsWhatLiesInWhat) {
    EXPECT_TRUE(gaz->within(id("town:sangin"), id("adm1:helmand")));
    EXPECT_TRUE(gaz->within(id("town:sangin"), id("iso:AF")));
    EXPECT_TRUE(gaz->within(id("town:sangin"), id("dl:south")));
    EXPECT_TRUE(gaz->within(id("town:lashkar-gah"), id("dl:central-asia")));
    EXPECT_FALSE(gaz->within(id("town:sangin"), id("dl:central-asia")));
    EXPECT_FALSE(gaz->within(id("adm1:helmand"), id("town:sangin")));
    EXPECT_THAT(keys(gaz->ancestors(id("town:sangin"))), ElementsAre("adm2:sangin", "adm1:helmand", "iso:AF"));
    EXPECT_THAT(keys(gaz->members(id("dl:south"))), ElementsAre("adm1:helmand", "adm1:kandahar"));
    std::vector<PlaceId> inside;
    gaz->for_each_inside(id("adm1:helmand"), [&](PlaceId place) {
        inside.push_back(place);
        return true;
    });
    EXPECT_THAT(keys(inside), testing::UnorderedElementsAre("town:sangin", "adm2:sangin", "adm2:baghran"));
}

TEST_F(DrawnWorld, KnowsWherePartsOfAreasAreWithoutCuttingThem) {
    std::size_t areas = 0;
    for (std::uint32_t i = 0; i < gaz->size(); ++i) {
        PlaceId const at{i};
        auto const shape = gaz->shape(at, working_detail(gaz->place(at).kind));
        bool const area = shape && geo::is_area(shape->geometry);
        areas += area ? 1U : 0U;
        for (std::size_t side = 0; side < geo::side_count; ++side) {
            auto const part = gaz->part(at, static_cast<geo::Side>(side));
            ASSERT_EQ(part.has_value(), area) << gaz->place(at).key;
            if (!area) continue;
            geo::Geometry const cut = planar::part_of(shape->geometry, static_cast<geo::Side>(side));
            EXPECT_TRUE(geo::contains(cut, part->point));
            EXPECT_DOUBLE_EQ(part->radius_km, geo::radius_km(cut, part->point));
        }
    }
    EXPECT_GE(areas, 2U);
    EXPECT_FALSE(gaz->part(PlaceId{999999}, geo::Side::north));
}

TEST_F(DrawnWorld, HasShapesThatFitTogether) {
    auto const helmand = gaz->shape(id("adm1:helmand"));
    auto const kandahar = gaz->shape(id("adm1:kandahar"));
    auto const country = gaz->shape(id("iso:AF"));
    ASSERT_TRUE(helmand && kandahar && country);
    EXPECT_TRUE(planar::is_valid(helmand->geometry));
    EXPECT_NEAR(geo::area_km2(helmand->geometry) + geo::area_km2(kandahar->geometry), geo::area_km2(country->geometry), 1);
    EXPECT_EQ(geo::bounds(helmand->geometry), gaz->place(id("adm1:helmand")).box);
    EXPECT_EQ(gaz->area_at(world.at('S')), id("adm1:helmand"));
    EXPECT_EQ(gaz->area_at({64.75, 39.75}), std::nullopt);
    EXPECT_EQ(gaz->near(world.at('S'), 1, 5).size(), 2U);
}

}  // namespace
}  // namespace dateline::gazetteer
