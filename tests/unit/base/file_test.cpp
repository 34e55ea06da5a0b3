#include "base/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "base/error.hpp"

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

TEST_F(Files, AtomicDirectoryReplacesItsOwnAndKeepsTheUsersFiles) {
    fs::path const target = folder / "out";
    for (std::string const text : {"one", "two"}) {
        AtomicDirectory out{target, "run.json"};
        std::ofstream{out.staging() / "layer.txt"} << text;
        if (text == "one") std::ofstream{out.staging() / "old.txt"} << text;
        std::ofstream{out.staging() / "run.json"}
            << (text == "one" ? R"({"files":["layer.txt","old.txt"]})" : R"({"files":["layer.txt"]})");
        out.commit();
        if (text == "one") std::ofstream{target / "notes.qgz"} << "mine";
    }
    EXPECT_EQ(read_file(target / "layer.txt"), "two");
    EXPECT_EQ(read_file(target / "notes.qgz"), "mine");
    EXPECT_FALSE(fs::exists(target / "old.txt"));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(Files, AtomicDirectoryRefusesWhatIsNotOurs) {
    fs::create_directory(folder / "home");
    put("home/thesis.txt", "x");
    put("file", "x");
    EXPECT_THAT(why([&] { AtomicDirectory(folder / "home", "run.json"); }), HasSubstr("was not made by dateline"));
    EXPECT_THAT(why([&] { AtomicDirectory(folder / "file", "run.json"); }), HasSubstr("not a folder"));
    EXPECT_TRUE(fs::exists(folder / "home/thesis.txt"));
}

TEST_F(Files, WithoutCommitTheOldFolderStays) {
    { AtomicDirectory const out{folder / "out", "run.json"}; }
    EXPECT_EQ(entries(), 0U);
}

TEST_F(Files, LeftoversOfAKilledProcessGoWithTheNextRun) {
    pid_t const child = fork();
    if (child == 0) {
        AtomicDirectory const out{folder / "out", "run.json"};
        _exit(0);  // as a SIGKILL: no destructor runs
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(entries(), 1U);
    { AtomicDirectory const out{folder / "out", "run.json"}; }
    EXPECT_EQ(entries(), 0U);
}

}  // namespace
}  // namespace dateline
