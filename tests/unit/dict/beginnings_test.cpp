#include "dict/beginnings.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace dateline::dict {
namespace {

std::vector<std::uint64_t> bits_of(std::set<std::string> const& phrases) {
    return Beginnings::bits_of([&](auto const& visit) {
        for (std::string const& phrase : phrases) visit(std::string_view{phrase});
    });
}

TEST(Beginnings, NeverPassOverWordsThatAPhraseBeginsWith) {
    std::set<std::string> phrases;
    for (int i = 0; i < 4000; ++i) phrases.insert("old " + std::to_string(i % 700) + " town of " + std::to_string(i));
    std::vector<std::uint64_t> const bits = bits_of(phrases);
    Beginnings const beginnings{bits};
    for (std::string const& phrase : phrases) {
        for (std::size_t end = phrase.find(' '); end != std::string::npos; end = phrase.find(' ', end + 1))
            EXPECT_TRUE(beginnings.may_begin(Beginnings::with_all(Beginnings::none, phrase.substr(0, end)))) << phrase.substr(0, end);
        EXPECT_TRUE(beginnings.may_begin(Beginnings::with_all(Beginnings::none, phrase)));
    }
}

TEST(Beginnings, PassOverMostOthers) {
    std::set<std::string> phrases;
    for (int i = 0; i < 4000; ++i) phrases.insert("old town " + std::to_string(i));
    std::vector<std::uint64_t> const bits = bits_of(phrases);
    Beginnings const beginnings{bits};
    int passed = 0;
    for (int i = 4000; i < 14000; ++i)
        passed += beginnings.may_begin(Beginnings::with_all(Beginnings::none, "old town " + std::to_string(i))) ? 1 : 0;
    EXPECT_LT(passed, 800);
}

TEST(Beginnings, WordByWordIsAllAtOnce) {
    Beginnings::Hash hash = Beginnings::none;
    for (char const* const word : {"deir", "ez", "zor"}) hash = Beginnings::with(hash, text::word_hash(word));
    EXPECT_EQ(hash, Beginnings::with_all(Beginnings::none, "deir ez zor"));
    EXPECT_EQ(hash, Beginnings::with_all(Beginnings::with_all(Beginnings::none, "deir"), "ez zor"));
    EXPECT_NE(hash, Beginnings::with_all(Beginnings::none, "ez deir zor"));
}

// Files hold the bits: what they mean must not change.
TEST(Beginnings, HashesAreThoseOfTheFormat) {
    EXPECT_EQ(Beginnings::with_all(Beginnings::none, "new york"), 0x404B8C89A098F7D8U);
    EXPECT_EQ(bits_of({}).size(), 1U);
}

TEST(Beginnings, OfNothingKnownAllMayBegin) {
    EXPECT_TRUE(Beginnings{}.may_begin(1));
    std::vector<std::uint64_t> const none = bits_of({});
    EXPECT_FALSE(Beginnings{none}.may_begin(Beginnings::with_all(Beginnings::none, "york")));
}

}  // namespace
}  // namespace dateline::dict
