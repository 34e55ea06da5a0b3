#include "dict/phrase_dict.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "base/error.hpp"
#include "dict/first_words.hpp"
#include "text/fold.hpp"

namespace dict = dateline::dict;
namespace text = dateline::text;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::span<std::byte const> bytes_of(std::string const& image) { return std::as_bytes(std::span{image.data(), image.size()}); }

struct Searched {
    text::Document document;
    text::Analysis analysis;
    Searched(std::string content) {
        document.text = std::move(content);
        analysis = text::analyse(document);
    }
    /// What each hit quotes, "=" and its phrase.
    std::vector<std::string> in(dict::PhraseDict const& phrases) const { return quotes(phrases, phrases.find_all(analysis)); }
    std::vector<std::string> quotes(dict::PhraseDict const& phrases, std::vector<dict::Hit> const& hits) const {
        std::vector<std::string> out;
        for (auto const& hit : hits) {
            dateline::TextSpan const span{analysis.tokens[hit.first_token].span.begin, analysis.tokens[hit.end_token - 1].span.end};
            out.push_back(std::string{analysis.text(span)} + "=" + phrases.phrase(hit.phrase));
        }
        return out;
    }
};

dict::PhraseDict const& sample() {
    static auto const phrases = dict::PhraseDict::build(
        {"lashkar gah", "helmand", "lashkar", "deir ez zor", "trinidad tobago", "new york", "york", "u s", "st paul", "lashkar gah", ""});
    return phrases;
}

TEST(PhraseDict, IdsAreDenseAndFindPhrasesBack) {
    EXPECT_EQ(sample().size(), 9U);
    for (std::uint32_t id = 0; id < sample().size(); ++id) EXPECT_EQ(sample().find(sample().phrase(dict::PhraseId{id})).value, id);
    EXPECT_FALSE(sample().find("lashkar g"));
    EXPECT_FALSE(sample().find(""));
    EXPECT_EQ(sample().phrase(dict::PhraseId{9}), "");
}

TEST(PhraseDict, FindsWordAlignedOverlappingPhrases) {
    EXPECT_THAT(Searched{"In Lashkar-Gah and LASHKAR GAH"}.in(sample()),
                ElementsAre("Lashkar=lashkar", "Lashkar-Gah=lashkar gah", "LASHKAR=lashkar", "LASHKAR GAH=lashkar gah"));
    EXPECT_THAT(Searched{"Deir ez\u2013Zor; Trinidad & Tobago; the U.S. and St. Paul"}.in(sample()),
                ElementsAre("Deir ez\u2013Zor=deir ez zor", "Trinidad & Tobago=trinidad tobago", "U.S.=u s", "St. Paul=st paul"));
    EXPECT_THAT(Searched{"Helmandi Yorkshire Lashkars"}.in(sample()), IsEmpty());
    EXPECT_THAT(Searched{"New\nYork"}.in(sample()), ElementsAre("New\nYork=new york", "York=york"));
}

TEST(PhraseDict, NeverCrossesASignThatNoNameHolds) {
    for (std::string const sign :
         {", ", "; ", "/", " (", ") ", " \"", "\" ", ". ", ": ", " - ", " \u2013 ", "\u2014", "\n\n", "! ", "' ", " \u2018", "...", "--"})
        EXPECT_THAT(Searched{"new" + sign + "York"}.in(sample()), ElementsAre("York=york")) << sign;
}

TEST(PhraseDict, LooksThroughPossessives) {
    EXPECT_THAT(Searched{"Helmand's governor, New York\u2019s police"}.in(sample()),
                ElementsAre("Helmand's=helmand", "New York\u2019s=new york", "York\u2019s=york"));
    auto const farms = dict::PhraseDict::build({"farm", "farms"});
    Searched const s{"Farm's"};
    auto const hits = farms.find_all(s.analysis);
    ASSERT_EQ(hits.size(), 2U);
    EXPECT_TRUE(hits[0].stem);
    EXPECT_FALSE(hits[1].stem);
    EXPECT_THAT(s.quotes(farms, dict::leftmost_longest(hits)), ElementsAre("Farm's=farms"));
}

TEST(PhraseDict, RangesAndLeftmostLongest) {
    Searched const s{"New York City in New York"};
    auto const hits = sample().find_all(s.analysis);
    EXPECT_THAT(s.quotes(sample(), dict::leftmost_longest(hits)), ElementsAre("New York=new york", "New York=new york"));
    EXPECT_THAT(s.quotes(sample(), sample().find_all(s.analysis, {1, 5})), ElementsAre("York=york"));
    EXPECT_THAT(sample().find_all(s.analysis, {6, 6}), IsEmpty());
    EXPECT_THAT(sample().find_all(s.analysis, {99}), IsEmpty());
}

TEST(PhraseDict, PassesOverSmallLettersWhenTold) {
    Searched const s{"new york, New York, lashkar gah and U.S."};
    EXPECT_THAT(s.quotes(sample(), sample().find_all(s.analysis, {.lower = false})),
                ElementsAre("New York=new york", "York=york", "U.S.=u s"));
}

// A dictionary that was mapped looks everywhere, one that was built only where a phrase may begin.
TEST(PhraseDict, FindsTheSameBuiltOrMapped) {
    std::string const image = sample().save();
    auto const mapped = dict::PhraseDict::map(bytes_of(image));
    std::mt19937 random{4};
    static constexpr std::string_view words[] = {"New",    "York",     "U.S.",  "U.S.'s", "lashkar", "Gah",      "Helmand's",
                                                 "St.",    "Paul's",   "Deir",  "ez-Zor", "the",     "Trinidad", "&",
                                                 "Tobago", "İstanbul", "1,000", "-",      ","};
    for (int i = 0; i < 300; ++i) {
        std::string text;
        for (int k = 0; k < 12; ++k) text.append(words[random() % std::size(words)]).append(" ");
        Searched const s{text};
        EXPECT_EQ(s.in(sample()), s.in(mapped)) << text;
    }
}

