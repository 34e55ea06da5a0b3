#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/measure.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"
#include "unit/resolve/sample_world.hpp"

namespace dateline::resolve {
namespace {

struct Answer {
    std::string text, key;
    Resolution place;
};

std::vector<Answer> resolve_document(std::string const& text) {
    test::SampleWorld const& world = test::sample_world();
    static mention::Finder const finder{world.gazetteer, world.lexicon};
    static Resolver const resolver{world.gazetteer, world.lexicon};
    text::Document document;
    document.id = "d";
    document.text = text;
    text::Analysis const analysis = text::analyse(document);
    std::vector<mention::PlaceMention> const mentions = finder.find(analysis);
    std::vector<Resolution> places = resolver.resolve(analysis, mentions);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
        std::string key = places[i].place ? std::string{world.gazetteer.place(*places[i].place).key} : places[i].within ? "within" : "";
        answers.push_back({std::string{analysis.text(mentions[i].span)}, key, std::move(places[i])});
    }
    return answers;
}

std::string key_of(std::vector<Answer> const& answers, std::string const& text) {
    for (Answer const& answer : answers) {
        if (answer.text == text) return answer.key;
    }
    return "not found";
}

TEST(Document, ContainerAndGenericDecide) {
    std::vector<Answer> const answers = resolve_document("A policeman stood at a checkpoint in the Sangin district of Helmand province.");
    EXPECT_EQ(key_of(answers, "Sangin"), "adm2:sangin");
    EXPECT_EQ(key_of(answers, "Helmand"), "adm1:helmand");
}

TEST(Document, CountryOfTheTextDecidesBetweenNamesakes) {
    EXPECT_EQ(key_of(resolve_document("Fighting went on in Helmand. Troops came to Sangin and to Lashkar Gah."), "Sangin"), "town:sangin");
}

TEST(Document, OneSensePerName) {
    std::vector<Answer> const answers = resolve_document("Fighters left Sangin, Helmand. Two days later Sangin was calm.");
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(answers[0].key, answers[2].key);
}

TEST(Document, PlacesAreTheSameWhenAskedAgain) {
    test::SampleWorld const& world = test::sample_world();
    mention::Finder const finder{world.gazetteer, world.lexicon};
    Resolver const resolver{world.gazetteer, world.lexicon};
    text::Document document;
    document.text = "The group has a foothold in eastern Afghanistan, near Sangin, at the Tajik border and in Helmand.";
    text::Analysis const analysis = text::analyse(document);
    auto const mentions = finder.find(analysis);
    auto const first = resolver.resolve(analysis, mentions);
    auto const again = resolver.resolve(analysis, mentions);
    ASSERT_GE(first.size(), 4U);
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_EQ(again[i].outline, first[i].outline);
        EXPECT_EQ(again[i].place, first[i].place);
        EXPECT_EQ(again[i].name, first[i].name);
        EXPECT_EQ(again[i].point, first[i].point);
        EXPECT_EQ(again[i].precision, first[i].precision);
        EXPECT_EQ(again[i].uncertainty_m, first[i].uncertainty_m);
        EXPECT_EQ(again[i].geom_role, first[i].geom_role);
        EXPECT_EQ(again[i].note, first[i].note);
    }
}

