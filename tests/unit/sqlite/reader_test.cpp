#include "sqlite/reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.hpp"

namespace dateline::sqlite {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class ReaderTest : public testing::Test {
protected:
    void SetUp() override {
        folder_ =
            fs::temp_directory_path() / ("dateline_sqlite_" + std::string{testing::UnitTest::GetInstance()->current_test_info()->name()});
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path made(std::string const& name, std::string_view sql) const {
        Database database{folder_ / name};
        database.run(sql);
        database.close();
        return folder_ / name;
    }

    fs::path folder_;
};

template <typename Work>
std::string message(Work&& work) {
    try {
        work();
    } catch (Error const& error) {
        return error.what();
    }
    return "no error";
}

TEST_F(ReaderTest, ReadsAFileOfAnyName) {
    for (char const* const name : {"a.gpkg", "a?mode=rwc#x.gpkg", "100%25 & more.gpkg", "\xC3\xA9 \xD9\x84.gpkg"}) {
        Reader const db{made(name, "CREATE TABLE t(a); INSERT INTO t VALUES (41), (42); CREATE VIEW v AS SELECT 1 AS a")};
        EXPECT_EQ(db.number("SELECT max(a) FROM t"), 42) << name;
        EXPECT_EQ(db.text("SELECT a FROM t WHERE a > 100"), "");
        EXPECT_TRUE(db.has_table("t"));
        EXPECT_FALSE(db.has_table("v"));
        EXPECT_FALSE(db.has_table("x"));
    }
}

TEST_F(ReaderTest, WritesNothingAndMakesNothing) {
    auto const file = made("a.gpkg", "CREATE TABLE t(a)");
    Reader const db{file};
    EXPECT_THAT(message([&] { (void)db.number("INSERT INTO t VALUES (1)"); }), HasSubstr(file.string()));
    EXPECT_THAT(message([&] { (void)Reader{folder_ / "absent.gpkg"}; }), HasSubstr("absent.gpkg"));
    EXPECT_EQ(std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}), 1);
}

TEST_F(ReaderTest, AQueryWithoutAnEndIsAnError) {
    Reader const db{made("a.gpkg", "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"),
                    "shown"};
    auto const said = message([&] { (void)db.number("SELECT count(*) FROM v"); });
    EXPECT_THAT(said, HasSubstr("shown: asks for more work"));
}

TEST_F(ReaderTest, AFileThatIsNoneIsAnErrorWithItsName) {
    std::ofstream{folder_ / "junk.gpkg"} << "this is not a database, however long it may be";
    Reader const db{folder_ / "junk.gpkg"};
    EXPECT_THAT(message([&] { (void)db.number("SELECT count(*) FROM sqlite_master"); }), HasSubstr("junk.gpkg"));
}

TEST_F(ReaderTest, UnsavedChangesAreSeenInTheFilesBeside) {
    auto const file = made("a.gpkg", "CREATE TABLE t(a)");
    auto const put = [&](char const* suffix, std::string const& bytes) {
        std::ofstream{file.string() + suffix, std::ios::binary} << bytes;
    };
    EXPECT_EQ(unsaved_changes(file), "");
    put("-wal", "");
    EXPECT_EQ(unsaved_changes(file), "");
    std::string const header = std::string{"\x37\x7f\x06\x82", 4} + std::string(12, '\0') + "saltsalt" + std::string(8, '\0');
    put("-wal", header + std::string(8, '\0') + "othrothr" + std::string(8, '\0'));  // frames of a run before
    EXPECT_EQ(unsaved_changes(file), "");
    put("-wal", header + std::string(8, '\0') + "saltsalt" + std::string(8, '\0'));
    EXPECT_THAT(unsaved_changes(file), HasSubstr("a.gpkg-wal"));
    fs::remove(file.string() + "-wal");
    put("-journal", std::string(28, '\0'));  // ended, and left for the next one
    EXPECT_EQ(unsaved_changes(file), "");
    put("-journal", "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7 and pages");
    EXPECT_THAT(unsaved_changes(file), HasSubstr("a.gpkg-journal"));
}

}  // namespace
}  // namespace dateline::sqlite
