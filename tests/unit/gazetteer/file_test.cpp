#include <gmock/gmock.h>

#include <fstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "support/world.hpp"
#include "text/fold.hpp"

/// The file as such: refusals, checks, names and their weights, where it is looked for.
namespace dateline::gazetteer {
namespace {
namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

PlaceRecord record(std::string key, std::string name, Kind kind) {
    PlaceRecord place;
    place.key = std::move(key);
    place.name = std::move(name);
    place.kind = kind;
    return place;
}

text::Document story(std::string words) {
    text::Document document;
    document.id = "1";
    document.text = std::move(words);
    return document;
}

class GazFile : public testing::Test {
protected:
    GazFile()
        : folder{fs::path{testing::TempDir()} /
                 ("dateline-gaz-" + std::string{testing::UnitTest::GetInstance()->current_test_info()->name()})} {
        fs::create_directories(folder);
        world.map("hhShh");
        world.country("AF", "Afghanistan", "h");
        world.province('h', "Helmand");
        world.town('S', "Sangin", 1000);
    }
    ~GazFile() override { fs::remove_all(folder); }
    std::string refusal(std::string const& bytes, bool verify = false) {
        std::vector<fs::path> const files{folder / "bad.gaz"};
        std::ofstream{files.front(), std::ios::binary} << bytes;
        try {
            static_cast<void>(Gazetteer::open(files, {.worldview = "un", .verify = verify}));
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), Errc::gazetteer);
            return error.what();
        }
        return "accepted";
    }
    fs::path folder;
    test::World world;
};

TEST_F(GazFile, RefusesWhatIsNoGazetteerAndSaysWhy) {
    std::string const good = read_file(world.write());
    EXPECT_EQ(refusal(good), "accepted");
    EXPECT_EQ(refusal(good, true), "accepted");
    EXPECT_THAT(refusal(""), AllOf(HasSubstr("bad.gaz"), HasSubstr("empty"), HasSubstr("dateline gazetteer build")));
    EXPECT_THAT(refusal("PK\3\4"), HasSubstr("not a compiled gazetteer"));
    EXPECT_THAT(refusal(std::string(1000, 'x')), HasSubstr("not a compiled gazetteer"));
    EXPECT_THAT(refusal(good.substr(0, good.size() - 1)), HasSubstr("cut short"));
    EXPECT_THAT(refusal(good + "x"), HasSubstr("too many"));
    std::string other = good;
    other[16] = 0;
    EXPECT_THAT(refusal(other), AllOf(HasSubstr("older release"), HasSubstr("dateline gazetteer build")));
    other[16] = 99;
    EXPECT_THAT(refusal(other), HasSubstr("newer release"));
    std::string text_mode = good;
    text_mode.erase(12, 1);
    EXPECT_THAT(refusal(text_mode), HasSubstr("not a compiled gazetteer"));
}

TEST_F(GazFile, NoticesEveryChangedByteWhenAskedToVerify) {
    std::string const good = read_file(world.write());
    for (std::size_t at = 24; at < good.size(); at += 29) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x55);
        EXPECT_NE(refusal(bad, true), "accepted") << at;
    }
}

TEST_F(GazFile, MissingFileIsOneClearLine) {
    std::vector<fs::path> const files{folder / "none.gaz"};
    EXPECT_THAT([&] { static_cast<void>(Gazetteer::open(files)); },
                testing::ThrowsMessage<Error>(AllOf(HasSubstr("none.gaz"), HasSubstr("no such file"))));
    EXPECT_THROW(static_cast<void>(Gazetteer::open(std::vector<fs::path>{})), Error);
}

TEST_F(GazFile, SameInputSameBytes) {
    test::World again;
    again.map("hhShh");
    again.country("AF", "Afghanistan", "h");
    again.province('h', "Helmand");
    again.town('S', "Sangin", 1000);
    EXPECT_EQ(read_file(world.write()), read_file(again.write()));
    EXPECT_THAT(world.open().identity(), testing::MatchesRegex("test 1 sha256:[0-9a-f]{16}"));
}

