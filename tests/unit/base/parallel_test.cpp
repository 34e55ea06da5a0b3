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

TEST(OrderedPipeline, HandsOnTheFirstException) {
    for (unsigned const threads : {1U, 2U}) {
        int next = 0;
        auto const broken = [&] {
            ordered_pipeline<int, int>(
                threads, [&]() -> std::optional<int> { return next++; },
                [](int&& i) {
                    if (i == 20) throw std::runtime_error{"20"};
                    return i;
                },
                [](int&&) {});
        };
        EXPECT_THROW(broken(), std::runtime_error);
    }
}

}  // namespace
}  // namespace dateline
