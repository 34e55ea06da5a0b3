#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include "base/sha256.hpp"

namespace dateline {
namespace {

TEST(Utf8, TellsWellFormedFromBroken) {
    EXPECT_TRUE(is_utf8("Sangīn سنگین 𝄞"));
    for (char const* const bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xF0\x80\x80\x80"})
        EXPECT_FALSE(is_utf8(bad)) << bad;
}

TEST(Utf8, RepairTouchesOnlyWhatIsBroken) {
    EXPECT_EQ(repair_utf8("é"), "é");
    EXPECT_EQ(repair_utf8("a\xFF"
                          "b"),
              "a\xEF\xBF\xBD"
              "b");
    EXPECT_TRUE(is_utf8(repair_utf8("\xE2\x82 \xF0\x9F")));
}

TEST(Utf8, EncodesWhatItDecodes) {
    for (char32_t const c : {U'a', U'é', U'\u0800', U'\uFFFD', U'\U00010000', U'\U0010FFFF'}) {
        std::string text;
        append_utf8(text, c);
        std::size_t at = 0;
        EXPECT_EQ(next_code_point(text, at), c);
        EXPECT_EQ(at, text.size());
        EXPECT_EQ(count_code_points(text), 1U);
    }
}

TEST(Utf8, PrefixEndsOnACharacter) {
    EXPECT_EQ(utf8_prefix("aé", 2), "a");
    EXPECT_EQ(utf8_prefix("aé", 3), "aé");
    EXPECT_EQ(utf8_prefix("é", 0), "");
}

// FIPS 180-4 example B.1 and RFC 4648 base32.
TEST(Sha256, KnownAnswers) {
    EXPECT_EQ(sha256_hex(std::string_view{"abc"}), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_base32("abc", 8), "xj4bnp4p");
    EXPECT_EQ(sha256_base32("abc").size(), 20U);
}

}  // namespace
}  // namespace dateline
