#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace dateline {
namespace {

std::vector<int> run(unsigned threads) {
    int next = 0;
    std::vector<int> out;
    ordered_pipeline<int, std::string>(
        threads, [&]() -> std::optional<int> { return next < 200 ? std::optional{next++} : std::nullopt; },
        [](int&& i) {
            if (i % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds{200});
            return std::to_string(i);
        },
        [&](std::string&& s) { out.push_back(std::stoi(s)); });
    return out;
}

TEST(OrderedPipeline, KeepsTheOrderForAnyNumberOfThreads) {
    auto const one = run(1);
    ASSERT_EQ(one.size(), 200U);
    EXPECT_EQ(one[199], 199);
    EXPECT_EQ(run(2), one);
    EXPECT_EQ(run(7), one);
}

enum class Step { source, work, sink };

/// What the sink got and the exception's text, when the steps named fail at the items named.
std::string run_failing(unsigned threads, std::vector<std::pair<Step, int>> const& failures) {
    auto const fail = [&](Step step, int item) {
        for (auto const& [at, number] : failures) {
            if (at == step && number == item) throw std::runtime_error{std::to_string(number)};
        }
    };
    int next = 0;
    int last = -1;
    try {
        ordered_pipeline<int, int>(
            threads,
            [&]() -> std::optional<int> {
                fail(Step::source, next);
                return next++;
            },
            [&](int&& i) {
                if (i % 3 == 0) std::this_thread::sleep_for(std::chrono::microseconds{300});
                fail(Step::work, i);
                return i;
            },
            [&](int&& i) {
                fail(Step::sink, i);
                EXPECT_EQ(i, last + 1);
                last = i;
            });
    } catch (std::runtime_error const& error) {
        return std::to_string(last) + ", then " + error.what();
    }
    return "no exception";
}

TEST(OrderedPipeline, GivesOutAllBeforeTheItemThatFailed) {
    for (unsigned const threads : {1U, 2U, 5U}) {
        for (int repeat = 0; repeat < 20; ++repeat) {
            for (auto const step : {Step::source, Step::work, Step::sink}) {
                EXPECT_EQ(run_failing(threads, {{step, 21}}), "20, then 21") << threads;
                EXPECT_EQ(run_failing(threads, {{step, 0}}), "-1, then 0") << threads;
            }
            EXPECT_EQ(run_failing(threads, {{Step::work, 22}, {Step::source, 24}, {Step::work, 21}}), "20, then 21") << threads;
        }
    }
}

}  // namespace
}  // namespace dateline
