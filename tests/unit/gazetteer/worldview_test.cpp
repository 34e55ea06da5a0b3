#include <gmock/gmock.h>
#include <unistd.h>

#include "geo/measure.hpp"
#include "support/world.hpp"

namespace dateline::gazetteer {
namespace {

/// 'c' is disputed: drawn as part of AA, run by BB.
class Views : public testing::Test {
protected:
    Views() {
        world.map("aaAccCbbb");
        world.country("AA", "Aland", "ac");
        world.country("BB", "Beland", "b");
        world.province('a', "West");
        world.province('c', "Middle");
        world.province('b', "East");
        world.town('A', "Aton");
        world.town('C', "Ceton");
        world.group("Disputed Middle", {"adm1:middle"});
        world.builder().add(DisputeRecord{"dl:disputed-middle", "BB", "occupied", "2014", "see the treaty", {"AA", "BB"}});
        world.builder().add(ViewRecord{"dl:disputed-middle", "bb", "BB"});
        world.builder().add(ViewRecord{"dl:disputed-middle", "open", ""});
        world.builder().add_neighbours("AA", "BB");
    }
    std::string country(std::string const& view, std::string_view key) {
        Gazetteer const gaz = world.open({.worldview = view, .check = Check::everything});
        return std::string{gaz.country_of(gaz.by_key(key).value())};
    }
    test::World world;
};

TEST_F(Views, DecideTheCountryOfWhatIsDisputed) {
    EXPECT_EQ(country("un", "town:ceton"), "AA");
    EXPECT_EQ(country("bb", "town:ceton"), "BB");
    EXPECT_EQ(country("open", "town:ceton"), "");
    EXPECT_EQ(country("defacto", "town:ceton"), "BB");
    EXPECT_EQ(country("defacto", "town:aton"), "AA");
    EXPECT_EQ(country("bb", "town:aton"), "AA");
    EXPECT_EQ(country("un", "dl:disputed-middle"), "");
}

TEST_F(Views, UnknownViewFallsBackToUn) {
    Gazetteer const gaz = world.open({.worldview = "atlantis"});
    EXPECT_EQ(gaz.worldview(), "un");
    EXPECT_EQ(gaz.country_of(gaz.by_key("town:ceton").value()), "AA");
}

TEST_F(Views, ViewWithoutALineFollowsUn) {
    world.builder().add(ViewRecord{"adm1:middle", "un", "ZZ"});
    EXPECT_EQ(country("un", "town:ceton"), "ZZ");
    world.builder().add(ViewRecord{"adm1:west", "other", "BB"});
    EXPECT_EQ(country("other", "town:ceton"), "ZZ");
}

TEST_F(Views, NeverChangeTheHierarchy) {
    Gazetteer const gaz = world.open({.worldview = "bb"});
    PlaceId const town = gaz.by_key("town:ceton").value();
    EXPECT_EQ(gaz.place(town).country, "AA");
    EXPECT_TRUE(gaz.within(town, gaz.country("AA").value()));
}

TEST_F(Views, DisputeIsThatOfTheNearestContainer) {
    Gazetteer const gaz = world.open();
    auto const dispute = gaz.dispute(gaz.by_key("town:ceton").value());
    ASSERT_TRUE(dispute);
    EXPECT_EQ(dispute->administered_by, "BB");
    EXPECT_THAT(dispute->claimed_by, testing::ElementsAre("AA", "BB"));
    EXPECT_EQ(dispute->since, "2014");
    EXPECT_EQ(dispute->note, "see the treaty");
    EXPECT_FALSE(gaz.dispute(gaz.by_key("town:aton").value()));
    EXPECT_THAT(gaz.neighbours(gaz.country("AA").value()), testing::ElementsAre(gaz.country("BB").value()));
}

TEST(ViewShapes, CountryHasAnAreaOfItsOwnUnderAView) {
    // Two squares side by side; under "big" the country is both.
    compiler::Builder builder{"views", "1"};
    for (char const* key : {"iso:AA", "adm1:x"}) {
        PlaceRecord record;
        record.key = key;
        record.name = key;
        record.kind = record.key == "iso:AA" ? Kind::country : Kind::admin1;
        builder.add(record);
    }
    Topology topology;
    topology.arcs = {{{0, 0}, {0, 1}}, {{0, 1}, {-1, 1}, {-1, 0}, {0, 0}}, {{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    topology.areas = {{"iso:AA", {{{0, 1}}}, {}}, {"iso:AA", {{{2, 1}}}, "big"}, {"adm1:x", {{{2, ~0}}}, {}}};
    builder.set_topology(topology);
    std::vector<std::filesystem::path> const files{std::filesystem::temp_directory_path() /
                                                   ("dateline-views-" + std::to_string(::getpid()) + ".gaz")};
    builder.write(files.front());
    for (auto const& [view, east] : {std::pair{"un", 0.0}, std::pair{"big", 1.0}}) {
        Gazetteer const gaz = Gazetteer::open(files, {.worldview = view, .check = Check::everything});
        EXPECT_EQ(gaz.worldview(), view);
        PlaceId const country = gaz.country("AA").value();
        EXPECT_EQ(gaz.place(country).box, (geo::Box{-1, 0, east, 1}));
        EXPECT_EQ(geo::bounds(gaz.shape(country).value().geometry), (geo::Box{-1, 0, east, 1}));
        EXPECT_EQ(geo::bounds(gaz.shape(country, Detail::overview).value().geometry), (geo::Box{-1, 0, east, 1}));
        EXPECT_EQ(gaz.area_at({-0.5, 0.5}), country);
        EXPECT_EQ(gaz.area_at({0.5, 0.5}), gaz.by_key("adm1:x"));
    }
    std::filesystem::remove(files.front());
}

}  // namespace
}  // namespace dateline::gazetteer
