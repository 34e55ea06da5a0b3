#include "intake/ids.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <unordered_map>
#include <utility>

namespace dateline::intake {
namespace {

TEST(IdRegistry, RepeatedIdsGetNumbers) {
    IdRegistry ids;
    std::string all;
    for (auto const* wanted : {"a", "b", "a", "a-2", "a", "a-3", "", ""}) {
        auto const claim = ids.claim(wanted);
        all += claim.id + (claim.repeated ? "! " : " ");
    }
    EXPECT_EQ(all, "a b a-2! a-2-2! a-3! a-3-2!  -2! ");
}

/// The rule in words: a counter for each id that was given out.
std::pair<std::string, bool> claimed(std::unordered_map<std::string, unsigned>& uses, std::string const& wanted) {
    if (uses.emplace(wanted, 1).second) return {wanted, false};
    while (true) {
        auto const made = fmt::format("{}-{}", wanted, ++uses[wanted]);
        if (uses.emplace(made, 1).second) return {made, true};
    }
}

TEST(IdRegistry, ManyIdsFollowTheSameRule) {
    std::mt19937 random{3};
    IdRegistry ids;
    std::unordered_map<std::string, unsigned> uses;
    std::set<std::string> given;
    for (int i = 0; i < 30'000; ++i) {
        std::string wanted = std::to_string(random() % 12'000);
        while (random() % 3 == 0) wanted += fmt::format("-{}", random() % 4);
        auto const expected = claimed(uses, wanted);
        auto const claim = ids.claim(wanted);
        ASSERT_EQ(claim.id, expected.first) << i;
        ASSERT_EQ(claim.repeated, expected.second) << i;
        ASSERT_TRUE(given.insert(claim.id).second);
    }
}

}  // namespace
}  // namespace dateline::intake
