#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/file.hpp"
#include "compiler/builder.hpp"
#include "support/world.hpp"

namespace dateline::compiler {
namespace {
namespace fs = std::filesystem;
using gazetteer::Gazetteer;
using gazetteer::NameKind;

/// Many namesakes, in few countries and provinces, some with further keys and some known to the base.
std::vector<PlaceRecord> random_places(std::size_t count, unsigned seed) {
    std::mt19937 random{seed};
    auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::vector<std::string> const syllables{"san", "gin", "kan", "da", "har", "al ", "mu", "sa", "qa", "la", "kunduz", "é"};
    auto const name = [&] {
        std::string text;
        for (std::size_t i = 0; i < 1 + below(3); ++i) text += syllables[below(syllables.size())];
        return text;
    };
    std::vector<PlaceRecord> places;
    for (std::size_t i = 0; i < count; ++i) {
        PlaceRecord record;
        record.key = "gn:" + std::to_string(1000 + (i * 7919) % count);
        record.name = name();
        record.country = std::vector<std::string>{"AF", "PK", "TD", ""}[below(4)];
        if (below(2) == 0) record.admin1_key = "adm1:helmand";
        if (below(3) == 0) record.admin1_key = "gn:" + std::to_string(1000 + below(count));
        if (below(9) == 0) record.admin2_key = "nowhere:" + std::to_string(below(3));
        record.point = geo::LonLat{static_cast<double>(below(3600)) / 10 - 180, static_cast<double>(below(1800)) / 10 - 90};
        record.population = below(4) * 1000;
        if (below(5) == 0) record.concordance = {"wd:Q" + std::to_string(i)};
        if (below(50) == 0) record.concordance.emplace_back("town:sangin");
        for (std::size_t j = 0; j < below(4); ++j)
            record.names.push_back({name(), static_cast<NameKind>(below(8)), below(2) == 0 ? "" : "ps"});
        record.source = "import";
        places.push_back(std::move(record));
    }
    return places;
}

class OverlayBuilderTest : public testing::Test {
protected:
    OverlayBuilderTest() {
        fs::create_directories(folder_);
        world_.map("hhShkkKk");
        world_.country("AF", "Afghanistan", "hk");
        world_.province('h', "Helmand");
        world_.province('k', "Kandahar");
        world_.town('S', "Sangin", 13579);
    }
    ~OverlayBuilderTest() override { fs::remove_all(folder_); }

    template <typename AnyBuilder>
    std::string bytes(AnyBuilder& builder, std::vector<PlaceRecord> const& places) {
        builder.add(SourceInfo{"import", "1", "none", "nobody", ""});
        for (PlaceRecord const& place : places) builder.add(place);
        builder.write(folder_ / "out.gaz");
        return read_file(folder_ / "out.gaz");
    }
    std::string overlay(Gazetteer const& base, std::vector<PlaceRecord> const& places, std::size_t memory_bytes) {
        OverlayBuilder builder{"o", "1", base, {folder_, memory_bytes}};
        return bytes(builder, places);
    }
    /// What is said of every place, by the order of ids, and of every name.
    static std::string shown(Gazetteer const& gazetteer, std::vector<PlaceRecord> const& places) {
        std::string all;
        for (std::uint32_t id = 0; id < gazetteer.size(); ++id) {
            auto const place = gazetteer.place(gazetteer::PlaceId{id});
            all += std::string{place.key} + '|' + std::string{place.name} + '|' + std::to_string(place.admin1.value) + '|' +
                   std::to_string(place.population) + '\n';
        }
        for (PlaceRecord const& place : places) {
            for (auto const& match : gazetteer.find(place.name)) all += std::to_string(match.place.value) + ' ';
            all += std::to_string(gazetteer.by_key(place.key).value().value) + '\n';
        }
        return all;
    }

