#include "writers/gpkg/rtree.hpp"

#include <gtest/gtest.h>

#include <random>

#include "unit/writers/sample.hpp"

namespace dateline::writers::gpkg {
namespace {

class Rtree : public testing::TestWithParam<std::size_t> {};

// The packed tree must be what SQLite itself would have taken: its own check, and the same answers as a full scan.
TEST_P(Rtree, IsSoundAndFindsWhatAScanFinds) {
    sample::Folder const folder;
    Database db{folder.path() / "t.db"};
    std::mt19937 random{7};
    std::uniform_real_distribution<double> lon{-180, 180}, lat{-90, 90}, size{0, 3};
    std::vector<RtreeCell> cells;
    db.run("CREATE TABLE boxes (id INTEGER PRIMARY KEY, x0 REAL, x1 REAL, y0 REAL, y1 REAL); BEGIN");
    Statement insert = db.prepare("INSERT INTO boxes VALUES(?,?,?,?,?)");
    for (std::size_t i = 0; i < GetParam(); ++i) {
        Extent e{lon(random), lat(random), 0, 0};
        e.max_lon = e.min_lon + size(random);
        e.max_lat = e.min_lat + (i % 3 == 0 ? 0 : size(random));
        auto const id = static_cast<std::int64_t>(i * 3 + 1);
        cells.push_back(rtree_cell(id, e));
        insert.bind(1, id).bind(2, e.min_lon).bind(3, e.max_lon).bind(4, e.min_lat).bind(5, e.max_lat).step();
    }
    write_rtree(db, "rt", cells);
    db.run("COMMIT");
    Statement check = db.prepare("SELECT rtreecheck('rt')");
    ASSERT_TRUE(check.step());
    EXPECT_EQ(check.text(0), "ok");
    EXPECT_EQ(db.number("SELECT count(*) FROM rt"), static_cast<std::int64_t>(GetParam()));
    std::int64_t const missed = db.number(
        "SELECT count(*) FROM boxes b WHERE x1 >= 10 AND x0 <= 60 AND y1 >= -20 AND y0 <= 40 AND NOT EXISTS "
        "(SELECT 1 FROM rt WHERE rt.id = b.id AND maxx >= 10 AND minx <= 60 AND maxy >= -20 AND miny <= 40)");
    EXPECT_EQ(missed, 0);
    if (GetParam() > 0) db.run("INSERT INTO rt VALUES(1000000, 1, 2, 1, 2); DELETE FROM rt WHERE id = 1;");  // it stays a living tree
    Statement again = db.prepare("SELECT rtreecheck('rt')");
    ASSERT_TRUE(again.step());
    EXPECT_EQ(again.text(0), "ok");
}

INSTANTIATE_TEST_SUITE_P(Sizes, Rtree, testing::Values(0U, 1U, 50U, 51U, 52U, 102U, 2601U, 2602U, 20000U));

TEST(RtreeCells, AreNeverSmallerThanTheBox) {
    for (double const v : {0.1, -0.1, 64.8359, 1e-9, 179.999999, -179.999999}) {
        RtreeCell const c = rtree_cell(1, {v, v, v, v});
        EXPECT_LE(static_cast<double>(c.min_x), v);
        EXPECT_GE(static_cast<double>(c.max_x), v);
        EXPECT_LE(static_cast<double>(c.min_y), v);
        EXPECT_GE(static_cast<double>(c.max_y), v);
    }
}

}  // namespace
}  // namespace dateline::writers::gpkg
