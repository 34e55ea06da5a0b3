#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "support/case_file.hpp"
#include "time/calendar.hpp"
#include "time/expressions.hpp"

namespace time_ = dateline::time;
namespace text = dateline::text;

namespace {

time_::Finder const& finder() {
    static time_::Finder const one{dateline::dict::Lexicon::from_folder(std::string{DATELINE_SOURCE_DIR} + "/gazetteers/words")};
    return one;
}

struct Found {
    text::Document document;
    text::Analysis analysis;
    std::vector<time_::TimeMention> mentions;
    Found(std::string content, std::optional<time_::Days> anchor) {
        document.text = std::move(content);
        analysis = text::analyse(document);
        mentions = finder().find(analysis, anchor);
        std::erase_if(mentions, [](time_::TimeMention const& mention) { return mention.impossible; });
    }
    [[nodiscard]] std::string shown() const {
        std::string out;
        for (auto const& m : mentions)
            out += fmt::format("{}[{}] {} {} {} {}", out.empty() ? "" : " | ", analysis.text(m.span), m.type, m.value,
                               time_::to_edtf(m.when), time_::to_string(m.when.precision));
        return out.empty() ? "none" : out;
    }
};

class FinderCases : public testing::TestWithParam<Case> {};
TEST_P(FinderCases, AreFoundAndPlaced) {
    auto const anchor = time_::parse_iso(GetParam().setting);
    ASSERT_TRUE(anchor.has_value()) << GetParam().setting;
    EXPECT_EQ(Found(GetParam().input, anchor->earliest).shown(), GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Table, FinderCases, testing::ValuesIn(read_cases("time_en", "anchor")));

class Texts : public testing::TestWithParam<Case> {};
TEST_P(Texts, CountFromTheNewsOrFromTheStory) {
    auto const anchor = time_::parse_iso(GetParam().setting);
    ASSERT_TRUE(anchor.has_value()) << GetParam().setting;
    std::string values;
    for (auto const& mention : Found(with_lines(GetParam().input), anchor->earliest).mentions)
        values += (values.empty() ? "" : " ") + mention.value;
    EXPECT_EQ(values, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Table, Texts, testing::ValuesIn(read_cases("time_texts", "anchor")));

TEST(Finder, ImpossibleDatesAreMarkedWithTheirDigits) {
    text::Document document;
    document.text = "On Feb 29, 2015 two died; on 31/02/2015 and on 30 Esfand 1398 none.";
    auto const analysis = text::analyse(document);
    std::string impossible;
    for (auto const& mention : finder().find(analysis, std::nullopt))
        if (mention.impossible) impossible += fmt::format("[{}]", analysis.text(mention.span));
    EXPECT_EQ(impossible, "[Feb 29, 2015][31/02/2015][30 Esfand 1398]");
}

TEST(Finder, WithoutAnAnchorRelativeValuesStayOpen) {
    EXPECT_EQ(Found("on Sunday", std::nullopt).shown(), "[Sunday] DATE XXXX-WXX-7  unknown");
    EXPECT_EQ(Found("in September", std::nullopt).shown(), "[September] DATE XXXX-09  unknown");
    EXPECT_EQ(Found("on 27 December", std::nullopt).shown(), "[27 December] DATE XXXX-12-27  unknown");
    EXPECT_EQ(Found("last week", std::nullopt).shown(), "[last week] DATE PAST_REF  unknown");
    EXPECT_EQ(Found("on 27 December 2015", std::nullopt).shown(), "[27 December 2015] DATE 2015-12-27 2015-12-27 day");
}

TEST(Finder, AHistoryCountsFromItsOwnDates) {
    auto const anchor = *time_::make_day(2015, 12, 25);
    std::string const story =
        "The war began in March 1931. It spread in 1932 and 1933. In December 1934 the town fell. By April the army had left, "
        "and on 3 May a truce was signed. The following year it broke.";
    Found const f{story, anchor};
    std::vector<std::string> values;
    for (auto const& m : f.mentions) values.push_back(m.value);
    EXPECT_EQ(values, (std::vector<std::string>{"1931-03", "1932", "1933", "1934-12", "1935-04", "1935-05-03", "1936"}));
}

TEST(Finder, BasisTellsHowTheDateWasComeBy) {
    auto const anchor = *time_::make_day(2015, 12, 25);
    Found const f{"On 20 December 2015 at 10:30 a.m. and on Sunday.", anchor};
    ASSERT_EQ(f.mentions.size(), 2U) << f.shown();
    EXPECT_EQ(f.mentions[0].when.basis, time_::Basis::explicit_);
    EXPECT_EQ(f.mentions[1].when.basis, time_::Basis::relative);
}

TEST(Finder, TheDateInADatelineIsMarked) {
    Found const f{"KABUL, Dec. 24 (Our Agency) -- Police came on Dec. 23.", *time_::make_day(2015, 12, 25)};
    ASSERT_EQ(f.mentions.size(), 2U) << f.shown();
    EXPECT_EQ(f.mentions[0].when.basis, time_::Basis::dateline);
    EXPECT_EQ(f.mentions[1].when.basis, time_::Basis::relative);
}

TEST(Finder, TimesWithAZoneAreInUtc) {
    Found const f{"at 0130 GMT; at 11:30 p.m. EST", *time_::make_day(2015, 12, 25)};
    ASSERT_EQ(f.mentions.size(), 2U) << f.shown();
    EXPECT_EQ(f.mentions[0].when.time_of_day->count(), 90 * 60);
    EXPECT_EQ(f.mentions[1].when.time_of_day->count(), (4 * 60 + 30) * 60);
    EXPECT_EQ(time_::to_iso(*f.mentions[1].when.earliest), "2015-12-26");
}

TEST(Finder, FaultyWordListsAreRefused) {
    auto const lexicon = dateline::dict::Lexicon::from_texts({{"en/months", "word\tmonth\tsense\njanuary\t13\tno\n"}});
    EXPECT_THROW(time_::Finder{lexicon}, dateline::Error);
    EXPECT_THROW(time_::Finder{dateline::dict::Lexicon::from_texts({})}, dateline::Error);
}

}  // namespace
