#include "draw/sound_shape.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "support/world.hpp"

namespace dateline::draw {
namespace {
using gazetteer::Detail;

/// A square whose upper side dips to `lowest` in the middle.
gazetteer::Gazetteer notched(test::World& world, double lowest) {
    gazetteer::PlaceRecord place;
    place.key = place.name = "notch";
    place.kind = gazetteer::Kind::region;
    world.place(std::move(place));
    gazetteer::Topology topology;
    topology.arcs.push_back({{10, 10}, {11, 10}, {11, 11}, {10.5, lowest}, {10, 11}, {10, 10}});
    topology.areas.push_back({"notch", {{{0}}}, {}});
    world.builder().set_topology(std::move(topology));
    return world.open();
}

TEST(SoundShape, AnAreaThatTouchesItselfOnTheGridOfTheFileIsRepaired) {
    test::World world;
    auto const gazetteer = notched(world, 10.000003);  // a third of a metre above the lower side, on a grid of one metre
    auto const id = gazetteer.by_key("notch").value();
    auto const stored = gazetteer.shape(id);
    ASSERT_TRUE(stored);
    EXPECT_FALSE(stored->valid);
    EXPECT_FALSE(planar::is_valid(stored->geometry));
    for (Detail const detail : {Detail::full, Detail::web, Detail::overview}) {
        auto const sound = sound_shape(gazetteer, id, detail);
        ASSERT_TRUE(sound);
        EXPECT_TRUE(planar::is_valid(*sound));
        EXPECT_NEAR(geo::area_km2(*sound), geo::area_km2(stored->geometry), 100);
    }
}

TEST(SoundShape, AnyOtherIsLeftAsItIs) {
    test::World world;
    auto const gazetteer = notched(world, 10.3);
    auto const id = gazetteer.by_key("notch").value();
    auto const stored = gazetteer.shape(id);
    ASSERT_TRUE(stored);
    EXPECT_TRUE(stored->valid);
    EXPECT_EQ(sound_shape(gazetteer, id, Detail::full), stored->geometry);
}

}  // namespace
}  // namespace dateline::draw
