#include "text/article.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace text = dateline::text;
using testing::ElementsAre;

TEST(WithArticles, StandsBeforeAName) { EXPECT_THAT(text::with_articles("hillah"), ElementsAre("alhillah", "elhillah")); }
TEST(WithArticles, SoundsLikeASunLetter) {
    EXPECT_THAT(text::with_articles("raqqah"), ElementsAre("alraqqah", "elraqqah", "arraqqah"));
    EXPECT_THAT(text::with_articles("shaddadi"), ElementsAre("alshaddadi", "elshaddadi", "ashshaddadi"));
}
TEST(WithoutArticle, LeavesTheNameBehindIt) {
    EXPECT_EQ(text::without_article("al qamishli"), "qamishli");
    EXPECT_EQ(text::without_article("ar raqqah"), "raqqah");
    EXPECT_EQ(text::without_article("ash shaddadi"), "shaddadi");
}
TEST(WithoutArticle, IsEmptyWhereThereIsNone) {
    for (auto const* name : {"", "al", "al ", "alhillah", "as raqqah", "an ecdote", "el"})
        EXPECT_EQ(text::without_article(name), "") << name;
}