TEST_F(GazFile, WeighsNamesByKind) {
    world.name("town:sangin", "Old Fort", NameKind::historic);
    world.name("town:sangin", "Seatname", NameKind::inherited);
    world.name("iso:AF", "Afghans", NameKind::demonym);
    world.name("iso:AF", "Arg", NameKind::metonym);
    world.name("iso:AF", "AFG", NameKind::abbreviation);
    Gazetteer const gaz = world.open();
    auto const weight = [&](std::string_view name) { return gaz.find(name).at(0).weight; };
    EXPECT_FLOAT_EQ(weight("old fort"), 0.5F);
    EXPECT_FLOAT_EQ(weight("seatname"), 0.9F);
    EXPECT_FLOAT_EQ(weight("afghans"), 1.0F);
    EXPECT_EQ(gaz.find("afghans").at(0).kind, NameKind::demonym);
    EXPECT_EQ(gaz.find("arg").at(0).kind, NameKind::metonym);
    EXPECT_FLOAT_EQ(weight("afg"), 0.5F);
}

TEST_F(GazFile, AlternateThatALargerNamesakeAbroadOwnsRanksLast) {
    // The Turkish town whose record claims to be called like an Afghan city; and a large city that a hamlet abroad shares a name with.
    world.country("TR", "Turkey");
    world.town_at({30, 40}, "Kunduz", "AF", 'h', 160000);
    world.name(std::string{world.town_at({36, 40}, "Artova", "TR", '\0', 3000).key}, "Kunduz", NameKind::alternate);
    world.town_at({36, 41}, "Kundoz", "TR", '\0', 10);
    world.name("town:kunduz", "Kundoz", NameKind::alternate);
    world.name("town:kunduz", "Artova", NameKind::historic);
    Gazetteer const gaz = world.open();
    std::vector<NameMatch> const kunduz = gaz.find("kunduz");
    ASSERT_EQ(kunduz.size(), 2U);
    EXPECT_EQ(gaz.place(kunduz[0].place).key, "town:kunduz");
    EXPECT_FLOAT_EQ(kunduz[1].weight, 0.3F);
    std::vector<NameMatch> const kundoz = gaz.find("kundoz");
    ASSERT_EQ(kundoz.size(), 2U);
    EXPECT_EQ(gaz.place(kundoz[0].place).key, "town:kundoz");
    EXPECT_FLOAT_EQ(kundoz[1].weight, 0.6F) << "the city is larger than the namesake: no slip";
}

TEST_F(GazFile, MergesRecordsOfOneKey) {
    PlaceRecord second;
    second.key = "town:sangin";
    second.name = "Sangin Town";
    second.kind_stated = false;
    second.flags = static_cast<std::uint16_t>(PlaceFlag::admin2_seat);
    world.builder().add(second);
    Gazetteer const gaz = world.open({.worldview = "un", .verify = true});
    Place const place = gaz.place(gaz.by_key("town:sangin").value());
    EXPECT_EQ(place.name, "Sangin Town");
    EXPECT_EQ(place.population, 1000U);
    EXPECT_EQ(place.kind, Kind::settlement);
    EXPECT_TRUE(place.has(PlaceFlag::admin2_seat));
    EXPECT_EQ(gaz.find("sangin").at(0).place, place.id);
    PlaceRecord bad = record("x", "X", Kind::site);
    bad.point = geo::LonLat{200, 0};
    EXPECT_THROW(world.builder().add(bad), Error);
    bad.point.reset();
    bad.source = "never added";
    world.builder().add(bad);
    EXPECT_THROW(world.write(), Error);
}

TEST_F(GazFile, FindsNamesInATextAndByPrefix) {
    world.place(record("f", "Helmand River", Kind::water)).point = geo::LonLat{61, 39.5};
    Gazetteer const gaz = world.open();
    text::Document const document = story("Sangin lies on the Helmand River; Helmand's towns.");
    text::Analysis const analysis = text::analyse(document);
    std::vector<std::string> found;
    for (TextMatch const& match : gaz.find_all(analysis)) {
        found.push_back(std::string{gaz.place(match.matches.at(0).place).key} + (match.stem ? "'s" : ""));
    }
    EXPECT_THAT(found, ElementsAre("town:sangin", "adm1:helmand", "f", "adm1:helmand's"));
    EXPECT_EQ(gaz.find_prefix("helm", 9).size(), 2U);
    EXPECT_EQ(gaz.find_prefix("helm", 1).size(), 1U);
    EXPECT_TRUE(gaz.find_prefix("zz", 9).empty());
}

