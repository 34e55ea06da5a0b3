#include "base/sorted_spill.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <random>

#include "base/error.hpp"
#include "base/system_calls.hpp"

namespace dateline {
namespace {
namespace fs = std::filesystem;
using testing::HasSubstr;

std::vector<std::string> content(SortedSpill const& spill) {
    std::vector<std::string> out;
    spill.for_each([&](std::string_view bytes) {
        out.emplace_back(bytes);
        return true;
    });
    return out;
}

/// Short and long ones, equal ones, empty ones, every byte.
std::vector<std::string> texts(std::size_t number, unsigned seed) {
    std::mt19937 random{seed};
    std::vector<std::string> out;
    for (std::size_t i = 0; i < number; ++i) {
        std::string text(random() % 50 == 0 ? random() % 100'000 : random() % 6, '\0');
        for (char& c : text) c = static_cast<char>(random() % (i % 2 == 0 ? 3 : 256));
        out.push_back(std::move(text));
    }
    return out;
}

TEST(SortedSpill, ReadsInOrderWhateverFitsIntoMemory) {
    for (std::size_t const memory : {std::size_t{1}, std::size_t{5000}, std::size_t{300'000}, std::size_t{64} << 20U}) {
        SortedSpill spill{{}, memory};
        EXPECT_TRUE(content(spill).empty());
        std::vector<std::string> expected;
        for (auto const& text : texts(1000, 1)) {
            spill.add(text);
            expected.push_back(text);
            if (expected.size() % 400 != 0) continue;
            auto so_far = expected;
            std::sort(so_far.begin(), so_far.end());
            EXPECT_EQ(content(spill), so_far) << "read between, with " << memory;
        }
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(content(spill), expected) << memory;
        EXPECT_EQ(spill.runs() > 0, memory < std::size_t{1} << 20U) << memory;
    }
}

TEST(SortedSpill, OrderIsBytewiseWhateverTheBeginningsAre) {
    using namespace std::string_literals;
    std::vector<std::string> texts{"",        "\0"s,         "\0\0"s,     "abcdefgh", "abcdefgh\0"s,
                                   "abcdefg", "abcdefg\xFF", "abcdefghi", "\xFF",     "abcdefg\0"s};
    for (std::size_t const length : {7U, 8U, 9U, 255U, 256U, 257U, 300U, 300U, 5000U, 5000U}) texts.emplace_back(length, 'x');
    texts.push_back(std::string(400, 'x') + 'a');
    for (std::size_t const memory : {std::size_t{1}, std::size_t{1} << 20U}) {
        SortedSpill spill{{}, memory};
        for (auto const& text : texts) spill.add(text);
        auto expected = texts;
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(content(spill), expected);
        spill.clear();
        EXPECT_TRUE(content(spill).empty());
        EXPECT_EQ(spill.runs(), 0U);
        spill.add("again");
        EXPECT_EQ(content(spill), std::vector<std::string>{"again"});
    }
}

TEST(SortedSpill, StopsWhenToldTo) {
    SortedSpill spill{{}, 1};
    for (auto const* text : {"c", "a", "b"}) spill.add(text);
    std::string seen;
    spill.for_each([&](std::string_view bytes) {
        seen += bytes;
        return bytes != "b";
    });
    EXPECT_EQ(seen, "ab");
}

TEST(SortedSpill, LeavesNoNameInItsFolder) {
    fs::path const folder = fs::temp_directory_path() / ("dateline_sorted_spill_" + std::to_string(getpid()));
    fs::create_directories(folder);
    SortedSpill spill{folder, 1};
    for (int i = 0; i < 10; ++i) spill.add(std::to_string(i));
    EXPECT_EQ(spill.runs(), 9U);
    EXPECT_TRUE(fs::is_empty(folder));
    fs::remove_all(folder);  // it is still there for us
    EXPECT_EQ(content(spill).size(), 10U);
    SortedSpill nowhere{folder, 1};
    nowhere.add("a");
    try {
        nowhere.add("b");
        FAIL() << "a folder that is not there";
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), Errc::io);
        EXPECT_THAT(error.what(), HasSubstr(folder.string() + " cannot be created: No such file"));
    }
    EXPECT_EQ(content(nowhere), std::vector<std::string>{"a"});
}

int write_calls_left = 0;
ssize_t full_disk(int fd, void const* bytes, std::size_t size) {
    if (write_calls_left-- > 0) return ::write(fd, bytes, size / 2 + 1);  // some of it only
    errno = ENOSPC;
    return -1;
}

TEST(SortedSpill, AFullDiskIsSaidAndLosesNothing) {
    SystemCalls const usual = system_calls();
    bool whole = false;
    int calls = 0;
    for (; calls < 2000 && !whole; ++calls) {
        SortedSpill spill{{}, 20'000};
        std::vector<std::string> added;
        system_calls().write = full_disk;
        write_calls_left = calls;
        try {
            for (auto const& text : texts(300, 2)) {
                spill.add(text);
                added.push_back(text);
            }
            whole = true;
        } catch (Error const& error) {
            EXPECT_EQ(error.code(), Errc::io);
            EXPECT_THAT(error.what(), HasSubstr("cannot be written: No space left on device; free some room there, or set TMPDIR"));
        }
        system_calls() = usual;
        std::sort(added.begin(), added.end());
        ASSERT_EQ(content(spill), added) << calls;
    }
    EXPECT_TRUE(whole);
    EXPECT_GT(calls, 10) << "the disk was never full";
}

}  // namespace
}  // namespace dateline