TEST(PhraseDict, AnswersOfSeveralMappedOnesStayApart) {
    std::string const first = sample().save(), second = dict::PhraseDict::build({"york", "helmand", "atlantis"}).save();
    auto const a = dict::PhraseDict::map(bytes_of(first)), b = dict::PhraseDict::map(bytes_of(second));
    auto const built = dict::PhraseDict::build({"york", "helmand", "atlantis"});
    for (int round = 0; round < 2; ++round)
        for (char const* name : {"york", "atlantis", "helmand", "new york", "nowhere", "a name that is longer than a memo keeps"}) {
            EXPECT_EQ(a.find(name), sample().find(name)) << name;
            EXPECT_EQ(b.find(name), built.find(name)) << name;
        }
}

TEST(FirstWords, NeverPassOverAWordThatBegins) {
    dict::FirstWords first;
    EXPECT_FALSE(first.may_begin(text::word_hash("new")));
    std::vector<std::string> phrases;
    for (int i = 0; i < 3000; ++i) phrases.push_back("word" + std::to_string(i * 7) + " and more");
    for (auto const& phrase : phrases) first.add(phrase);
    int passed = 0;
    for (int i = 0; i < 3000; ++i) {
        EXPECT_TRUE(first.may_begin(text::word_hash("word" + std::to_string(i * 7))));
        passed += first.may_begin(text::word_hash("other" + std::to_string(i))) ? 1 : 0;
    }
    EXPECT_LT(passed, 300);
}

TEST(PhraseDict, CompletesInAFixedOrderAndStops) {
    std::vector<std::string> seen;
    sample().complete("l", [&](dict::PhraseId, std::string_view phrase) {
        seen.emplace_back(phrase);
        return true;
    });
    EXPECT_THAT(seen, ElementsAre("lashkar", "lashkar gah"));
    int calls = 0;
    sample().complete("", [&](dict::PhraseId, std::string_view) { return ++calls < 3; });
    EXPECT_EQ(calls, 3);
}

TEST(PhraseDict, ImageIsTheSameForAnyOrderAndUsableInPlace) {
    std::string const image = sample().save();
    EXPECT_EQ(image, dict::PhraseDict::build(
                         {"york", "u s", "trinidad tobago", "st paul", "new york", "lashkar gah", "lashkar", "helmand", "deir ez zor"})
                         .save());
    auto const mapped = dict::PhraseDict::map(bytes_of(image));
    EXPECT_EQ(mapped.size(), sample().size());
    EXPECT_EQ(mapped.find("helmand"), sample().find("helmand"));
    EXPECT_EQ(mapped.save(), image);
    for (std::size_t shift = 0; shift < 9; ++shift) {  // any alignment
        std::string const shifted = std::string(shift, 'x') + image;
        EXPECT_EQ(dict::PhraseDict::map(bytes_of(shifted).subspan(shift)).find("york"), sample().find("york"));
    }
}

TEST(PhraseDict, DamagedImagesAreRefused) {
    std::string const image = sample().save();
    for (std::size_t i = 0; i < image.size(); ++i) {
        std::string damaged = image;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        EXPECT_THROW((void)dict::PhraseDict::map(bytes_of(damaged)), dateline::Error) << "byte " << i;
        EXPECT_THROW((void)dict::PhraseDict::map(bytes_of(image).first(i)), dateline::Error) << "cut at " << i;
    }
}

TEST(PhraseDict, EmptyOne) {
    auto const none = dict::PhraseDict::build({});
    EXPECT_EQ(none.size(), 0U);
    EXPECT_FALSE(none.find("x"));
    EXPECT_THAT(Searched{"x y"}.in(none), IsEmpty());
    EXPECT_EQ(dict::PhraseDict::map(bytes_of(none.save())).size(), 0U);
}

TEST(PhraseDict, AgreesWithANaiveScan) {
    std::mt19937 random{3};
    std::vector<std::string> const words{"a", "b", "ab", "ba", "c"};
    for (int round = 0; round < 400; ++round) {
        std::vector<std::string> phrases;
        for (int i = 0; i < 8; ++i) {
            std::string phrase = words[random() % words.size()];
            for (auto n = random() % 3; n > 0; --n) phrase += " " + words[random() % words.size()];
            phrases.push_back(phrase);
        }
        std::string content;
        for (int i = 0; i < 20; ++i) content += words[random() % words.size()] + (random() % 5 == 0 ? ", " : " ");
        auto const built = dict::PhraseDict::build(phrases);
        Searched const s{content};
        std::vector<std::string> expected;
        auto const& tokens = s.analysis.tokens;
        for (std::size_t first = 0; first < tokens.size(); ++first) {
            std::string joined;
            for (std::size_t last = first; last < tokens.size() && tokens[last].kind != text::TokenKind::punctuation; ++last) {
                joined += (joined.empty() ? "" : " ") + std::string{s.analysis.word(tokens[last])};
                if (std::find(phrases.begin(), phrases.end(), joined) != phrases.end()) expected.push_back(joined + "=" + joined);
            }
        }
        ASSERT_EQ(s.in(built), expected) << content;
    }
}

}  // namespace
