#include "run/old_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline::run {
namespace {

std::string good_digest() { return std::string(64, 'a'); }

std::string listing(std::string const& name, std::string const& sha256) {
    return R"({"files":[{"name":")" + name + R"(","sha256":")" + sha256 + R"("}],"inputs":["a.csv",7,"b.csv"],"counts":{"events":12}})";
}

TEST(OldRun, KnowsFilesInputsAndEvents) {
    auto const run = parse_run(listing("events.geojson", good_digest()));
    ASSERT_TRUE(run);
    ASSERT_EQ(run->files.size(), 1U);
    EXPECT_EQ(run->files.front().name, "events.geojson");
    EXPECT_EQ(run->files.front().sha256, good_digest());
    EXPECT_THAT(run->inputs, testing::ElementsAre("a.csv", "b.csv"));
    EXPECT_EQ(run->events, 12U);
}

TEST(OldRun, TrustsNoListWithAFileThatCannotBeOurs) {
    for (std::string const name : {"", ".", "..", "../other.gpkg", "a/b", "a\\u0000b"})
        EXPECT_FALSE(files_of_run(listing(name, good_digest()))) << name;
    for (std::string const& other : {std::string{}, good_digest() + "a", std::string(64, 'A')})
        EXPECT_FALSE(files_of_run(listing("x", other))) << other;
}

TEST(OldRun, IsNothingWithoutAList) {
    for (char const* text : {"", "[]", "{}", R"({"files":{}})", R"({"files":["x"]})", R"({"files":[)"})
        EXPECT_FALSE(parse_run(text)) << text;
    EXPECT_TRUE(parse_run(R"({"files":[]})"));
}

}  // namespace
}  // namespace dateline::run
