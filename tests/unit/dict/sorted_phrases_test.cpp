#include "dict/sorted_phrases.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "dict/phrase_dict.hpp"

namespace dateline::dict {
namespace {

TEST(SortedPhrases, ImageAndNumbersAreThoseOfTheDictionary) {
    std::mt19937 random{1};
    for (std::size_t const count : {0U, 1U, 3000U}) {
        std::set<std::string> phrases;
        while (phrases.size() < count) {
            std::string text;
            for (std::size_t i = 0; i < 1 + random() % 9; ++i) text += "abk s"[random() % 5];
            phrases.insert(text);
        }
        SortedPhrases sorted;
        for (std::string const& phrase : phrases) sorted.add(phrase);
        EXPECT_EQ(sorted.size(), count);
        SortedPhrases::Image const image = sorted.finish();
        PhraseDict const dict = PhraseDict::build({phrases.begin(), phrases.end()});
        EXPECT_EQ(image.bytes, dict.save());
        ASSERT_EQ(image.ids.size(), count);
        auto phrase = phrases.begin();
        for (std::uint32_t const id : image.ids) EXPECT_EQ(dict.find(*phrase++).value, id);
    }
}

}  // namespace
}  // namespace dateline::dict
