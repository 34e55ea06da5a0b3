#include <gtest/gtest.h>

#include "mention/words.hpp"

namespace dateline::mention {
namespace {

Words const& words() {
    static Words const instance{dict::Lexicon::from_folder(std::string{DATELINE_SOURCE_DIR} + "/gazetteers/words")};
    return instance;
}

std::optional<Distance> distance(std::string const& text) {
    text::Document document;
    document.id = "d";
    document.text = text;
    return distance_at(words(), text::analyse(document), 0);
}

TEST(DistanceAt, ReadsNumbersAndUnits) {
    ASSERT_TRUE(distance("20 km north"));
    EXPECT_DOUBLE_EQ(distance("20 km north")->km, 20);
    EXPECT_DOUBLE_EQ(distance("20km north")->km, 20);
    EXPECT_NEAR(distance("75 miles")->km, 120.7, 0.01);
    EXPECT_DOUBLE_EQ(distance("1,200 metres")->km, 1.2);
    EXPECT_DOUBLE_EQ(distance("2.5 km")->km, 2.5);
    EXPECT_DOUBLE_EQ(distance("twenty kilometres")->km, 20);
    EXPECT_DOUBLE_EQ(distance("15-kilometre march")->km, 15);
}

TEST(DistanceAt, SlackComesFromTheRoundness) {
    EXPECT_DOUBLE_EQ(distance("20 km")->slack_km, 5);
    EXPECT_DOUBLE_EQ(distance("25 km")->slack_km, 2.5);
    EXPECT_DOUBLE_EQ(distance("300 km")->slack_km, 50);
    EXPECT_DOUBLE_EQ(distance("7 km")->slack_km, 0.7);
}

TEST(DistanceAt, OtherNumbersAreNone) {
    EXPECT_FALSE(distance("20 people"));
    EXPECT_FALSE(distance("km"));
    EXPECT_FALSE(distance("99999 km"));
}

TEST(PhraseMap, TakesTheLongestPhrase) {
    text::Document document;
    document.id = "d";
    document.text = "off the coast of Yemen";
    text::Analysis const analysis = text::analyse(document);
    auto const match = words().spatial.longest(analysis, 0, 5);
    ASSERT_TRUE(match);
    EXPECT_EQ(*match.value, SpatialRole::off_coast);
    EXPECT_EQ(match.end_token, 4U);
}

TEST(PhraseMap, TakesTheLongestPhraseThatEndsBeforeATokenAndItsSigns) {
    PhraseMap<bool> map;
    for (char const* phrase : {"border", "cease fire line", "fire line", "line"}) map.add(phrase, true);
    text::Document document;
    document.id = "d";
    document.text = "the cease-fire line, the fire - line; a border";
    text::Analysis const analysis = text::analyse(document);
    EXPECT_EQ(map.longest_before(analysis, 0, 5), 1U);
    EXPECT_EQ(map.longest_before(analysis, 2, 5), 3U);
    EXPECT_EQ(map.longest_before(analysis, 0, 6), 6U);   // behind a comma
    EXPECT_EQ(map.longest_before(analysis, 0, 10), 9U);  // a dash between blanks parts
    EXPECT_EQ(map.longest_before(analysis, 0, 12), 12U);
}

}  // namespace
}  // namespace dateline::mention
