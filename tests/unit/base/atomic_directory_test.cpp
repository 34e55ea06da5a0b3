#include "base/atomic_directory.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <map>
#include <sstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "base/system_calls.hpp"

namespace dateline {
namespace {
namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

using FileTexts = std::map<std::string, std::string>;
constexpr char const* marker = "run";

/// A marker for the tests: one line "sha256 name" for each file.
std::optional<std::vector<OwnedFile>> list_owned(std::string_view text) {
    std::istringstream lines{std::string{text}};
    std::vector<OwnedFile> owned;
    for (std::string digest, name; lines >> digest >> name;) {
        if (digest.size() != 64) return std::nullopt;
        owned.push_back({name, digest});
    }
    return owned;
}

std::string digest_of(std::string const& text) { return sha256_hex(std::as_bytes(std::span{text})); }

void put(fs::path const& file, std::string const& text) { std::ofstream{file} << text; }

void publish(fs::path const& target, FileTexts const& files) {
    AtomicDirectory out{resolved_folder(target), marker, list_owned};
    std::string list;
    for (auto const& [name, text] : files) {
        put(out.staging() / name, text);
        list += digest_of(text) + " " + name + "\n";
    }
    put(out.staging() / marker, list);
    out.commit();
}

std::optional<Error> failure(auto const& action) {
    try {
        action();
    } catch (Error const& error) {
        return error;
    }
    return std::nullopt;
}

std::string why(auto const& action) {
    auto const error = failure(action);
    return error ? error->what() : "no error";
}

class Folders : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "dateline_folder_test_XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder = fs::canonical(pattern);
        target = folder / "out";
    }
    void TearDown() override {
        system_calls() = real;
        fs::remove_all(folder);
    }
    /// All files below a folder by their path in it; a link by where it leads.
    [[nodiscard]] FileTexts all(fs::path const& below) const {
        FileTexts found;
        for (auto const& entry : fs::recursive_directory_iterator{below}) {
            std::string const name = entry.path().lexically_relative(below).string();
            if (entry.is_symlink())
                found[name] = "-> " + fs::read_symlink(entry.path()).string();
            else if (entry.is_regular_file())
                found[name] = read_file(entry.path());
        }
        found.erase(marker);
        return found;
    }
    [[nodiscard]] std::vector<std::string> beside() const {
        std::vector<std::string> names;
        for (auto const& entry : fs::directory_iterator{folder})
            if (entry.path() != target) names.push_back(entry.path().filename());
        return names;
    }

    SystemCalls real = system_calls();
    fs::path folder, target;
};

TEST_F(Folders, ReplacesItsOwnAndKeepsTheUsersFiles) {
    publish(target, {{"layer", "one"}, {"old", "one"}});
    put(target / "notes.qgz", "mine");
    put(target / "dateline_notes", "mine too");
    fs::create_symlink("/nowhere", target / "link");
    fs::create_directories(target / "photos/more");
    put(target / "photos/more/1.jpg", "x");
    fs::create_directory(target / "empty");
    publish(target, {{"layer", "two"}});
    EXPECT_THAT(all(target), ElementsAre(Pair("dateline_notes", "mine too"), Pair("layer", "two"), Pair("link", "-> /nowhere"),
                                         Pair("notes.qgz", "mine"), Pair("photos/more/1.jpg", "x")));
    EXPECT_TRUE(fs::is_directory(target / "empty"));
    EXPECT_THAT(beside(), ElementsAre());
}

TEST_F(Folders, AFileOfOursThatSomebodyChangedIsSetAside) {
    publish(target, {{"layer", "one"}});
    put(target / "layer", "one, and a year of work");
    publish(target, {{"layer", "two"}});
    put(target / "layer", "two, changed as well");
    publish(target, {{"layer", "three"}});
    EXPECT_THAT(all(target), ElementsAre(Pair("layer", "three"), Pair("set-aside-1/layer", "one, and a year of work"),
                                         Pair("set-aside-2/layer", "two, changed as well")));
}

TEST_F(Folders, AUsersFileWithTheNameOfANewOneIsSetAside) {
    publish(target, {{"layer", "one"}});
    put(target / "table", "mine");
    fs::create_directory(target / "page");
    put(target / "page/1", "mine as well");
    publish(target, {{"layer", "two"}, {"table", "new"}, {"page", "new"}});
    EXPECT_THAT(all(target), ElementsAre(Pair("layer", "two"), Pair("page", "new"), Pair("set-aside-1/page/1", "mine as well"),
                                         Pair("set-aside-1/table", "mine"), Pair("table", "new")));
}

