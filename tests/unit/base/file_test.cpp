#include "base/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "base/error.hpp"
#include "base/sha256.hpp"
#include "base/system_calls.hpp"

namespace dateline {
namespace {
namespace fs = std::filesystem;
using testing::HasSubstr;

class Files : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("dateline_file_test_" + std::to_string(getpid()));
        fs::create_directories(folder);
    }
    void TearDown() override { fs::remove_all(folder); }
    void put(fs::path const& name, std::string const& text) const { std::ofstream{folder / name} << text; }
    [[nodiscard]] std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
    }
    fs::path folder;
};

std::string why(auto const& action) {
    try {
        action();
    } catch (Error const& error) {
        return error.what();
    }
    return "no error";
}

TEST_F(Files, ReadingSaysWhyItFails) {
    put("a", "text");
    EXPECT_EQ(read_file(folder / "a"), "text");
    EXPECT_THAT(why([&] { (void)read_file(folder / "none"); }), HasSubstr("No such file"));
    EXPECT_THAT(why([&] { (void)read_file(folder); }), HasSubstr("is a folder"));
    EXPECT_THAT(why([&] { (void)read_file(folder / "a", 3); }), HasSubstr("longer than the limit"));
}

TEST_F(Files, MappedFileShowsTheBytes) {
    put("a", "text");
    put("empty", "");
    MappedFile one{folder / "a"};
    MappedFile const two{std::move(one)};
    EXPECT_EQ(two.text(), "text");
    EXPECT_EQ(MappedFile{folder / "empty"}.bytes().size(), 0U);
}

TEST_F(Files, APipeIsNoEmptyFile) {
    ASSERT_EQ(::mkfifo((folder / "fifo").c_str(), 0600), 0);
    EXPECT_THAT(why([&] { MappedFile{folder / "fifo"}; }), HasSubstr("is a pipe"));  // without a writer: it does not wait either
}

TEST_F(Files, AtomicFileHasItsBeginningWrittenAnew) {
    AtomicFile out{folder / "a"};
    out.write("head");
    out.write("body");
    out.rewrite_beginning("HEAD");
    out.write("tail");
    out.commit();
    EXPECT_EQ(read_file(folder / "a"), "HEADbodytail");
}

TEST_F(Files, AChecksumDoesNotDependOnThePieces) {
    Sha256 sum;
    for (std::string_view const piece : {"a", "", "bc"}) sum.add(piece);
    EXPECT_EQ(sum.finish(), sha256("abc"));
}

TEST_F(Files, AtomicFileAppearsOnlyWithCommit) {
    put("a", "old");
    {
        AtomicFile out{folder / "a"};
        out.write("new");
    }
    EXPECT_EQ(read_file(folder / "a"), "old");
    EXPECT_EQ(entries(), 1U);
    write_file_atomically(folder / "a", "new");
    EXPECT_EQ(read_file(folder / "a"), "new");
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Files, AFailingSystemCallLeavesTheOldFile) {
    put("a", "old");
    SystemCalls const real = system_calls();
    system_calls().write = [](int, void const*, std::size_t) -> ssize_t { return errno = ENOSPC, -1; };
    EXPECT_THAT(why([&] { write_file_atomically(folder / "a", "new"); }), HasSubstr("No space left"));
    system_calls() = real;
    system_calls().fsync = [](int) { return errno = EIO, -1; };
    EXPECT_THAT(why([&] { write_file_atomically(folder / "a", "new"); }), HasSubstr("Input/output error"));
    system_calls() = real;
    system_calls().rename = [](char const*, char const*) { return errno = EACCES, -1; };
    EXPECT_THAT(why([&] { write_file_atomically(folder / "a", "new"); }), HasSubstr("Permission denied"));
    system_calls() = real;
    EXPECT_EQ(read_file(folder / "a"), "old");
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Files, AShortWriteIsGoneOnWith) {
    SystemCalls const real = system_calls();
    system_calls().write = [](int fd, void const* bytes, std::size_t size) { return ::write(fd, bytes, std::min<std::size_t>(size, 3)); };
    write_file_atomically(folder / "a", "0123456789");
    system_calls() = real;
    EXPECT_EQ(read_file(folder / "a"), "0123456789");
}

TEST_F(Files, StagingOfAKilledRunGoesAndThatOfALivingOneStays) {
    pid_t const child = fork();
    if (child == 0) {
        AtomicFile const out{folder / "a"};
        _exit(0);  // as a SIGKILL: no destructor runs
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(entries(), 1U);
    AtomicFile const living{folder / "a"};
    EXPECT_EQ(entries(), 1U);
    AtomicFile const other{folder / "a"};
    EXPECT_EQ(entries(), 2U);
    put(".a.notes.part", "the user's own");
    put(".a.0123456789abcdeg.part", "the user's own");
    write_file_atomically(folder / "a", "x");
    EXPECT_EQ(entries(), 5U);
}

}  // namespace
}  // namespace dateline
