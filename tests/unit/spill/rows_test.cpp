#include "spill/rows.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <map>
#include <random>
#include <set>

#include "base/error.hpp"

namespace dateline {
namespace {
namespace fs = std::filesystem;

std::string random_bytes(std::mt19937& random, std::size_t most) {
    std::string out(random() % (most + 1), '\0');
    for (char& c : out) c = static_cast<char>(random() % 3 == 0 ? random() : 'a');
    return out;
}

TEST(Rows, AreReadInTheOrderOfTheirKeysAndTheFirstOfAKeyStays) {
    spill::Store store{""};
    spill::Rows rows{store, "rows"};
    std::map<std::string, std::string> expected;
    std::mt19937 random{1};
    for (int i = 0; i < 5000; ++i) {
        auto const key = random_bytes(random, 4), bytes = random_bytes(random, 300);
        ASSERT_EQ(rows.contains(key), expected.count(key) > 0);
        ASSERT_EQ(rows.add(key, bytes), expected.emplace(key, bytes).second);
    }
    ASSERT_LT(expected.size(), 5000U) << "no key came twice";
    EXPECT_EQ(rows.size(), static_cast<std::int64_t>(expected.size()));
    auto next = expected.begin();
    std::map<std::int64_t, std::string> by_number;
    rows.for_each([&](std::int64_t number, std::string_view bytes) {
        ASSERT_NE(next, expected.end());
        EXPECT_EQ(bytes, next->second);
        EXPECT_TRUE(by_number.emplace(number, bytes).second);
        ++next;
    });
    EXPECT_EQ(next, expected.end());
    for (auto const& [number, bytes] : by_number) EXPECT_EQ(rows.get(number), bytes);
    EXPECT_THROW((void)rows.get(1'000'000), Error);
}

TEST(Rows, OneTableIsWrittenWhileAnotherIsRead) {
    spill::Store store{""};
    spill::Rows from{store, "one"}, to{store, "two"};
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(from.add(std::to_string(i), "x"));
    from.for_each([&](std::int64_t number, std::string_view bytes) { ASSERT_TRUE(to.add(std::to_string(number), bytes)); });
    EXPECT_EQ(to.size(), 1000);
}

TEST(KeySet, TellsWhatWasThere) {
    spill::Store store{""};
    spill::KeySet keys{store, "keys"};
    std::set<std::string> expected;
    std::mt19937 random{2};
    for (int i = 0; i < 5000; ++i) {
        auto const key = random_bytes(random, 3);
        ASSERT_EQ(keys.contains(key), expected.count(key) > 0);
        ASSERT_EQ(keys.insert(key), expected.insert(key).second);
    }
}

TEST(KeyValues, TheFirstOfAKeyStays) {
    spill::Store store{""};
    spill::KeyValues values{store, "table_of_values"};
    values.insert("a", "1");
    values.insert("a", "2");
    std::string value = "as before";
    EXPECT_FALSE(values.find("b", value));
    EXPECT_EQ(value, "as before");
    EXPECT_TRUE(values.find("a", value));
    EXPECT_EQ(value, "1");
}

TEST(Store, LeavesNoNameInItsFolder) {
    fs::path const folder = fs::temp_directory_path() / ("dateline_store_" + std::to_string(getpid()));
    fs::create_directories(folder);
    {
        spill::Store store{folder};
        EXPECT_TRUE(fs::is_empty(folder));
        spill::Rows rows{store, "rows"};
        std::string const much(100'000, 'x');
        for (int i = 0; i < 1500; ++i) ASSERT_TRUE(rows.add(std::to_string(i), much));  // more than it holds in memory
        EXPECT_TRUE(fs::is_empty(folder));
        int read = 0;
        rows.for_each([&](std::int64_t, std::string_view bytes) { read += bytes == much ? 1 : 0; });
        EXPECT_EQ(read, 1500);
    }
    EXPECT_TRUE(fs::is_empty(folder));
    fs::remove_all(folder);
    try {
        spill::Store store{folder};
        FAIL() << "a folder that is not there";
    } catch (Error const& error) {
        EXPECT_NE(std::string{error.what()}.find("cannot write temporary data in " + folder.string()), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace dateline