TEST_F(Folders, EmptyLogsGoAndAFilledOneIsSetAsideWithItsDatabase) {
    publish(target, {{"db", "one"}, {"calm", "one"}});
    put(target / "db-wal", "edits that are nowhere else");
    put(target / "db-shm", "index");
    put(target / "calm-wal", "");
    put(target / "calm-shm", "index");
    publish(target, {{"db", "two"}, {"calm", "two"}});
    EXPECT_THAT(all(target), ElementsAre(Pair("calm", "two"), Pair("db", "two"), Pair("set-aside-1/db", "one"),
                                         Pair("set-aside-1/db-shm", "index"), Pair("set-aside-1/db-wal", "edits that are nowhere else")));
}

TEST_F(Folders, NothingIsBegunWhileAnEditorHoldsADatabaseWithEdits) {
    publish(target, {{"db", "one"}});
    put(target / "db-wal", "edits");
    int ready[2] = {}, done[2] = {};
    ASSERT_EQ(pipe(ready) + pipe(done), 0);
    pid_t const editor = fork();
    if (editor == 0) {
        int const fd = ::open((target / "db").c_str(), O_RDWR);
        struct flock shared = {};
        shared.l_type = F_RDLCK;
        char go = static_cast<char>(::fcntl(fd, F_SETLK, &shared) == 0 ? 'y' : 'n');
        if (::write(ready[1], &go, 1) == 1 && ::read(done[0], &go, 1) == 1) _exit(0);
        _exit(1);
    }
    char go = 0;
    ASSERT_EQ(::read(ready[0], &go, 1), 1);
    ASSERT_EQ(go, 'y');
    auto const error = failure([&] { publish(target, {{"db", "two"}}); });
    ASSERT_EQ(::write(done[1], &go, 1), 1);
    int status = 0;
    ASSERT_EQ(waitpid(editor, &status, 0), editor);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code(), Errc::busy);
    EXPECT_THAT(error->what(), HasSubstr("process " + std::to_string(editor)));
    EXPECT_THAT(all(target), ElementsAre(Pair("db", "one"), Pair("db-wal", "edits")));
    for (int const fd : {ready[0], ready[1], done[0], done[1]}) ::close(fd);
}

TEST_F(Folders, RefusesWhatIsNotOurs) {
    fs::create_directory(target);
    put(target / "thesis.txt", "x");
    put(folder / "file", "x");
    EXPECT_THAT(why([&] { publish(target, {}); }), HasSubstr("was not made by dateline"));
    EXPECT_THAT(why([&] { publish(folder / "file", {}); }), HasSubstr("not a folder"));
    put(target / marker, "nonsense that lists nothing");
    EXPECT_THAT(why([&] { publish(target, {}); }), HasSubstr("does not list"));
    EXPECT_EQ(all(target).at("thesis.txt"), "x");
    EXPECT_THAT(why([&] { publish("/proc", {}); }), HasSubstr("mount point"));
}

TEST_F(Folders, WithoutCommitTheOldSetStays) {
    publish(target, {{"layer", "one"}});
    {
        AtomicDirectory const out{target, marker, list_owned};
        put(out.staging() / "layer", "two");
    }
    EXPECT_THAT(all(target), ElementsAre(Pair("layer", "one")));
    EXPECT_THAT(beside(), ElementsAre());
}

TEST_F(Folders, ASecondRunOfTheSameTargetIsTurnedAway) {
    AtomicDirectory const first{target, marker, list_owned};
    auto const error = failure([&] { AtomicDirectory const second{target, marker, list_owned}; });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code(), Errc::busy);
    EXPECT_THAT(error->what(), HasSubstr("process " + std::to_string(getpid())));
    AtomicDirectory const other{folder / "other", marker, list_owned};
}

TEST_F(Folders, PermissionsAreThoseOfTheOldFolder) {
    publish(target, {{"layer", "one"}});
    fs::permissions(target, fs::perms::owner_all | fs::perms::group_all);
    publish(target, {{"layer", "two"}});
    EXPECT_EQ(fs::status(target).permissions(), fs::perms::owner_all | fs::perms::group_all);
}

TEST_F(Folders, TheRealPathOfAName) {
    fs::create_directory(target);
    fs::create_directory_symlink(target, folder / "link");
    fs::create_directory_symlink("there/later", folder / "dangling");
    fs::create_symlink("loop", folder / "loop");
    EXPECT_EQ(resolved_folder(target / "."), target);
    EXPECT_EQ(resolved_folder(target / ""), target);
    EXPECT_EQ(resolved_folder(target / "x/.."), target);
    EXPECT_EQ(resolved_folder(folder / "link"), target);
    EXPECT_EQ(resolved_folder(folder / "link/"), target);
    EXPECT_EQ(resolved_folder(folder / "link/new"), target / "new");
    EXPECT_EQ(resolved_folder(folder / "dangling"), folder / "there/later");
    EXPECT_EQ(resolved_folder("new"), fs::current_path() / "new");
    EXPECT_NE(why([&] { (void)resolved_folder(folder / "loop"); }), "no error");
    for (fs::path const& bad : {fs::path{""}, fs::path{"."}, fs::path{"./."}, fs::path{".."}, fs::current_path(), fs::path{"/"}}) {
        auto const error = failure([&] { (void)resolved_folder(bad); });
        ASSERT_TRUE(error) << bad;
        EXPECT_EQ(error->code(), Errc::usage) << bad;
    }
}

