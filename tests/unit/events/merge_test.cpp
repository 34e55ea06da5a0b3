#include <gtest/gtest.h>

#include <algorithm>

#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using test::SmallWorld;

std::vector<events::Event> reports_of(std::vector<std::string> const& texts) {
    std::vector<events::Event> out;
    int number = 0;
    for (auto const& text : texts) {
        auto annotation = SmallWorld::instance().annotate(text, "doc" + std::to_string(++number));
        std::move(annotation.reports.begin(), annotation.reports.end(), std::back_inserter(out));
    }
    return out;
}

std::vector<events::Event> merged(std::vector<events::Event> reports) {
    return events::merge_reports(std::move(reports), SmallWorld::instance().gazetteer());
}

std::vector<std::string> ids(std::vector<events::Event> const& list) {
    std::vector<std::string> out;
    for (auto const& event : list) out.push_back(event.id);
    return out;
}

TEST(Merge, JoinsTwoPapersOnOneAttack) {
    auto const events = merged(reports_of({"Taliban fighters attacked a post in Sangin on Sunday, killing 12 soldiers.",
                                           "Taliban militants raided a base in Sangin on Sunday and killed at least 12 soldiers."}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].report_ids.size(), 2U);
    EXPECT_EQ(events[0].evidence.size(), 2U);
    EXPECT_EQ(events[0].killed, 12);
}

TEST(Merge, KeepsDaysAndPlacesApart) {
    EXPECT_EQ(merged(reports_of({"Taliban fighters attacked a post in Sangin on Sunday.",
                                 "Taliban fighters attacked a post in Sangin on Thursday."}))
                  .size(),
              2U);
    EXPECT_EQ(merged(reports_of({"Taliban fighters attacked a post in Sangin on Sunday.",
                                 "Taliban fighters attacked a post in Quetta on Sunday."}))
                  .size(),
              2U);
    EXPECT_EQ(merged(reports_of({"Students protested in Kandahar on Sunday.", "Gunmen attacked a post in Kandahar on Sunday."})).size(),
              2U);
}

TEST(Merge, ShowsThatAPartyDeniesIt) {
    auto const events = merged(reports_of({"Taliban fighters attacked a post in Sangin on Sunday.",
                                           "The Taliban denied that Taliban fighters attacked a post in Sangin on Sunday."}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_TRUE(events[0].contested);
    EXPECT_NE(events[0].modality, events::Modality::asserted);
}

TEST(Merge, GivesTheSameForAnyOrder) {
    auto reports = reports_of({"Taliban fighters attacked a post in Sangin on Sunday.", "Gunmen attacked a bus in Kandahar on Saturday.",
                               "Taliban militants raided a base in Sangin on Sunday."});
    auto const forward = ids(merged(reports));
    std::reverse(reports.begin(), reports.end());
    EXPECT_EQ(ids(merged(reports)), forward);
}

TEST(Merge, NeverTouchesRecords) {
    Diagnostics diagnostics;
    intake::RawRecord row;
    row.id = "csv:1";
    row.place = "Sangin";
    row.country = "Afghanistan";
    row.date_start = "2015-12-27";
    auto const& pipeline = SmallWorld::instance().pipeline();
    auto const events = merged({pipeline.from_record(row, diagnostics), pipeline.from_record(row, diagnostics)});
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].id, "csv:1");
    EXPECT_EQ(events[1].id, "csv:1~2");  // ids stay unique in a run
}
}  // namespace
}  // namespace dateline
