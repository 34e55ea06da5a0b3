#include "run/map_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/error.hpp"
#include "base/file.hpp"
#include "run/old_run.hpp"
#include "support/scratch.hpp"
#include "unit/events/small_world.hpp"

namespace dateline::run {
namespace {
namespace fs = std::filesystem;

class MapRunTest : public testing::Test {
protected:
    [[nodiscard]] MapOrder order() const {
        MapOrder order;
        order.folder = out_;
        order.collect.inputs = {input_};
        order.publish.title = "test";
        order.publish.formats = {"geojson"};
        order.publish.inputs = {input_.string()};
        return order;
    }
    void put_reports(int n) const {
        std::string lines;
        for (int i = 0; i < n; ++i)
            lines += R"({"id":")" + std::to_string(i) + R"(","text":"A bomb killed )" + std::to_string(i + 2) +
                     R"( people in Sangin on Sunday.","date":"2015-0)" + std::to_string(i + 1) + "-28\"}\n";
        write_file_atomically(input_, lines);
    }
    [[nodiscard]] static gazetteer::Gazetteer const& places() { return test::SmallWorld::instance().gazetteer(); }
    [[nodiscard]] std::string manifest() const { return read_file(out_ / manifest_name, 1U << 20U); }

    test::Scratch scratch_;
    fs::path input_ = scratch_.path() / "today.ndjson";
    fs::path out_ = scratch_.path() / "out";
};

TEST_F(MapRunTest, PublishesLayersRejectsAndAManifest) {
    put_reports(4);
    MapRun run{order()};
    EXPECT_FALSE(fs::exists(out_));
    MapOutcome const outcome = run.publish(places());
    EXPECT_EQ(outcome.refusal, "");
    EXPECT_EQ(outcome.counts.documents, 4U);
    EXPECT_EQ(outcome.counts.events, 4U);
    EXPECT_EQ(outcome.rejects, out_ / "rejects.ndjson");
    auto const known = parse_run(manifest());
    ASSERT_TRUE(known);
    EXPECT_EQ(known->events, 4U);
    for (auto const& file : known->files) EXPECT_TRUE(fs::exists(out_ / file.name)) << file.name;
}

TEST_F(MapRunTest, TakesTheNewestDayOfTheDataUnlessADayIsOrdered) {
    put_reports(2);
    EXPECT_EQ(MapRun{order()}.publish(places()).refusal, "");
    EXPECT_THAT(manifest(), testing::HasSubstr(R"("data_as_of":"2015-02-28T00:00:00Z")"));
    MapOrder ordered = order();
    ordered.stamp = std::chrono::sys_days{std::chrono::year{2016} / 1 / 2};
    EXPECT_EQ(MapRun{ordered}.publish(places()).refusal, "");
    EXPECT_THAT(manifest(), testing::HasSubstr(R"("data_as_of":"2016-01-02T00:00:00Z")"));
}

TEST_F(MapRunTest, KeepsTheOldSetWhenTheNewOneIsNotFit) {
    put_reports(4);
    EXPECT_EQ(MapRun{order()}.publish(places()).refusal, "");
    std::string const before = manifest();
    write_file_atomically(input_, "[]\n");
    MapRun run{order()};
    MapOutcome const outcome = run.publish(places());
    EXPECT_THAT(outcome.refusal, testing::HasSubstr("rejected"));
    EXPECT_EQ(outcome.rejects, scratch_.path() / "out.rejects.ndjson");
    EXPECT_TRUE(fs::exists(outcome.rejects));
    EXPECT_EQ(run.diagnostics().rejected(), 1U);
    EXPECT_EQ(manifest(), before);
}

TEST_F(MapRunTest, TwoRunsOfOneOutputDoNotMeet) {
    put_reports(1);
    MapRun const first{order()};
    try {
        MapRun const second{order()};
        FAIL() << "the output is held";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), Errc::busy);
    }
}

TEST_F(MapRunTest, WhatWeWroteIsNoInput) {
    put_reports(1);
    EXPECT_EQ(MapRun{order()}.publish(places()).refusal, "");
    MapOrder own = order();
    own.collect.inputs = {out_ / "events.geojson"};
    EXPECT_THROW(MapRun{own}, Error);
}

}  // namespace
}  // namespace dateline::run
