#include "base/table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace dateline {
namespace {
using testing::HasSubstr;

std::string reason(std::string text) {
    try {
        auto const table = Table::parse(std::move(text), "t.tsv");
        return "parsed, rows: " + std::to_string(table.rows().size());
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), Errc::config);
        return error.what();
    }
}

TEST(Table, SkipsCommentsAndKeepsLineNumbers) {
    auto const table = Table::parse("\xEF\xBB\xBF# words\na\tb\r\n\n1\t2\n# no\n\t4\n", "t.tsv");
    ASSERT_EQ(table.rows().size(), 2U);
    EXPECT_EQ(table.rows()[0].line, 4U);
    EXPECT_EQ(table.rows()[0].cells[table.column("b")], "2");
    EXPECT_EQ(table.rows()[1].cells[0], "");
    EXPECT_FALSE(table.find_column("c"));
}

TEST(Table, SurvivesBeingMoved) {
    auto table = Table::parse("a\nshort\n", "t.tsv");
    auto const moved = std::move(table);
    EXPECT_EQ(moved.rows()[0].cells[0], "short");
}

TEST(Table, FaultsAreNamedByLine) {
    EXPECT_THAT(reason("a\tb\n1\n"), HasSubstr("t.tsv:2: 1 columns, the header has 2"));
    EXPECT_THAT(reason("a\ta\n"), HasSubstr("t.tsv:1"));
    EXPECT_THAT(reason("# nothing\n"), HasSubstr("no header"));
    EXPECT_THAT(reason("a\n\xC3\x28\n"), HasSubstr("not UTF-8"));
    auto const table = Table::parse("a\n", "t.tsv");
    EXPECT_THROW((void)table.column("b"), Error);
}

TEST(Split, KeepsEmptyParts) {
    EXPECT_THAT(split("a||b", '|'), testing::ElementsAre("a", "", "b"));
    EXPECT_TRUE(split("", '|').empty());
    EXPECT_EQ(trim(" \ta b\n"), "a b");
    EXPECT_EQ(trim(" \n"), "");
}

}  // namespace
}  // namespace dateline