// A coordinate may stand wherever a name does: as the other end of a corridor, as what a border is said to be shared with, inside
// brackets behind an unknown name.
TEST(Document, CoordinatesAreAnchorsToo) {
    std::vector<Answer> const corridor = resolve_document("The patrol was ambushed between Sangin and 32.0731, 64.8318 on Sunday.");
    ASSERT_EQ(corridor.size(), 2U);
    EXPECT_EQ(corridor[0].key, "town:sangin");
    EXPECT_EQ(corridor[0].place.geom_role, GeomRole::between);
    EXPECT_EQ(corridor[0].place.name, "between Sangin and a coordinate");
    EXPECT_EQ(corridor[1].place.relation, mention::Relation::coordinate);

    std::vector<Answer> const grid = resolve_document("They hid between Kabul and 32°04'20\"N 64°50'09\"E for days.");
    ASSERT_EQ(grid.size(), 2U);
    EXPECT_EQ(grid[0].place.geom_role, GeomRole::between);

    std::vector<Answer> const border = resolve_document("A post stands on the border of Helmand and 32.0731, 64.8318.");
    ASSERT_EQ(border.size(), 2U);
    EXPECT_EQ(border[0].key, "adm1:helmand");
    EXPECT_EQ(border[0].place.relation, mention::Relation::border);

    std::vector<Answer> const reversed = resolve_document("The convoy stopped between 32.0731, 64.8318 and Kabul.");
    ASSERT_EQ(reversed.size(), 2U);
    EXPECT_EQ(reversed[0].place.relation, mention::Relation::coordinate);
    EXPECT_EQ(reversed[1].key, "town:kabul");

    std::vector<Answer> const aside = resolve_document("Troops reached the village of Xyzabad (32.0731, 64.8318) in Helmand.");
    ASSERT_EQ(aside.size(), 3U);
    EXPECT_EQ(aside[1].place.relation, mention::Relation::coordinate);
}

// Nothing lies between a place and itself: its surroundings are meant.
TEST(Document, BetweenOneAndTheSame) {
    for (std::string const text : {"They fought between Sangin and Sangin.", "They fought between Kabul and Kabul."}) {
        std::vector<Answer> const answers = resolve_document(text);
        ASSERT_EQ(answers.size(), 2U) << text;
        EXPECT_FALSE(answers[0].place.outline.places.empty()) << text;
        EXPECT_EQ(answers[0].place.relation, mention::Relation::near) << text;
    }
}

TEST(Document, DerivedPlaces) {
    std::vector<Answer> const answers = resolve_document("The group has a foothold in eastern Afghanistan.");
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].place.relation, mention::Relation::part);
    EXPECT_EQ(answers[0].place.precision, 7);
}

// Nobody measures from the edge of a province when a town of its name lies in it.
TEST(Document, DistancesStartAtTheTownOfTheName) {
    EXPECT_EQ(key_of(resolve_document("A market in Khatlon was attacked."), "Khatlon"), "adm1:khatlon");
    std::vector<Answer> const answers = resolve_document("A market 20 km north of Khatlon was attacked, the governor of Khatlon said.");
    EXPECT_EQ(answers.front().key, "town:khatlon");
    EXPECT_LT(answers.front().place.uncertainty_m, 25000);
    EXPECT_EQ(key_of(resolve_document("A market 20 km north of Khatlon province was attacked."), "Khatlon"), "adm1:khatlon");
}

// Water has no coast: "the waters of Lake Chad" are the lake.
TEST(Document, WatersOfAWaterAreItself) {
    std::vector<Answer> const answers = resolve_document("Ministers met over the waters of Lake Chad.");
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers.front().place.name, "Lake Chad");
    EXPECT_EQ(answers.front().place.relation, mention::Relation::none);
}

TEST(Document, BorderOfAPeoplesCountry) {
    std::vector<Answer> const answers = resolve_document("In Afghanistan, a convoy was hit near the Tajik border on Monday.");
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[1].key, "iso:TJ");
    EXPECT_EQ(answers[1].place.relation, mention::Relation::border);
    EXPECT_FALSE(answers[1].place.associative);
}

TEST(Document, MetonymIsTheCountry) {
    std::vector<Answer> const answers = resolve_document("A Kremlin spokesman did not comment.");
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].key, "iso:RU");
    EXPECT_TRUE(answers[0].place.associative);
}

TEST(Document, UnknownVillageIsPlacedInItsContainer) {
    std::vector<Answer> const answers = resolve_document("Three people were killed in Kotakhel village of Helmand on Friday.");
    ASSERT_EQ(answers.size(), 2U);
    EXPECT_EQ(answers[0].text, "Kotakhel");
    EXPECT_EQ(answers[0].key, "within");
    EXPECT_EQ(answers[0].place.precision, 6);
}

TEST(Document, SameLengthAndOrder) {
    EXPECT_TRUE(resolve_document("Nothing is named here.").empty());
    EXPECT_TRUE(resolve_document("").empty());
}

}  // namespace
}  // namespace dateline::resolve
