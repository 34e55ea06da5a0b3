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