TEST_F(Folders, ALinkToTheFolderStaysALink) {
    fs::create_directory(target);
    fs::create_directory_symlink(target, folder / "link");
    publish(folder / "link", {{"layer", "one"}});
    publish(folder / "link/", {{"layer", "two"}});
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_THAT(all(target), ElementsAre(Pair("layer", "two")));
    EXPECT_THAT(beside(), ElementsAre("link"));
}

// What happens at the n-th system call, for all n: the table's functions count down and then do what the test wants.
int calls_left = 0;
bool kill_there = false;
bool turn_comes() {
    if (calls_left-- != 0) return false;
    if (kill_there) _exit(9);  // as a SIGKILL: no destructor runs
    errno = EIO;
    return true;
}

void fault_at(int n, bool kill) {
    calls_left = n;
    kill_there = kill;
    static SystemCalls const real = system_calls();
    system_calls() = {[](int fd, void const* bytes, std::size_t size) { return turn_comes() ? -1 : real.write(fd, bytes, size); },
                      [](int fd) { return turn_comes() ? -1 : real.fsync(fd); },
                      [](char const* a, char const* b) { return turn_comes() ? -1 : real.rename(a, b); },
                      [](char const* a, char const* b) { return turn_comes() ? -1 : real.exchange(a, b); },
                      [](char const* a, char const* b) { return turn_comes() ? -1 : real.move_new(a, b); },
                      [](char const* a, char const* b) { return turn_comes() ? -1 : real.link(a, b); },
                      [](char const* a) { return turn_comes() ? -1 : real.unlink(a); }};
}

FileTexts const users_files = {{"notes", "mine"}, {"photos/1", "x"}};

/// A target with a set of ours, one file of it changed, and files of the user.
void prepare(fs::path const& target) {
    publish(target, {{"layer", "one"}, {"old", "one"}, {"changed", "one"}});
    put(target / "changed", "my work");
    put(target / "notes", "mine");
    fs::create_directory(target / "photos");
    put(target / "photos/1", "x");
}

class AtEachCall : public Folders {
protected:
    /// The user's things are somewhere below `folder`, and the target holds one whole set.
    void expect_nothing_lost(int n) const {
        FileTexts const everything = all(folder);
        auto const is_kept = [&](std::string const& end, std::string const& text) {
            return std::any_of(everything.begin(), everything.end(),
                               [&](auto const& file) { return file.first.ends_with(end) && file.second == text; });
        };
        for (auto const& [name, text] : users_files) EXPECT_TRUE(is_kept("/" + name, text)) << "call " << n << ", " << name;
        EXPECT_TRUE(is_kept("/changed", "my work")) << "call " << n;
        FileTexts const set = all(target);
        bool const is_old = set.contains("old");
        EXPECT_EQ(set.at("layer"), is_old ? "one" : "two") << "call " << n;
        EXPECT_EQ(set.at("changed"), is_old ? "my work" : "two") << "call " << n;
    }
    void expect_settled(int n) const {
        FileTexts expected = users_files;
        expected.insert({{"layer", "three"}, {"changed", "three"}, {"set-aside-1/changed", "my work"}});
        EXPECT_EQ(all(target), expected) << "call " << n;
        EXPECT_THAT(beside(), ElementsAre()) << "call " << n;
    }
    void start_again(int n) {
        fs::remove_all(target);
        ASSERT_THAT(beside(), ElementsAre()) << "call " << n;
        prepare(target);
    }
};

TEST_F(AtEachCall, AKillLosesNothingAndTheNextRunSettlesIt) {
    for (int n = 0;; ++n) {
        ASSERT_LT(n, 200);
        start_again(n);
        pid_t const child = fork();
        if (child == 0) {
            fault_at(n, /*kill=*/true);
            publish(target, {{"layer", "two"}, {"changed", "two"}});
            _exit(0);
        }
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        expect_nothing_lost(n);
        publish(target, {{"layer", "three"}, {"changed", "three"}});
        expect_settled(n);
        if (WEXITSTATUS(status) == 0) return;
    }
}

TEST_F(AtEachCall, AFailureLosesNothingAndTheNextRunSettlesIt) {
    for (int n = 0;; ++n) {
        ASSERT_LT(n, 200);
        start_again(n);
        fault_at(n, /*kill=*/false);
        bool const failed = failure([&] { publish(target, {{"layer", "two"}, {"changed", "two"}}); }).has_value();
        bool const reached = calls_left < 0;
        system_calls() = real;
        EXPECT_TRUE(!failed || reached);
        expect_nothing_lost(n);
        publish(target, {{"layer", "three"}, {"changed", "three"}});
        expect_settled(n);
        if (!reached) return;
    }
}

}  // namespace
}  // namespace dateline
