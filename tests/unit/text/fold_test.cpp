#include "text/fold.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.hpp"
#include "support/case_file.hpp"
#include "text/document.hpp"

namespace text = dateline::text;

namespace {

class FoldCases : public testing::TestWithParam<Case> {};
TEST_P(FoldCases, GivesTheComparedForm) { EXPECT_EQ(text::fold(GetParam().input), GetParam().expected); }
INSTANTIATE_TEST_SUITE_P(Table, FoldCases, testing::ValuesIn(read_cases("fold")));

class SkeletonCases : public testing::TestWithParam<Case> {};
TEST_P(SkeletonCases, IsTheSameForSpellingsOfOneName) {
    std::string const skeleton = text::skeleton(text::fold(GetParam().input));
    EXPECT_FALSE(skeleton.empty());
    std::string rest = GetParam().expected;
    while (!rest.empty()) {
        auto const bar = rest.find('|');
        std::string variant = trimmed(rest.substr(0, bar));
        rest = bar == std::string::npos ? std::string{} : rest.substr(bar + 1);
        bool const other = variant.rfind("!=", 0) == 0;
        if (other) {
            EXPECT_NE(text::skeleton(text::fold(variant.substr(2))), skeleton) << variant;
        } else {
            EXPECT_EQ(text::skeleton(text::fold(variant)), skeleton) << variant;
        }
    }
}
INSTANTIATE_TEST_SUITE_P(Table, SkeletonCases, testing::ValuesIn(read_cases("skeleton")));

TEST(Skeleton, IsEmptyForShortNamesAndOtherScripts) {
    EXPECT_EQ(text::skeleton("ali"), "");
    EXPECT_EQ(text::skeleton(""), "");
    EXPECT_EQ(text::skeleton(text::fold("کابل")), "");
    EXPECT_EQ(text::skeleton(text::fold("Харьков")), "");
}

TEST(Fold, OfEveryCodePointIsAFixedPoint) {
    for (char32_t c = 1; c < 0x30000; ++c) {
        if (c >= 0xD800 && c < 0xE000) continue;
        std::string utf8 = "a ";
        dateline::append_utf8(utf8, c);
        utf8 += " b";
        std::string const once = text::fold(utf8);
        ASSERT_EQ(text::fold(once), once) << "U+" << std::hex << static_cast<unsigned>(c);
        ASSERT_EQ(once.find("  "), std::string::npos) << "U+" << std::hex << static_cast<unsigned>(c);
    }
}

/// Random text from the code points that make trouble: letters of all script kinds, marks, joiners, apostrophes, signs, blanks.
std::string random_text(std::mt19937& random, std::size_t length) {
    static std::u32string const alphabet =
        U"abzAZ019.,'’`ʻʿ- "
        U"\n\n/()&%·…ßæøłİıéÅ№™½²①⑴ﬁǅΣςάΰЁйҐ\u0301\u0327\u0308\u0323\u0345\u200D\u200C\u00AD\uFEFF\u0640\u0621\u0622\u0626\u064B\u0651"
        U"\u05D0\u05B8\u0928\u093F\u094D\u093C\u0958\u09BE\u0E01\u0E33\u0E34\u304B\u3099\u30FC\uAC00\u1100\u1161\u11A8\uFF21\uFF07\uFDFA"
        U"\U0001F600\U0001D400\u4E2D\u0F71\u0F74";
    std::u32string text;
    std::string out;
    for (std::size_t i = 0; i < length; ++i) {
        bool const any = random() % 8 == 0;
        char32_t c = any ? static_cast<char32_t>(random() % 0x2FFFF + 1) : alphabet[random() % alphabet.size()];
        if (c >= 0xD800 && c < 0xE000) c = U'x';
        dateline::append_utf8(out, c);
    }
    return out;
}

TEST(Fold, IsIdempotentAndTheSameTokenByToken) {
    std::mt19937 random{20151227};
    for (int round = 0; round < 20000; ++round) {
        text::Document document;
        document.text = random_text(random, random() % 30);
        std::string const whole = text::fold(document.text);
        ASSERT_EQ(text::fold(whole), whole) << document.text;
        text::Analysis const analysis = text::analyse(document);
        ASSERT_EQ(analysis.folded, whole) << document.text;
        std::string joined;
        for (text::Token const& token : analysis.tokens) {
            if (token.kind == text::TokenKind::punctuation) continue;
            std::string const folded = text::fold(analysis.text(token));
            ASSERT_FALSE(folded.empty());
            ASSERT_EQ(folded, analysis.word(token));
            joined += joined.empty() ? folded : " " + folded;
        }
        ASSERT_EQ(joined, whole) << document.text;
    }
}

TEST(Fold, KeepsBrokenBytesOut) {
    EXPECT_EQ(text::fold("Ka\xFF"
                         "bul"),
              "ka bul");
    EXPECT_EQ(text::fold("\xC3"), "");
}

TEST(Fold, SquashAndWords) {
    EXPECT_EQ(text::squash("lashkar gah"), "lashkargah");
    EXPECT_EQ(text::words("deir ez zor"), (std::vector<std::string_view>{"deir", "ez", "zor"}));
    EXPECT_TRUE(text::words("").empty());
}

}  // namespace
