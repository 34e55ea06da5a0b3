#include "text/romanised_distance.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "support/case_file.hpp"
#include "text/fold.hpp"

namespace text = dateline::text;

namespace {

unsigned distance(std::string_view a, std::string_view b) { return text::romanised_distance(a, b, 1000); }

class SpellingCases : public testing::TestWithParam<Case> {};
TEST_P(SpellingCases, TellsOneNameFromAnother) {
    std::string const name = text::squash(text::fold(GetParam().input));
    std::string rest = GetParam().expected;
    while (!rest.empty()) {
        auto const bar = rest.find('|');
        std::string const variant = trimmed(rest.substr(0, bar));
        rest = bar == std::string::npos ? std::string{} : rest.substr(bar + 1);
        bool const other = variant.starts_with("!=");
        std::string const squashed = text::squash(text::fold(other ? variant.substr(2) : variant));
        unsigned const limit = text::romanised_limit(std::min(name.size(), squashed.size()));
        EXPECT_EQ(text::romanised_distance(name, squashed, limit) <= limit, !other)
            << variant << " is " << distance(name, squashed) << " away, the limit " << limit;
    }
}
INSTANTIATE_TEST_SUITE_P(Table, SpellingCases, testing::ValuesIn(read_cases("spelling")));

TEST(RomanisedDistance, OrdersChangesByHowMuchTheySay) {
    EXPECT_EQ(distance("zharey", "zharey"), 0U);
    EXPECT_LT(distance("marjah", "marja"), distance("marjah", "marje"));    // a final h says less than a vowel
    EXPECT_LT(distance("sangin", "sangen"), distance("sangin", "sangan"));  // near vowels
    EXPECT_LT(distance("sangin", "sangan"), distance("sangin", "sankin"));  // a vowel less than a consonant
    EXPECT_LT(distance("sangin", "sankin"), distance("sangin", "sarkin"));  // a consonant of the class less than another
    EXPECT_LT(distance("badghis", "badgis"), distance("badghis", "badlis"));
    EXPECT_LT(distance("marka", "marba"), distance("barka", "marka"));  // the first letter most
    EXPECT_LT(distance("qunduz", "kunduz"), 50U);                       // unless it is the same sound
    EXPECT_GT(distance("sector12", "sector13"), 500U);
}

TEST(RomanisedDistance, IsTheSameBothWaysAndGivesUpBeyondTheLimit) {
    std::mt19937 random{7};
    auto const word = [&] {
        std::string out;
        for (std::size_t n = random() % 9; n > 0; --n) out += "aeikqghzsdu"[random() % 11];
        return out;
    };
    for (int round = 0; round < 20000; ++round) {
        std::string const a = word(), b = word();
        unsigned const full = distance(a, b), limit = static_cast<unsigned>(random() % 200);
        ASSERT_EQ(full, distance(b, a)) << a << ' ' << b;
        ASSERT_EQ(text::romanised_distance(a, b, limit), std::min(full, limit + 1)) << a << ' ' << b;
    }
    EXPECT_EQ(text::romanised_distance("كابل", "kabul", 50), 51U);  // another script
    EXPECT_EQ(text::romanised_distance("كابل", "كابل", 50), 0U);
    EXPECT_EQ(text::romanised_distance(std::string(500, 'b'), std::string(499, 'b'), 50), 51U);  // no place name
}

}  // namespace
