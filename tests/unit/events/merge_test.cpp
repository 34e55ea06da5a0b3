#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <tuple>

#include "events/merge.hpp"
#include "events/merge_rules.hpp"
#include "spill/store.hpp"
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

std::vector<events::Event> merged(std::vector<events::Event> const& reports) {
    spill::Store store{""};
    events::Merger merger{store, SmallWorld::instance().gazetteer()};
    for (auto const& report : reports) merger.add(report);
    std::vector<events::Event> out;
    merger.for_each([&](events::Event&& event) { out.push_back(std::move(event)); });
    return out;
}

std::vector<std::string> ids(std::vector<events::Event> const& list) {
    std::vector<std::string> out;
    for (auto const& event : list) out.push_back(event.id);
    return out;
}

/// All of an event that merging decides.
std::string described(events::Event const& event) {
    std::string out = event.id + " " + event.summary + (event.contested ? " contested" : "");
    for (auto const& id : event.report_ids) out += " " + id;
    for (auto const& evidence : event.evidence) out += " " + evidence.document_id;
    return out + (event.tolls[events::Harm::killed].best ? " " + std::to_string(*event.tolls[events::Harm::killed].best) : "");
}

TEST(Merge, JoinsTwoPapersOnOneAttack) {
    auto const events = merged(reports_of({"Taliban fighters attacked a post in Sangin on Sunday, killing 12 soldiers.",
                                           "Taliban militants raided a base in Sangin on Sunday and killed at least 12 soldiers."}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].report_ids.size(), 2U);
    EXPECT_EQ(events[0].evidence.size(), 2U);
    EXPECT_EQ(events[0].tolls[events::Harm::killed].best, 12);
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

/// What the merger does, with every pair compared and all in memory.
std::vector<std::string> reference(std::vector<events::Event> const& reports) {
    std::vector<events::ComparedEvent> items;
    for (auto const& report : reports) items.emplace_back(report);
    std::sort(items.begin(), items.end(), [](events::ComparedEvent const& x, events::ComparedEvent const& y) {
        auto const key = [](events::Event const& e) {
            auto const& evidence = e.evidence.front();
            return std::tuple{e.type, events::day_number(evidence.published), e.id, evidence.document_id, evidence.trigger.begin};
        };
        return key(x.event) < key(y.event);
    });
    std::vector<std::size_t> group(items.size());
    std::iota(group.begin(), group.end(), 0U);
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            if (items[k].event.type != items[i].event.type || !events::same_event(items[k], items[i], SmallWorld::instance().gazetteer()))
                continue;
            std::size_t const from = group[i], to = group[k];
            std::replace(group.begin(), group.end(), std::max(from, to), std::min(from, to));
        }
    }
    std::map<std::size_t, std::vector<events::Event>> groups;
    for (std::size_t i = 0; i < items.size(); ++i) groups[group[i]].push_back(items[i].event);
    std::vector<std::string> out;
    for (auto const& [number, members] : groups) {
        std::vector<events::Event const*> joined;
        for (auto const& member : members) joined.push_back(&member);
        out.push_back(described(events::join(joined, events::Founder::earliest)));
    }
    std::sort(out.begin(), out.end());
    return out;
}

TEST(Merge, IsWhatComparingEveryPairGives) {
    std::mt19937 random{7};
    auto const pick = [&](std::vector<std::string> const& from) { return from[random() % from.size()]; };
    for (int round = 0; round < 20; ++round) {
        std::vector<std::string> texts;
        for (int i = 0; i < 12; ++i) {
            texts.push_back(pick({"Taliban fighters", "Gunmen", "The army", "Students"}) +
                            pick({" attacked ", " raided ", " protested in "}) +
                            pick({"a post in Sangin", "a base in Kandahar", "Quetta", "a camp in Helmand"}) +
                            pick({" on Sunday", " on Friday", ""}) + pick({", killing 12 soldiers.", " and killed three people.", "."}));
        }
        auto reports = reports_of(texts);
        ASSERT_GT(reports.size(), 4U);
        auto const expected = reference(reports);
        for (int shuffled = 0; shuffled < 3; ++shuffled) {
            std::vector<std::string> got;
            for (auto const& event : merged(reports)) got.push_back(described(event));
            std::sort(got.begin(), got.end());
            EXPECT_EQ(got, expected) << "round " << round;
            std::shuffle(reports.begin(), reports.end(), random);
        }
    }
}

TEST(Merge, IsWithoutEventsForNoReports) { EXPECT_TRUE(merged({}).empty()); }
}  // namespace
}  // namespace dateline
