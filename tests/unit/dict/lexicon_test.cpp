#include "dict/lexicon.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace dict = dateline::dict;

namespace {

TEST(Lexicon, ReadsTheWordLists) {
    auto const lexicon = dict::Lexicon::from_folder(std::string{DATELINE_SOURCE_DIR} + "/gazetteers/words");
    EXPECT_TRUE(lexicon.has("en/abbreviations"));
    EXPECT_GT(lexicon.table("en/abbreviations").rows().size(), 20U);
    EXPECT_THAT(lexicon.keys(), testing::Contains("en/sentence_starters"));
}

TEST(Lexicon, LaterTextsReplaceEarlierOnes) {
    auto const lexicon = dict::Lexicon::from_texts({{"en/a", "word\nx\n"}, {"en/b", "word\n"}, {"en/a", "word\ny\nz\n"}});
    ASSERT_EQ(lexicon.table("en/a").rows().size(), 2U);
    EXPECT_EQ(lexicon.table("en/a").rows()[0].cells[0], "y");
    EXPECT_THAT(lexicon.keys(), testing::ElementsAre("en/a", "en/b"));
}

TEST(Lexicon, FaultsAreConfigurationErrors) {
    EXPECT_THROW((void)dict::Lexicon::from_texts({}).table("en/months"), dateline::Error);
    EXPECT_THROW((void)dict::Lexicon::from_texts({{"en/a", "word\tn\nx\n"}}), dateline::Error);
    EXPECT_THROW((void)dict::Lexicon::from_folder("/nonexistent/words"), dateline::Error);
}

}  // namespace