    fs::path folder_ = fs::temp_directory_path() / ("dateline_overlay_builder_" + std::to_string(getpid()));
    test::World world_;
};

TEST_F(OverlayBuilderTest, ManyRunsAndOneGiveTheSameBytesInAnyOrderOfPlaces) {
    Gazetteer const base = world_.open();
    for (unsigned const seed : {1U, 2U, 3U}) {
        std::vector<PlaceRecord> places = random_places(2000, seed);
        std::string const one_run = overlay(base, places, 64U << 20U);
        EXPECT_EQ(overlay(base, places, 1), one_run);
        std::shuffle(places.begin(), places.end(), std::mt19937{seed});
        EXPECT_EQ(overlay(base, places, 10'000), one_run);
    }
}

TEST_F(OverlayBuilderTest, SaysWhatABuilderInMemorySays) {
    Gazetteer const base = world_.open();
    std::vector<PlaceRecord> const places = random_places(1000, 4);
    static_cast<void>(overlay(base, places, 1));
    std::vector<fs::path> const spilled{world_.write(), folder_ / "out.gaz"};
    Gazetteer::Options const whole{.worldview = "un", .check = gazetteer::Check::everything};
    std::string const by_overlay = shown(Gazetteer::open(spilled, whole), places);
    Builder builder{"o", "1"};
    static_cast<void>(bytes(builder, places));  // knows nothing of the base: opening asks for each key
    EXPECT_EQ(shown(Gazetteer::open(spilled, whole), places), by_overlay);
}

TEST_F(OverlayBuilderTest, WhatItKnowsHoldsOnlyOverTheFilesItWasMadeFor) {
    Gazetteer const base = world_.open();
    std::vector<PlaceRecord> const places = random_places(300, 5);
    static_cast<void>(overlay(base, places, 1000));
    fs::path const made = folder_ / "made.gaz";
    fs::rename(folder_ / "out.gaz", made);
    test::World other{"other"};
    other.map("aaXbb");
    other.country("TD", "Chad", "ab");
    other.town('X', "Sangin", 5).geonameid = 1005;
    Builder builder{"o", "1"};
    static_cast<void>(bytes(builder, places));
    auto const over_other = [&](fs::path const& overlay_file) {
        std::vector<fs::path> const files{other.write(), overlay_file};
        return shown(Gazetteer::open(files, {.worldview = "un", .check = gazetteer::Check::everything}), places);
    };
    EXPECT_EQ(over_other(made), over_other(folder_ / "out.gaz"));
}

TEST_F(OverlayBuilderTest, DamagedNumbersOfTheFilesBelowLeadNowhere) {
    Gazetteer const base = world_.open();
    std::vector<PlaceRecord> const places = random_places(300, 5);
    std::string const good = overlay(base, places, 1000);
    std::size_t refused = 0;
    for (std::size_t from_end = 1; from_end <= 160; ++from_end) {  // both lists of known places, which stand last
        std::string bad = good;
        bad[bad.size() - from_end] = static_cast<char>(bad[bad.size() - from_end] ^ 0x90);
        write_file_atomically(folder_ / "bad.gaz", bad);
        std::vector<fs::path> const files{world_.write(), folder_ / "bad.gaz"};
        try {
            static_cast<void>(shown(Gazetteer::open(files, {.worldview = "un", .check = gazetteer::Check::envelope}), places));
        } catch (Error const&) {
            ++refused;
        } catch (std::bad_optional_access const&) {  // a key leads elsewhere now
        }
    }
    EXPECT_GT(refused, 40U);
}

TEST_F(OverlayBuilderTest, EntangledPlacesAreMerged) {
    Gazetteer const base = world_.open();
    OverlayBuilder builder{"o", "1", base, {folder_, 1}};
    PlaceRecord one, other;
    one.key = "a:1", one.name = "One", one.concordance = {"b:2"};
    other.key = "b:2", other.names = {{"Other", NameKind::alternate, ""}}, other.population = 77;
    builder.add_entangled(one);
    builder.add_entangled(other);
    EXPECT_EQ(builder.size(), 1U);
    builder.write(folder_ / "out.gaz");
    std::vector<fs::path> const files{world_.write(), folder_ / "out.gaz"};
    Gazetteer const stacked = Gazetteer::open(files, {.worldview = "un", .check = gazetteer::Check::everything});
    EXPECT_EQ(stacked.by_key("a:1"), stacked.by_key("b:2"));
    EXPECT_EQ(stacked.population(stacked.by_key("b:2").value()), 77U);
    EXPECT_EQ(stacked.find("other").size(), 1U);
}

TEST_F(OverlayBuilderTest, NothingStaysBehindWhenItFails) {
    Gazetteer const base = world_.open();
    OverlayBuilder builder{"o", "1", base, {folder_, 1}};
    std::vector<PlaceRecord> places = random_places(10, 6);
    places.back().source = "unheard of";
    EXPECT_THROW(static_cast<void>(bytes(builder, places)), Error);
    EXPECT_TRUE(fs::is_empty(folder_));
}

}  // namespace
}  // namespace dateline::compiler