TEST_F(GazFile, KeepsNumbersAndPopulationsOfAnySize) {
    PlaceRecord asia = record("asia", "Asia", Kind::continent);
    asia.population = 4'700'000'000;
    asia.radius_km = 5123.4;
    world.place(asia);
    PlaceRecord small = record("hut", "Hut", Kind::settlement);
    small.point = geo::LonLat{-179.9999999, -89.9};
    small.population = 3;
    small.radius_km = 0.25;
    world.place(small);
    Gazetteer const gaz = world.open();
    EXPECT_EQ(gaz.place(gaz.by_key("asia").value()).population, 4'700'000'000U);
    EXPECT_NEAR(gaz.place(gaz.by_key("asia").value()).radius_km, 5123, 1);
    EXPECT_FALSE(gaz.place(gaz.by_key("asia").value()).point);
    Place const hut = gaz.place(gaz.by_key("hut").value());
    EXPECT_DOUBLE_EQ(hut.radius_km, 0.25);
    EXPECT_DOUBLE_EQ(hut.point->lon, -179.9999999);
    EXPECT_EQ(gaz.near({179.99, -89.9}, 20, 3), std::vector<PlaceId>{hut.id}) << "across the antimeridian";
}

TEST_F(GazFile, KeepsGeometriesOfEveryType) {
    std::vector<geo::Geometry> const shapes{
        geo::LineString{{{10, 10}, {11, 10.5}, {12, 10}}},
        geo::Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {{{3, 3}, {3, 4}, {4, 4}, {4, 3}, {3, 3}}}},
        geo::MultiPoint{{{1, 1}, {2, 2}}},
        geo::MultiLineString{{{{{10, 10}, {11, 11}}}, {{{20, 10}, {21, 11}}}}},
        geo::MultiPolygon{{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}, {{{5, 5}, {6, 5}, {6, 6}, {5, 5}}, {}}}},
        geo::LonLat{7, 8},
    };
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        world.place(record("s" + std::to_string(i), "Shape", Kind::region)).shape = shapes[i];
    }
    Gazetteer const gaz = world.open({.worldview = "un", .verify = true});
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        PlaceId const id = gaz.by_key("s" + std::to_string(i)).value();
        auto const full = gaz.shape(id);
        ASSERT_TRUE(full) << i;
        EXPECT_EQ(full->index(), shapes[i].index());
        EXPECT_TRUE(gaz.shape(id, Detail::overview)) << i;
        EXPECT_TRUE(gaz.place(id).point) << i;
    }
    auto const holed = std::get<geo::Polygon>(gaz.shape(gaz.by_key("s1").value()).value());
    EXPECT_EQ(holed.outer, std::get<geo::Polygon>(shapes[1]).outer);
    EXPECT_EQ(holed.inners, std::get<geo::Polygon>(shapes[1]).inners);
}

TEST_F(GazFile, IsLookedForInOrder) {
    fs::create_directories(folder / "bin");
    fs::create_directories(folder / "share/dateline");
    fs::path const program = folder / "bin/dateline";
    EXPECT_THAT([&] { static_cast<void>(locate({}, "", program)); }, testing::ThrowsMessage<Error>(HasSubstr("dateline gazetteer build")));
    std::ofstream{folder / "share/dateline/default.gaz"} << "x";
    std::ofstream{folder / "mine.gaz"} << "x";
    std::ofstream{folder / "more.gaz"} << "x";
    EXPECT_THAT(locate({}, "", program), ElementsAre(fs::weakly_canonical(folder / "share/dateline/default.gaz")));
    std::string const environment = (folder / "mine.gaz").string() + ":" + (folder / "more.gaz").string();
    EXPECT_THAT(locate({}, environment, program), ElementsAre(folder / "mine.gaz", folder / "more.gaz"));
    EXPECT_THAT(locate({folder / "more.gaz"}, environment, program), ElementsAre(folder / "more.gaz"));
    EXPECT_THROW(static_cast<void>(locate({folder / "no.gaz"}, "", program)), Error);
    EXPECT_THROW(static_cast<void>(locate({}, "no.gaz", program)), Error);
}

}  // namespace
}  // namespace dateline::gazetteer
