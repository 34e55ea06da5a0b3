#include "dict/phrase_index.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dateline::dict {
namespace {

struct Read {
    explicit Read(std::string text) {
        document.id = "d";
        document.text = std::move(text);
        analysis = text::analyse(document);
    }
    text::Document document;
    text::Analysis analysis;
};

TEST(PhraseIndex, NumbersPhrasesInOrderAndEqualOnesOnce) {
    PhraseIndex index;
    EXPECT_EQ(index.find("a"), PhraseIndex::none);
    for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(index.add("word " + std::to_string(i)), i);
    EXPECT_EQ(index.add("word 7"), 7U);
    for (std::uint32_t i = 0; i < 1000; ++i) EXPECT_EQ(index.find("word " + std::to_string(i)), i);
    EXPECT_EQ(index.find("word"), PhraseIndex::none);
    EXPECT_EQ(index.most_words(), 2U);
}

TEST(PhraseIndex, KnowsTheTokensThatPhrasesBeginWith) {
    PhraseIndex index;
    std::uint32_t const us = index.add("u s"), off = index.add("off");
    index.add("off the coast of");
    Read const read{"U.S. ships off Yemen"};
    auto const& tokens = read.analysis.tokens;
    EXPECT_EQ(index.find(read.analysis, tokens[0]), us);
    EXPECT_EQ(index.find(read.analysis, tokens[1]), PhraseIndex::none);
    EXPECT_EQ(index.find(read.analysis, tokens[2]), off);
    EXPECT_EQ(index.words_from(tokens[0]), 2U);
    EXPECT_EQ(index.words_from(tokens[1]), 0U);
    EXPECT_EQ(index.words_from(tokens[2]), 4U);
}

}  // namespace
}  // namespace dateline::dict
