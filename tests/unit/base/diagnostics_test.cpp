#include "base/diagnostics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <tuple>

namespace dateline {
namespace {

TEST(Diagnostics, CountsRejectsApartFromWarnings) {
    Diagnostics d;
    d.warn("bad-date", {"a.csv", 3, 0}, "month 13");
    d.reject("ragged-row", {"a.csv", 2, 0}, "5 cells, the header has 4", "row-2");
    EXPECT_EQ(d.rejected(), 1U);
    EXPECT_EQ(d.count(Severity::warning), 2U);
    EXPECT_EQ(d.count("bad-date"), 1U);
}

TEST(Diagnostics, WritesOneJsonObjectALineInOrderOfTheFile) {
    Diagnostics d;
    d.warn("bad-date", {"a.csv", 10, 4}, "month \"13\"");
    d.reject("ragged-row", {"a.csv", 9, 0}, "short", "r9");
    EXPECT_EQ(d.to_ndjson(),
              "{\"file\":\"a.csv\",\"line\":9,\"severity\":\"error\",\"code\":\"ragged-row\",\"reason\":\"short\",\"item\":\"r9\","
              "\"rejected\":true}\n"
              "{\"file\":\"a.csv\",\"line\":10,\"column\":4,\"severity\":\"warning\",\"code\":\"bad-date\",\"reason\":\"month "
              "\\\"13\\\"\",\"rejected\":false}\n");
}

TEST(Diagnostics, OrderDoesNotDependOnThreads) {
    auto const run = [](bool swapped) {
        Diagnostics d;
        auto const some = [&d](std::uint64_t from) {
            for (std::uint64_t i = from; i < from + 100; ++i) d.reject("x", {"f", i, 0}, "m");
        };
        std::thread one{some, swapped ? 101U : 1U};
        std::thread two{some, swapped ? 1U : 101U};
        one.join();
        two.join();
        return d.to_ndjson();
    };
    EXPECT_EQ(run(false), run(true));
}

/// Enough of every kind, from several threads, to fill 4 KB of memory many times.
std::string reported_within(std::size_t memory_bytes, Diagnostics* keep = nullptr) {
    Diagnostics own{{}, memory_bytes};
    Diagnostics& d = keep != nullptr ? *keep : own;
    auto const some = [&d](std::uint64_t from) {
        for (std::uint64_t i = from; i < 2000; i += 2) {
            std::string const source = "file " + std::to_string(i % 3) + (i % 5 == 0 ? std::string{"\0x", 2} : "");
            if (i % 7 == 0) d.reject("ragged-row", {source, (i * 7919) % 70'000, 3}, "5 cells", "row-" + std::to_string(i));
            if (i % 7 != 0) d.warn("bad-date", {source, (i * 7919) % 70'000, 0}, "month \xC3\xA9" + std::to_string(i));
        }
    };
    std::thread one{some, 0U};
    std::thread two{some, 1U};
    one.join();
    two.join();
    return d.to_ndjson();
}

TEST(Diagnostics, WhatDoesNotFitIntoMemoryReadsTheSame) {
    std::string const in_memory = reported_within(std::size_t{8} << 20U);
    EXPECT_EQ(std::count(in_memory.begin(), in_memory.end(), '\n'), 2000);
    Diagnostics d{{}, 4096};
    EXPECT_EQ(reported_within(0, &d), in_memory);
    EXPECT_EQ(d.to_ndjson(), in_memory) << "a second reading";
    EXPECT_EQ(d.rejected(), 286U);
    EXPECT_EQ(d.count("ragged-row"), 286U);
    EXPECT_EQ(d.count(Severity::note), 2000U);
    EXPECT_EQ(d.count(Severity::error), 286U);
    EXPECT_EQ(d.count("none"), 0U);
    auto const first = d.first(3);
    auto const all = d.all();
    ASSERT_EQ(first.size(), 3U);
    ASSERT_EQ(all.size(), 2000U);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](Diagnostic const& a, Diagnostic const& b) {
        return std::tie(a.pos.source, a.pos.line, a.pos.column, a.item, a.code, a.message) <
               std::tie(b.pos.source, b.pos.line, b.pos.column, b.item, b.code, b.message);
    }));
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(first[i].message, all[i].message);
    EXPECT_TRUE(d.first(0).empty());
}

}  // namespace
}  // namespace dateline
