#include "base/recent_cache.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace dateline {
namespace {

using Cache = RecentCache<std::string, int>;

void keep(Cache& cache, std::string const& key, int value, std::size_t size = 1) {
    cache.keep(key, std::make_shared<int const>(value), size);
}

TEST(RecentCache, FindsWhatWasKept) {
    Cache cache{10};
    EXPECT_EQ(cache.find("a"), nullptr);
    keep(cache, "a", 1);
    ASSERT_NE(cache.find("a"), nullptr);
    EXPECT_EQ(*cache.find("a"), 1);
}

TEST(RecentCache, ForgetsWhatWasNotAskedFor) {
    Cache cache{10};
    keep(cache, "rare", 1);
    keep(cache, "often", 2);
    for (int i = 0; i < 100; ++i) {
        keep(cache, "other" + std::to_string(i), i);
        EXPECT_NE(cache.find("often"), nullptr) << i;
    }
    EXPECT_EQ(cache.find("rare"), nullptr);
}

TEST(RecentCache, HoldsTwoGenerationsAtMost) {
    Cache cache{10};
    std::vector<std::weak_ptr<int const>> all;
    for (int i = 0; i < 1000; ++i) {
        auto value = std::make_shared<int const>(i);
        all.push_back(value);
        cache.keep(std::to_string(i), std::move(value), 2);
    }
    EXPECT_LE(std::count_if(all.begin(), all.end(), [](auto const& value) { return !value.expired(); }), 10);
    EXPECT_EQ(*cache.find("999"), 999);
}

TEST(RecentCache, DoesNotKeepWhatFillsItAlone) {
    Cache cache{10};
    keep(cache, "small", 1);
    keep(cache, "huge", 2, 11);
    EXPECT_EQ(cache.find("huge"), nullptr);
    EXPECT_NE(cache.find("small"), nullptr);
}

TEST(RecentCache, IsForAnyThread) {
    Cache cache{50};
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 5000; ++i) {
                int const n = (i * 7 + t) % 200;
                auto const found = cache.find(std::to_string(n));
                if (found && *found != n) ++wrong;
                if (!found) keep(cache, std::to_string(n), n);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace dateline
