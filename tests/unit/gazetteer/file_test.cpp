#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "gazetteer/checked_files.hpp"
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
    std::string refusal(std::string const& bytes, Check check = Check::envelope) {
        std::vector<fs::path> const files{folder / "bad.gaz"};
        std::ofstream{files.front(), std::ios::binary} << bytes;
        try {
            static_cast<void>(Gazetteer::open(files, {.worldview = "un", .check = check}));
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
    EXPECT_EQ(refusal(good, Check::everything), "accepted");
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

TEST_F(GazFile, NoticesEveryFlippedBitUnlessTheEnvelopeAloneIsLookedAt) {
    std::string const good = read_file(world.write());
    EXPECT_EQ(refusal(good, Check::checksum), "accepted");
    std::size_t seen_by_envelope = 0, flips = 0;
    for (std::size_t at = 0; at < good.size(); at += at < 64 ? 1 : 29) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
        EXPECT_THAT(refusal(bad, Check::checksum), AllOf(HasSubstr("bad.gaz"), HasSubstr("dateline gazetteer build"))) << at;
        EXPECT_NE(refusal(bad, Check::everything), "accepted") << at;
        ++flips;
        seen_by_envelope += refusal(bad) == "accepted" ? 0U : 1U;
    }
    EXPECT_LT(seen_by_envelope, flips) << "else the checksum was not what saw them";
}

TEST_F(GazFile, IsReadThroughOnceAndAgainWhenItChanges) {
    std::string const good = read_file(world.write());
    fs::path const file = folder / "bad.gaz", notes = folder / "notes";
    auto const open = [&](Check check) {
        try {
            static_cast<void>(Gazetteer::open(std::span{&file, 1}, {.worldview = "un", .check = check, .checked_folder = notes}));
        } catch (Error const& error) {
            return std::string{error.what()};
        }
        return std::string{"accepted"};
    };
    std::string bad;
    for (std::size_t at = good.size() - 1; bad.empty() || refusal(bad) != "accepted"; --at) {  // one that the tables do not show
        bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
    }
    std::ofstream{file, std::ios::binary} << bad;
    EXPECT_THAT(open(Check::checksum), HasSubstr("checksum"));
    EXPECT_FALSE(fs::exists(notes)) << "a damaged file leaves no note";
    // As if it had been good an hour ago: known, so that its content is not looked at, but for `everything`.
    std::string const sha256 = sha256_hex(std::string_view{good}.substr(64));
    detail::CheckedFiles{notes}.remember(file, detail::state_of(file).value(), sha256,
                                         std::chrono::system_clock::now() + std::chrono::hours{1});
    EXPECT_EQ(open(Check::checksum), "accepted");
    EXPECT_THAT(open(Check::everything), HasSubstr("checksum"));
    // The same bytes written anew, with the time of the last change set back: the state has changed all the same.
    auto const before = fs::last_write_time(file);
    std::this_thread::sleep_for(std::chrono::milliseconds{50});  // the clock of the file system ticks every few milliseconds
    std::ofstream{file, std::ios::binary} << bad;
    fs::last_write_time(file, before);
    EXPECT_THAT(open(Check::checksum), HasSubstr("checksum"));
}

TEST_F(GazFile, NotesHoldForOneFileInOneState) {
    detail::CheckedFiles const checked{folder / "a" / "b"};
    std::ofstream{folder / "x.gaz"} << "x";
    std::ofstream{folder / "y.gaz"} << "x";
    detail::FileState const state = detail::state_of(folder / "x.gaz").value();
    auto const later = std::chrono::system_clock::now() + std::chrono::hours{1};
    EXPECT_FALSE(checked.knows(folder / "x.gaz", state, "abc"));
    checked.remember(folder / "x.gaz", state, "abc", std::chrono::system_clock::now());
    EXPECT_FALSE(checked.knows(folder / "x.gaz", state, "abc")) << "changed a moment ago: the clock could hide another change";
    checked.remember(folder / "x.gaz", state, "abc", later);
    EXPECT_TRUE(checked.knows(folder / "x.gaz", state, "abc"));
    EXPECT_TRUE(checked.knows(folder / "a/../x.gaz", state, "abc"));
    EXPECT_FALSE(checked.knows(folder / "y.gaz", state, "abc"));
    EXPECT_FALSE(checked.knows(folder / "x.gaz", state, "abd"));
    for (auto const field : {&detail::FileState::device, &detail::FileState::inode, &detail::FileState::size}) {
        detail::FileState other = state;
        ++(other.*field);
        EXPECT_FALSE(checked.knows(folder / "x.gaz", other, "abc"));
    }
    for (auto const field : {&detail::FileState::modified_ns, &detail::FileState::changed_ns}) {
        detail::FileState other = state;
        ++(other.*field);
        EXPECT_FALSE(checked.knows(folder / "x.gaz", other, "abc"));
    }
    EXPECT_FALSE(detail::state_of(folder / "none.gaz"));
}

TEST_F(GazFile, NotesThatCannotBeWrittenOrReadCostNothingElse) {
    std::ofstream{folder / "x.gaz"} << "x";
    std::ofstream{folder / "file"} << "no folder";
    detail::FileState const state = detail::state_of(folder / "x.gaz").value();
    auto const later = std::chrono::system_clock::now() + std::chrono::hours{1};
    for (fs::path const& place : {fs::path{}, folder / "file", fs::path{"/proc/none"}}) {
        detail::CheckedFiles const checked{place};
        EXPECT_NO_THROW(checked.remember(folder / "x.gaz", state, "abc", later)) << place;
        EXPECT_FALSE(checked.knows(folder / "x.gaz", state, "abc")) << place;
    }
    detail::CheckedFiles const checked{folder / "notes"};
    checked.remember(folder / "x.gaz", state, "abc", later);
    for (auto const& note : fs::directory_iterator{folder / "notes"}) std::ofstream{note.path(), std::ios::app} << "!";
    EXPECT_FALSE(checked.knows(folder / "x.gaz", state, "abc"));
}

TEST(CheckedFolder, IsTheUsersCache) {
    EXPECT_EQ(checked_folder("/c", "/h"), "/c/dateline/checked");
    EXPECT_EQ(checked_folder("", "/h"), "/h/.cache/dateline/checked");
    EXPECT_EQ(checked_folder("relative", "/h"), "/h/.cache/dateline/checked") << "XDG: relative paths are to be ignored";
    EXPECT_EQ(checked_folder("", ""), "");
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
    Gazetteer const gaz = world.open({.worldview = "un", .check = Check::everything});
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
    Gazetteer const gaz = world.open({.worldview = "un", .check = Check::everything});
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        PlaceId const id = gaz.by_key("s" + std::to_string(i)).value();
        auto const full = gaz.shape(id);
        ASSERT_TRUE(full) << i;
        EXPECT_EQ(full->geometry.index(), shapes[i].index());
        EXPECT_TRUE(gaz.shape(id, Detail::overview)) << i;
        EXPECT_TRUE(gaz.place(id).point) << i;
    }
    auto const holed = std::get<geo::Polygon>(gaz.shape(gaz.by_key("s1").value()).value().geometry);
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
