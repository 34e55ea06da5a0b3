#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "text/fold.hpp"

namespace text = dateline::text;

namespace {

/// The textbook table, without bounds: what the banded one is held against.
unsigned naive(std::string const& a, std::string const& b) {
    std::vector<std::vector<unsigned>> d(a.size() + 1, std::vector<unsigned>(b.size() + 1));
    for (unsigned i = 0; i <= a.size(); ++i)
        for (unsigned j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

TEST(EditDistance, CountsEdits) {
    EXPECT_EQ(text::edit_distance("sangin", "sangin", 2), 0U);
    EXPECT_EQ(text::edit_distance("sangin", "sagnin", 2), 1U);  // neighbours swapped
    EXPECT_EQ(text::edit_distance("helmand", "hilmand", 2), 1U);
    EXPECT_EQ(text::edit_distance("kabul", "kandahar", 2), 3U);  // gave up: limit + 1
    EXPECT_EQ(text::edit_distance("", "ab", 5), 2U);
    EXPECT_EQ(text::edit_distance("", "", 0), 0U);
    EXPECT_EQ(text::edit_distance("كابل", "كابول", 2), 1U);  // code points, not bytes
}

TEST(EditDistance, AgreesWithTheUnboundedTable) {
    std::mt19937 random{7};
    for (int round = 0; round < 30000; ++round) {
        std::string a, b;
        for (auto i = random() % 9; i > 0; --i) a += static_cast<char>('a' + random() % 3);
        for (auto i = random() % 9; i > 0; --i) b += static_cast<char>('a' + random() % 3);
        unsigned const limit = static_cast<unsigned>(random() % 10);
        ASSERT_EQ(text::edit_distance(a, b, limit), std::min(naive(a, b), limit + 1)) << a << " " << b << " limit " << limit;
    }
}

TEST(EditDistance, HugeLimitAndLongTextStayCheap) {
    std::string const a(200000, 'a'), b(200000, 'b');
    EXPECT_EQ(text::edit_distance(a, b, 2), 3U);
    EXPECT_EQ(text::edit_distance("ab", "cd", UINT32_MAX), 2U);
}

}  // namespace
