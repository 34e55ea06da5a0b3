// Real files of the development set, when DATELINE_DEV_DATA names the folder that holds records/: skipped otherwise.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "support.hpp"

namespace dateline::intake {
namespace {

class RealFiles : public ::testing::Test {
protected:
    std::filesystem::path file(char const* name) {
        char const* const folder = std::getenv("DATELINE_DEV_DATA");
        return folder == nullptr ? std::filesystem::path{} : std::filesystem::path{folder} / "records" / name;
    }
    testing::Outcome read(char const* name) {
        testing::Outcome out = testing::records_of(file(name));
        std::set<std::string> ids;
        for (RawRecord const& record : out.records) ids.insert(record.id);
        EXPECT_EQ(ids.size(), out.records.size());
        EXPECT_EQ(out.rejected(), 0u) << out.all();
        return out;
    }
    bool missing(char const* name) { return !std::filesystem::exists(file(name)); }
};

#define NEEDS(name) \
    if (missing(name)) GTEST_SKIP() << "needs DATELINE_DEV_DATA with records/" << (name)

TEST_F(RealFiles, UcdpGed) {
    NEEDS("ucdp_ged231.csv");
    auto const out = read("ucdp_ged231.csv");
    EXPECT_EQ(out.records.size(), 1000u);
    for (RawRecord const& record : out.records) {
        EXPECT_EQ(record.source_format, "ucdp-ged");
        EXPECT_TRUE(record.point) << record.id;
        EXPECT_FALSE(record.date_start.empty()) << record.id;
    }
}

TEST_F(RealFiles, UcdpGedAsHdxPublishesIt) {
    NEEDS("ucdp_hdx_ukr.csv");
    auto const out = read("ucdp_hdx_ukr.csv");
    EXPECT_GT(out.records.size(), 1000u);
    EXPECT_EQ(out.records.front().source_format, "ucdp-ged");
    EXPECT_EQ(out.records.front().id, "ucdp:147997");
    EXPECT_EQ(out.records.front().country, "Ukraine");
}

TEST_F(RealFiles, Gdelt) {
    NEEDS("gdelt2_20191024143000.export.CSV");
    auto const out = read("gdelt2_20191024143000.export.CSV");
    EXPECT_EQ(out.records.size(), 2111u);
    std::size_t without = 0;
    for (RawRecord const& record : out.records) without += record.point ? 0u : 1u;
    EXPECT_EQ(without, 38u);
}

TEST_F(RealFiles, Who) {
    NEEDS("who_ssa_healthcare_attacks_ukr.csv");
    auto const out = read("who_ssa_healthcare_attacks_ukr.csv");
    EXPECT_EQ(out.records.size(), 72u);
    EXPECT_EQ(out.records.front().day_order, DayOrder::month_first);
}

}  // namespace
}  // namespace dateline::intake
