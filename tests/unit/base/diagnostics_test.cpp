#include "base/diagnostics.hpp"

#include <gtest/gtest.h>

#include <thread>

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

}  // namespace
}  // namespace dateline
