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

}  // namespace
}  // namespace dateline
