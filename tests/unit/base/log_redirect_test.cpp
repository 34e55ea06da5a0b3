#include "base/log_redirect.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace dateline::log {
namespace {

TEST(LogRedirect, TakesTheLinesOfItsThreadWhileItLives) {
    std::vector<std::string> outer, inner;
    testing::internal::CaptureStderr();
    {
        Redirect const all{[&](Level, std::string_view text) { outer.emplace_back(text); }};
        warning("one");
        {
            Redirect const some{[&](Level, std::string_view text) { inner.emplace_back(text); }};
            warning("two");
        }
        error("three");
        std::thread{[] { warning("elsewhere"); }}.join();
    }
    warning("after");
    EXPECT_THAT(outer, testing::ElementsAre("one", "three"));
    EXPECT_THAT(inner, testing::ElementsAre("two"));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "warning: elsewhere\nwarning: after\n");
}

}  // namespace
}  // namespace dateline::log
