#include "base/escape.hpp"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Escape, Xml) {
    EXPECT_EQ(escape_xml("a<b>&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
    EXPECT_EQ(escape_xml("]]>"), "]]&gt;");
    EXPECT_EQ(escape_xml(std::string_view{"x\0\x01y", 4}), "xy");
    EXPECT_EQ(escape_xml("\xFF"), "\xEF\xBF\xBD");
}

TEST(Escape, ScriptCannotBeClosed) {
    EXPECT_EQ(escape_script("\"</script>&\""), "\"\\u003c/script\\u003e\\u0026\"");
    EXPECT_EQ(escape_script("\xE2\x80\xA8\xE2\x80\xA9"), "\\u2028\\u2029");
}

TEST(Escape, CsvQuotesAndDisarmsFormulas) {
    EXPECT_EQ(escape_csv("plain"), "plain");
    EXPECT_EQ(escape_csv("a,b"), "\"a,b\"");
    EXPECT_EQ(escape_csv("say \"x\"\n"), "\"say \"\"x\"\"\n\"");
    EXPECT_EQ(escape_csv("=1+1"), "'=1+1");
    EXPECT_EQ(escape_csv("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(escape_csv("-12.5"), "-12.5");
    EXPECT_EQ(escape_csv("+3"), "+3");
    EXPECT_EQ(escape_csv("-x"), "'-x");
}

TEST(Escape, OnlyWebAddressesBecomeLinks) {
    EXPECT_TRUE(is_web_url("https://example.org/a?b=c"));
    EXPECT_FALSE(is_web_url("javascript:alert(1)"));
    EXPECT_FALSE(is_web_url("https://example.org/\"onx"));
    EXPECT_FALSE(is_web_url("http://a b"));
    EXPECT_FALSE(is_web_url(""));
}

TEST(Escape, ATerminalSeesNoControlCharacters) {
    EXPECT_EQ(escape_terminal("Sang\xC4\xABn, \xE2\x80\x9C\xD9\x83\xD8\xA7\xD8\xA8\xD9\x84\xE2\x80\x9D"),
              "Sang\xC4\xABn, \xE2\x80\x9C\xD9\x83\xD8\xA7\xD8\xA8\xD9\x84\xE2\x80\x9D");
    EXPECT_EQ(escape_terminal("\x1B[31mred\x1B]0;title\a\x7F"), "\\x1b[31mred\\x1b]0;title\\x07\\x7f");
    EXPECT_EQ(escape_terminal(std::string_view{"a\0b\tc\r\n", 7}), "a\\x00b\\tc\\r\\n");
    EXPECT_EQ(escape_terminal("\xC2\x9B"
                              "31m \xC2\x85"),
              "\\u009b31m \\u0085");
    EXPECT_EQ(escape_terminal("\xE2\x80\xAE"
                              "abc\xE2\x81\xA6 \xE2\x80\xA8"),
              "\\u202eabc\\u2066 \\u2028");
    EXPECT_EQ(escape_terminal("\x9B"
                              "31m \xFF \xC4"),
              "\\x9b31m \\xff \\xc4");
    EXPECT_EQ(escape_terminal("\xEF\xBF\xBD"), "\xEF\xBF\xBD");
    EXPECT_EQ(escape_terminal("a\nb\x1B\n", LineBreaks::keep), "a\nb\\x1b\n");
}

}  // namespace
}  // namespace dateline
