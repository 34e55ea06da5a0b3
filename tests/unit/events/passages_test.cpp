#include "events/passages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using test::SmallWorld;
using testing::ElementsAre;

struct Laid {
    explicit Laid(std::string const& text)
        : annotation{SmallWorld::instance().annotate(text)}, passages{annotation.analysis, annotation.mentions, annotation.times} {}
    [[nodiscard]] std::vector<std::string> head_places(std::uint32_t passage) const {
        std::vector<std::string> out;
        for (std::size_t const m : passages.passage(passage).places)
            out.emplace_back(annotation.analysis.text(annotation.mentions[m].span));
        return out;
    }
    [[nodiscard]] std::string head_time(std::uint32_t passage) const {
        auto const& times = passages.passage(passage).times;
        return times.empty() ? std::string{} : std::string{annotation.analysis.text(annotation.times[times.front()].span)};
    }
    events::Annotation annotation;
    events::Passages passages;
};

TEST(Passages, ALineAndAParagraphAreOne) {
    Laid const laid{"Two men died. One fled.\n\nSangin: calm\nKandahar: a raid"};
    ASSERT_EQ(laid.passages.size(), 3U);
    EXPECT_EQ(laid.passages.passage_of(0), 0U);
    EXPECT_EQ(laid.passages.passage_of(1), 0U);
    EXPECT_FALSE(laid.passages.passage(0).listed);
    EXPECT_TRUE(laid.passages.passage(1).listed);
}

TEST(Passages, AHeadHandsItsPlaceAndDateDown) {
    Laid const laid{
        "SANGIN: Gunmen shot two men.\n\n- Kandahar, 27 December - A bomb went off.\n\n#Helmand clashes all day.\n\nSangin. Two men were "
        "shot."};
    EXPECT_THAT(laid.head_places(0), ElementsAre("SANGIN"));
    EXPECT_THAT(laid.head_places(1), ElementsAre("Kandahar"));
    EXPECT_EQ(laid.head_time(1), "27 December");
    EXPECT_THAT(laid.head_places(2), ElementsAre("Helmand"));
    EXPECT_THAT(laid.head_places(3), ElementsAre("Sangin"));
}

TEST(Passages, ASentenceWithAColonFarInIsNoHead) {
    Laid const laid{"The governor told reporters in Sangin that there was one answer: war."};
    EXPECT_TRUE(laid.passages.passage(0).places.empty());
    EXPECT_FALSE(laid.passages.passage(0).heading);
}

TEST(Passages, AHeadingStandsOverWhatFollows) {
    Laid const laid{"HELMAND\n\nSangin: Gunmen shot two men dead.\n\nA bomb went off on the road.\n\nKANDAHAR\n\nPolice arrested a man."};
    EXPECT_TRUE(laid.passages.passage(0).heading);
    EXPECT_EQ(laid.passages.passage(1).under, 0U);
    EXPECT_EQ(laid.passages.passage(2).under, 0U);
    EXPECT_EQ(laid.passages.passage(4).under, 3U);
    EXPECT_THAT(laid.head_places(3), ElementsAre("KANDAHAR"));
}

TEST(Passages, AClockBeginsABulletin) {
    Laid const laid{"14:20 Fire in Sangin after a strike.\n\n[09:05] All clear.\n\n3 men were shot."};
    EXPECT_TRUE(laid.passages.passage(0).clock);
    EXPECT_TRUE(laid.passages.passage(1).clock);
    EXPECT_FALSE(laid.passages.passage(2).clock);
}

TEST(Passages, TheDayAndThePlaceMayBeTwoSentencesOfTheHead) {
    Laid const laid{"6 May. Sangin. Gunmen shot two men."};
    EXPECT_THAT(laid.head_places(0), ElementsAre("Sangin"));
    EXPECT_EQ(laid.head_time(0), "6 May");
}

TEST(Passages, ALineThatIsADateIsAHeading) {
    Laid const laid{"Thursday 1 May 1975\n\nTwo men died.\n\nOne fled."};
    EXPECT_TRUE(laid.passages.passage(0).heading);
    EXPECT_EQ(laid.passages.passage(1).under, 0U);
    EXPECT_EQ(laid.passages.passage(2).under, 0U);
}

TEST(Passages, WhatStandsUnderAClockIsOfItsDay) {
    Laid const laid{"11:32 - Clashes at the toll plaza\n\nPolice are firing tear gas at marchers there, and several were hurt."};
    ASSERT_TRUE(laid.passages.passage(0).heading);
    EXPECT_TRUE(laid.passages.passage(1).clock);
}

TEST(Passages, AnyTextHasThem) {
    for (std::string const& text :
         {std::string{}, std::string{":"}, std::string{"- - -\n- - -\n#\n#\n|"}, std::string(300, '\n'), std::string{"\n:\n:\n:"}}) {
        Laid const laid{text};
        EXPECT_LE(laid.passages.size(), text.size());
    }
}
}  // namespace
}  // namespace dateline
