#include "atlas/check.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace dateline::atlas {
namespace {

namespace fs = std::filesystem;

class CheckSources : public ::testing::Test {
protected:
    CheckSources() : folder_{fs::temp_directory_path() / ("dateline-check-" + std::to_string(::getpid()))} {
        fs::create_directories(folder_ / "places");
    }
    ~CheckSources() override { fs::remove_all(folder_); }
    void write(std::string const& name, std::string const& text) { std::ofstream{folder_ / name} << text; }
    [[nodiscard]] std::vector<Diagnostic> check() const {
        Diagnostics diagnostics;
        check_sources(folder_, diagnostics);
        return diagnostics.all();
    }
    void expect_one(std::string_view code, std::uint64_t line) const {
        auto const found = check();
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].code, code) << found[0].message;
        EXPECT_EQ(found[0].pos.line, line);
    }
    fs::path folder_;
    std::string const places_ = "id\tname\talt_names\tkind\tcountry\trecipe\tradius_km\tsource\tnote\n";
};

TEST_F(CheckSources, GoodFilesPass) {
    write("places/a.tsv", places_ + "dl:a\tA\t\tregion\tXA\tunion gn:1 dl:b\t\ttest\t\ndl:b\tB\t\tsite\tXA\tpoint 1 1\t\ttest\t\n");
    EXPECT_TRUE(check().empty());
}
TEST_F(CheckSources, UnknownWordInARecipe) {
    write("places/a.tsv", places_ + "dl:a\tA\t\tregion\tXA\tblob 1\t\ttest\t\n");
    expect_one("bad-recipe", 2);
}
TEST_F(CheckSources, UnknownKind) {
    write("places/a.tsv", places_ + "dl:a\tA\t\tvillage\tXA\tpoint 1 1\t\ttest\t\n");
    expect_one("unknown-kind", 2);
}
TEST_F(CheckSources, Unsorted) {
    write("demonyms.tsv", "country\tdemonyms\tsource\nXB\tB\ttest\nXA\tA\ttest\n");
    expect_one("unsorted", 3);
}
TEST_F(CheckSources, RepeatedId) {
    write("places/a.tsv", places_ + "dl:a\tA\t\tsite\tXA\tpoint 1 1\t\ttest\t\ndl:a\tA\t\tsite\tXA\tpoint 1 1\t\ttest\t\n");
    expect_one("repeated-id", 3);
}
TEST_F(CheckSources, RepeatedIdInAnotherFile) {
    write("places/a.tsv", places_ + "dl:a\tA\t\tsite\tXA\tpoint 1 1\t\ttest\t\n");
    write("places/b.tsv", places_ + "dl:a\tA\t\tsite\tXA\tpoint 1 1\t\ttest\t\n");
    expect_one("repeated-id", 2);
}
TEST_F(CheckSources, IdOfAnotherPlace) {
    write("places/a.tsv", places_ + "dl:ain-issa-base\tSuluk\tSuluk town\tsite\tXA\tpoint 1 1\t\ttest\t\n" +
                              "dl:musa-qala\tMūsá Qal‘ah\t\tsite\tXA\tpoint 1 1\t\ttest\t\n" +
                              "dl:ob\tOb River\t\tsite\tXA\tpoint 1 1\t\ttest\t\n" +
                              "dl:seat-xa-there\tHere\tThère\tsite\tXA\tpoint 1 1\t\ttest\t\n" +
                              "dl:town-xa-one\tTown Two\t\tsite\tXA\tpoint 1 1\t\ttest\t\n");
    auto const found = check();
    ASSERT_EQ(found.size(), 2U);
    for (auto const& one : found) EXPECT_EQ(one.code, "foreign-id") << one.message;
    EXPECT_EQ(found[0].pos.line, 2U);
    EXPECT_EQ(found[1].pos.line, 6U);
}
TEST_F(CheckSources, MissingSource) {
    write("aliases.tsv", "place\tnames\tkind\tsource\ngn:1\tA\t\t\n");
    expect_one("empty-cell", 2);
}
TEST_F(CheckSources, MissingColumn) {
    write("aliases.tsv", "place\tnames\tkind\ngn:1\tA\t\n");
    expect_one("missing-column", 0);
}
TEST_F(CheckSources, RaggedRow) {
    fs::create_directories(folder_ / "words/en");
    write("words/en/a.tsv", "a\tb\n1\n");
    expect_one("bad-table", 0);
}
TEST_F(CheckSources, Circle) {
    write("places/a.tsv", places_ + "dl:a\tA\t\tregion\tXA\tunion dl:b\t\ttest\t\ndl:b\tB\t\tregion\tXA\tunion dl:a\t\ttest\t\n");
    expect_one("cycle", 3);
}
TEST_F(CheckSources, MadeOfAPlaceThatNoFileHas) {
    write("places/a.tsv", places_ + "dl:a\tA\t\tregion\tXA\tunion dl:gone\t\ttest\t\n");
    expect_one("unknown-place", 2);
}
TEST_F(CheckSources, TheShippedFilesPass) {
    Diagnostics diagnostics;
    EXPECT_GT(check_sources(DATELINE_SOURCE_DIR "/gazetteers", diagnostics), 100U);
    for (auto const& item : diagnostics.all()) ADD_FAILURE() << item.pos.source << ":" << item.pos.line << ": " << item.message;
}

}  // namespace
}  // namespace dateline::atlas
