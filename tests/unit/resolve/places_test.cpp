#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "geo/measure.hpp"
#include "resolve/resolve.hpp"
#include "support/case_file.hpp"
#include "unit/resolve/sample_world.hpp"

namespace dateline::resolve {
namespace {

Resolver const& resolver() {
    static Resolver const instance{test::sample_world().gazetteer, test::sample_world().lexicon};
    return instance;
}

/// "key precision relation", "within:key precision" for a place that no gazetteer has, "nothing".
std::string brief(Resolution const& place) {
    gazetteer::Gazetteer const& gazetteer = resolver().gazetteer();
    if (place.relation == mention::Relation::coordinate) return fmt::format("coordinate {}", place.precision);
    if (!place.place && !place.within) return "nothing";
    std::string text =
        place.place ? std::string{gazetteer.place(*place.place).key} : "within:" + std::string{gazetteer.place(*place.within).key};
    text += fmt::format(" {}", place.precision);
    if (place.relation != mention::Relation::none) text += " " + std::string{mention::to_string(place.relation)};
    if (place.conflict) text += " conflict";
    return text;
}

void expect_same(Resolution const& a, Resolution const& b, std::string const& text) {
    auto const plain = [](Resolution const& one) {
        return std::tie(one.place, one.within, one.name, one.kind, one.outline.places, one.point, one.precision, one.uncertainty_m,
                        one.geom_role, one.relation, one.associative, one.confidence, one.note, one.conflict);
    };
    EXPECT_TRUE(plain(a) == plain(b)) << text;
    EXPECT_TRUE(a.outline == b.outline) << text;
    std::vector<Candidate> const left(a.candidates.begin(), a.candidates.end()), right(b.candidates.begin(), b.candidates.end());
    ASSERT_EQ(left.size(), right.size()) << text;
    for (std::size_t i = 0; i < left.size(); ++i) {
        EXPECT_EQ(left[i].place, right[i].place) << text;
        EXPECT_EQ(left[i].score, right[i].score) << text;
        EXPECT_EQ(left[i].clues, right[i].clues) << text;
    }
}

class PlaceText : public testing::TestWithParam<Case> {};

TEST_P(PlaceText, ResolvesAsExpected) { EXPECT_EQ(brief(resolver().resolve_text(GetParam().input)), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(Cases, PlaceText, testing::ValuesIn(read_cases("places")),
                         [](testing::TestParamInfo<Case> const& one) { return "line" + std::to_string(one.param.line); });

// What was asked before is remembered; nothing of an answer may depend on it.
TEST(PlaceTextMemory, AnswersAreTheSameWhateverWasAskedBefore) {
    auto const& world = test::sample_world();
    std::vector<Hints> const columns{
        {}, {"Afghanistan", {}, {}}, {"Afghanistan", "Helmand", {}}, {"AF", "Helmand", "Sangin"}, {"Tajikistan", {}, {}}};
    std::vector<std::string> texts{"", "Helmand", "eastern Helmand", "a:b", "a:b1:"};
    for (auto const& one : read_cases("places")) texts.push_back(one.input);
    Resolver const used{world.gazetteer, world.lexicon};
    for (int round = 0; round < 2; ++round)
        for (auto const& text : texts)
            for (auto const& hints : columns) static_cast<void>(used.resolve_text(text, hints));
    for (auto const& text : texts) {
        for (auto const& hints : columns) {
            Resolver const fresh{world.gazetteer, world.lexicon};
            expect_same(used.resolve_text(text, hints), fresh.resolve_text(text, hints), text);
        }
    }
}

TEST(PlaceTextHints, UnknownVillageFallsBackOnTheDistrict) {
    Resolution const place =
        resolver().resolve_text("Kotakhel village", {.country = "Afghanistan", .admin1 = "Hilmand province", .admin2 = "Sangin district"});
    EXPECT_EQ(brief(place), "within:adm2:sangin 5");
    EXPECT_THAT(place.note, testing::HasSubstr("Kotakhel"));
    EXPECT_GT(place.uncertainty_m, 5000);
}

/// A province next door may be meant by a first-level hint alone ("Kosovo" of Serbia), never by an unknown district of a known one.
TEST(PlaceTextHints, UnknownDistrictNamedLikeAProvinceNextDoorStaysInItsProvince) {
    EXPECT_EQ(brief(resolver().resolve_text("Kotakhel village", {.country = "Afghanistan", .admin1 = "Helmand", .admin2 = "Khatlon zone"})),
              "within:adm1:helmand 6");
    EXPECT_EQ(brief(resolver().resolve_text("Kotakhel village", {.country = "Afghanistan", .admin1 = "Khatlon", .admin2 = {}})),
              "within:adm1:khatlon 6");
}

TEST(PlaceTextHints, DirectionAloneNamesNoProvinceNextDoor) {
    EXPECT_EQ(brief(resolver().resolve_text("Kotakhel village", {.country = "Afghanistan", .admin1 = "Eastern zone", .admin2 = {}})),
              "within:iso:AF 8");
}

/// Some name of a country is nearly always one letter away: that alone is no answer.
TEST(PlaceTextHints, SimilarNameSomewhereInTheCountryIsAnAlternativeOnly) {
    Resolution const place = resolver().resolve_text("Sangit", {.country = "Afghanistan", .admin1 = {}, .admin2 = {}});
    EXPECT_EQ(brief(place), "within:iso:AF 8");
    EXPECT_THAT(place.note, testing::HasSubstr("a similar name is Sangin"));
    ASSERT_FALSE(place.candidates.empty());
    EXPECT_EQ(place.candidates.front().clues.tier, Tier::edit);
    EXPECT_EQ(brief(resolver().resolve_text("Sangit town", {.country = "Afghanistan", .admin1 = "Helmand", .admin2 = {}})),
              "town:sangin 3");
    EXPECT_EQ(brief(resolver().resolve_text("Lashkar Gat", {.country = "Afghanistan", .admin1 = {}, .admin2 = {}})), "town:lashkar-gah 3");
}

TEST(PlaceTextHints, SimilarNameWithTheSameConsonantsIsAnAnswer) {
    EXPECT_EQ(brief(resolver().resolve_text("Marjjah", {.country = "Afghanistan", .admin1 = {}, .admin2 = {}})), "town:marja 3");
}

TEST(PlaceTextHints, CountryColumnDecidesBetweenNamesakes) {
    EXPECT_EQ(brief(resolver().resolve_text("Sangin", {.country = "Russia (Soviet Union)", .admin1 = {}, .admin2 = {}})),
              "town:sangin-2 3");
    EXPECT_EQ(brief(resolver().resolve_text("Sangin town", {.country = "AF", .admin1 = {}, .admin2 = {}})), "town:sangin 3");
}

class CountryHint : public testing::TestWithParam<Case> {};

TEST_P(CountryHint, ResolvesAsExpected) {
    std::size_t const bar = GetParam().input.find('|');
    ASSERT_NE(bar, std::string::npos);
    std::string const place = trimmed(GetParam().input.substr(0, bar)), country = trimmed(GetParam().input.substr(bar + 1));
    EXPECT_EQ(brief(resolver().resolve_text(place, {.country = country, .admin1 = {}, .admin2 = {}})), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Cases, CountryHint, testing::ValuesIn(read_cases("country_hints")),
                         [](testing::TestParamInfo<Case> const& one) { return "line" + std::to_string(one.param.line); });

TEST(PlaceTextHints, ContainerThatDoesNotHoldThePlaceIsAConflict) {
    Resolution const place = resolver().resolve_text("Lashkar Gah city, Kabul province");
    EXPECT_TRUE(place.conflict) << brief(place);
    EXPECT_LT(place.confidence, 0.7F);
}

TEST(PlaceTextHints, NothingKnownIsNothing) {
    Resolution const place = resolver().resolve_text("Xyzzyville");
    EXPECT_EQ(brief(place), "nothing");
    EXPECT_FALSE(place.point);
    EXPECT_FALSE(place.note.empty());
}

TEST(LocationPath, RunsFromTheCountryToThePlace) {
    gazetteer::PlaceId const sangin = *resolver().gazetteer().by_key("adm2:sangin");
    EXPECT_THAT(location_path(resolver().gazetteer(), sangin), testing::ElementsAre("Afghanistan", "Helmand", "Sangin"));
}

TEST(PlaceTextBounds, HostileTextIsBounded) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "(Sangin, north of ";
    EXPECT_NO_THROW(static_cast<void>(resolver().resolve_text(text)));
    EXPECT_NO_THROW(static_cast<void>(resolver().resolve_text("\xff\xfe between and , of of 20 km")));
}

}  // namespace
}  // namespace dateline::resolve
