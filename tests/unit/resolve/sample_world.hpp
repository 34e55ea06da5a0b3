#pragma once
#include "dict/lexicon.hpp"
#include "gazetteer/gazetteer.hpp"
#include "support/world.hpp"

namespace dateline::test {

/// Two made-up neighbours in the shape of real ones, with the names that the tests of mention and resolve need. Cells are
/// half a degree. The sea lies in the south-west.
struct SampleWorld {
    static World& filled(World& world) {
        world.map(R"(
            ttttttttt
            tDttttttt
            hhhhhkkkk
            hhShhkkKk
            hLhhhkkkk
            ..hVhkkJk
            ...hhkkkk)");
        world.country("AF", "Afghanistan", "hk");
        world.country("TJ", "Tajikistan", "t");
        world.country("RU", "Russia");
        world.country("TD", "Chad");
        world.builder().add_neighbours("AF", "TJ");
        world.name("iso:AF", "Afghan", gazetteer::NameKind::demonym);
        world.name("iso:TJ", "Tajik", gazetteer::NameKind::demonym);
        world.name("iso:RU", "Russian", gazetteer::NameKind::demonym);
        world.name("iso:RU", "Kremlin", gazetteer::NameKind::metonym);
        world.province('h', "Helmand", {"Hilmand"});
        world.province('k', "Kabul");
        world.province('t', "Khatlon", {"Eastern"});
        world.town('S', "Sangin", 13579);
        world.town('L', "Lashkar Gah", 43934);
        world.town('V', "Marja", 2000);
        gazetteer::PlaceRecord& kabul = world.town('K', "Kabul", 3043532);
        kabul.flags = static_cast<std::uint16_t>(gazetteer::PlaceFlag::capital);
        world.town('J', "Jalalabad", 200331);
        world.town('D', "Kulob", 78786);
        world.town_at({0.6, -0.6}, "Khatlon", "TJ", 't', 500);
        world.district("Sangin", 'h', 'S');
        world.district("Nad Ali", 'h');
        gazetteer::PlaceRecord& moscow = world.town_at({37.6, 55.75}, "Moscow", "RU", '\0', 10381222);
        moscow.flags = static_cast<std::uint16_t>(gazetteer::PlaceFlag::capital);
        world.town_at({-89, 40}, "Sangin", "RU", '\0', 300);
        world.town_at({-88, 41}, "Kulab", "RU", '\0', 900);
        world.town_at({-88, 42}, "Vose", "RU", '\0', 800);
        world.town_at({69.6, 37.8}, "Vose", "TJ", '\0', 9000);
        gazetteer::PlaceRecord lake;
        lake.key = "dl:lake-chad", lake.name = "Lake Chad", lake.kind = gazetteer::Kind::water, lake.point = geo::LonLat{14.2, 13.1},
        lake.radius_km = 90;
        world.place(lake);
        return world;
    }
    World world;
    gazetteer::Gazetteer gazetteer = filled(world).open();
    dict::Lexicon lexicon = dict::Lexicon::from_folder(std::string{DATELINE_SOURCE_DIR} + "/gazetteers/words");
};

inline SampleWorld const& sample_world() {
    static SampleWorld const world;
    return world;
}

}  // namespace dateline::test
