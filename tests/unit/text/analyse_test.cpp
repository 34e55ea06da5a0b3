#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "support/case_file.hpp"
#include "text/document.hpp"
#include "text/fold.hpp"

namespace text = dateline::text;
using testing::ElementsAre;

namespace {

struct Analysed {
    text::Document document;
    text::Analysis analysis;
    explicit Analysed(std::string content) {
        document.text = std::move(content);
        analysis = text::analyse(document);
    }
    [[nodiscard]] std::vector<std::string> tokens() const {
        std::vector<std::string> out;
        for (auto const& token : analysis.tokens) out.emplace_back(analysis.text(token));
        return out;
    }
    [[nodiscard]] std::vector<std::string> sentences() const {
        std::vector<std::string> out;
        for (auto const& sentence : analysis.sentences) out.emplace_back(analysis.text(sentence.span));
        return out;
    }
};

class SentenceCases : public testing::TestWithParam<Case> {};
TEST_P(SentenceCases, AreSplitAtTheBars) {
    std::string plain, rest = GetParam().expected;
    std::vector<std::string> expected;
    while (true) {
        auto const bar = rest.find('|');
        expected.push_back(trimmed(rest.substr(0, bar)));
        if (bar == std::string::npos) break;
        rest = rest.substr(bar + 1);
    }
    for (auto const& sentence : expected) plain += plain.empty() ? sentence : " " + sentence;
    EXPECT_EQ(Analysed{plain}.sentences(), expected);
}
INSTANTIATE_TEST_SUITE_P(Table, SentenceCases, testing::ValuesIn(read_cases("sentences")));

TEST(Tokens, WordsNumbersSigns) {
    EXPECT_THAT(
        Analysed{"Police in Deir ez-Zor, the U.S. and St. Petersburg: 1,000 men!"}.tokens(),
        ElementsAre("Police", "in", "Deir", "ez", "-", "Zor", ",", "the", "U.S.", "and", "St.", "Petersburg", ":", "1,000", "men", "!"));
    EXPECT_THAT(Analysed{"on 27.12.2015, at 3.5 km, 2014,2015"}.tokens(),
                ElementsAre("on", "27.12.2015", ",", "at", "3.5", "km", ",", "2014", ",", "2015"));
    EXPECT_THAT(Analysed{"'Qal'eh' (a.m.)"}.tokens(), ElementsAre("'", "Qal'eh", "'", "(", "a.m.", ")"));
    EXPECT_THAT(Analysed{"G. W. Bush saw plan b. "}.tokens(), ElementsAre("G.", "W.", "Bush", "saw", "plan", "b", "."));
}

TEST(Tokens, PossessiveHasAStem) {
    Analysed const a{"Helmand’s and Sangin's, the Taliban' US's Oʻzbek"};
    auto const& t = a.analysis.tokens;
    EXPECT_TRUE(t[0].possessive);
    EXPECT_EQ(a.analysis.word(t[0]), "helmands");
    EXPECT_EQ(a.analysis.stem(t[0]), "helmand");
    EXPECT_EQ(t[0].shape, text::Shape::capitalised);
    EXPECT_EQ(a.analysis.stem(t[2]), "sangin");
    EXPECT_FALSE(t[5].possessive);
    EXPECT_EQ(t[7].shape, text::Shape::upper);
    EXPECT_FALSE(t[8].possessive);
}

TEST(Tokens, Shapes) {
    Analysed const a{"kabul Kabul KABUL McCain I كابل 27 Éire ÉIRE"};
    std::vector<text::Shape> shapes;
    for (auto const& token : a.analysis.tokens) shapes.push_back(token.shape);
    using enum text::Shape;
    EXPECT_THAT(shapes, ElementsAre(lower, capitalised, upper, mixed, capitalised, other, other, capitalised, upper));
}

TEST(Tokens, PlainOnesAreFoldedLikeAnyOther) {
    // Up to 32 plain letters and digits go another way, and so does what signs follow that may go on with a word.
    std::string content;
    for (std::size_t length = 29; length < 36; ++length) content += std::string(length, 'Q') + " x" + std::string(length, '7') + ", ";
    for (char const* const piece : {"end.", "1,000", "1,00", "27th", "4x4,", "U.S.", "won't", "r\u00e9sum\u00e9", "a-b", "(c)", "3.5"})
        for (char const* const sign : {"", ",", ".", "'", "`", "\u2019", "\n"}) content += piece + std::string{sign} + ' ';
    Analysed const a{content};
    std::string all;
    for (auto const& token : a.analysis.tokens) {
        bool const sign = token.kind == text::TokenKind::punctuation;
        std::string const folded = sign ? "" : text::fold(a.analysis.text(token));
        EXPECT_EQ(a.analysis.word(token), folded);
        EXPECT_EQ(token.hash, sign ? 0U : text::word_hash(folded.substr(0, folded.find(' ')))) << folded;
        if (!sign) all += (all.empty() ? "" : " ") + folded;
    }
    EXPECT_EQ(a.analysis.folded, all);
    EXPECT_EQ(a.analysis.tokens.front().shape, text::Shape::upper);
    EXPECT_EQ(a.analysis.tokens[1].shape, text::Shape::lower);
}

TEST(Tokens, SentenceStartsSkipQuotes) {
    Analysed const a{"He left. \"They came,\" he said."};
    std::vector<std::string> starts;
    for (auto const& token : a.analysis.tokens)
        if (token.sentence_start) starts.emplace_back(a.analysis.text(token));
    EXPECT_THAT(starts, ElementsAre("He", "They"));
}

TEST(Sentences, ParagraphsEndThem) {
    Analysed const a{"Bomb kills five\n\nBy Our Staff\n \nA bomb killed\nfive people in Kabul"};
    EXPECT_THAT(a.sentences(), ElementsAre("Bomb kills five", "By Our Staff", "A bomb killed\nfive people in Kabul"));
    EXPECT_EQ(a.analysis.sentences[2].paragraph, 2U);
}

TEST(Analyse, AnItemOfAListIsASentenceOfItsOwn) {
    Analysed const list{"Monywa: two shot dead\nKutkai tsp: 4 villages burned, 300 houses lost\nLoikaw: shelling"};
    EXPECT_THAT(list.sentences(),
                ElementsAre("Monywa: two shot dead", "Kutkai tsp: 4 villages burned, 300 houses lost", "Loikaw: shelling"));
    for (auto const& sentence : list.analysis.sentences) {
        EXPECT_TRUE(sentence.opens_line);
        EXPECT_EQ(sentence.paragraph, 0U);
    }
    EXPECT_THAT(Analysed{"Today:\n- one man died in Gao\n- two were hurt. One fled"}.sentences(),
                ElementsAre("Today:", "- one man died in Gao", "- two were hurt.", "One fled"));
    EXPECT_THAT(Analysed{"14:20 Fire in Sumy\n14:50 all clear"}.sentences(), ElementsAre("14:20 Fire in Sumy", "14:50 all clear"));
    EXPECT_FALSE(Analysed{"One. Two."}.analysis.sentences[1].opens_line);
}

TEST(Analyse, WrappedProseIsNotCutAtTheEndsOfLines) {
    Analysed const wrapped{
        "The army said on Monday that it had taken the town of\nSangin after a week of fighting in which, it said, the\nTaliban lost forty "
        "men and four vehicles."};
    EXPECT_EQ(wrapped.sentences().size(), 1U);
    Analysed const capitals{"THE REBELS BLEW UP A BRIDGE NEAR\nTARMA LAST NIGHT\nPOLICE SAID"};
    EXPECT_EQ(capitals.sentences().size(), 1U);
    EXPECT_EQ(Analysed{"A bomb killed\nfive people in\nKabul on Sunday"}.sentences().size(), 1U);
}

TEST(Sentences, HeadlinesAreMarked) {
    EXPECT_TRUE(Analysed{"Taliban Seize District Center in Southern Helmand"}.analysis.sentences[0].headline_like);
    EXPECT_TRUE(Analysed{"TALIBAN SEIZE SANGIN"}.analysis.sentences[0].headline_like);
    EXPECT_FALSE(Analysed{"Taliban seize district centre in southern Helmand"}.analysis.sentences[0].headline_like);
    EXPECT_FALSE(Analysed{"Mullah Omar left Kabul."}.analysis.sentences[0].headline_like);
}

std::string dateline_of(std::string content) {
    Analysed const a{std::move(content)};
    return std::string{a.analysis.text(a.analysis.dateline)};
}

TEST(Dateline, IsFoundAtTheHead) {
    EXPECT_EQ(dateline_of("KABUL, Afghanistan (AP) \u2014 A bomb went off."), "KABUL, Afghanistan (AP) \u2014");
    EXPECT_EQ(dateline_of("KABUL (Reuters) - A bomb went off."), "KABUL (Reuters) -");
    EXPECT_EQ(dateline_of("Bomb Kills Five\n\nMOSCOW, Dec. 27 (Xinhua) -- Police said"), "MOSCOW, Dec. 27 (Xinhua) --");
    EXPECT_EQ(dateline_of("Kabul, Afghanistan (CNN) - Police said"), "Kabul, Afghanistan (CNN) -");
    EXPECT_EQ(dateline_of("AL-HASAKAH, Syria \u2013 Police said"), "AL-HASAKAH, Syria \u2013");
    EXPECT_EQ(dateline_of("LASHKAR GAH, Afghanistan\u2014Police said"), "LASHKAR GAH, Afghanistan\u2014");
}

TEST(Dateline, IsNotInventedElsewhere) {
    EXPECT_EQ(dateline_of("The town - once rich - was taken."), "");
    EXPECT_EQ(dateline_of("Kabul - A bomb went off."), "");
    EXPECT_EQ(dateline_of("NATO said in a long statement about the war and the peace that followed it - again."), "");
    EXPECT_EQ(dateline_of(""), "");
    EXPECT_EQ(dateline_of("A man went home. KABUL (Reuters) - A bomb"), "");
}

TEST(Dateline, NextWordStartsASentence) {
    Analysed const a{"KABUL (Reuters) - Police said"};
    for (auto const& token : a.analysis.tokens)
        if (a.analysis.text(token) == "Police") {
            EXPECT_TRUE(token.sentence_start);
        }
}

TEST(Analyse, TakesAnything) {
    EXPECT_TRUE(Analysed{""}.analysis.tokens.empty());
    EXPECT_TRUE(Analysed{" \n\n\t "}.analysis.sentences.empty());
    EXPECT_EQ(Analysed{std::string(3, '\0')}.analysis.tokens.size(), 0U);
    EXPECT_EQ(Analysed{std::string(100000, '\'')}.analysis.tokens.size(), 100000U);
    Analysed const dots{std::string(200000, '.')};
    EXPECT_EQ(dots.analysis.sentences.size(), 1U);
}

}  // namespace
