#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "events/join.hpp"
#include "events/merge.hpp"
#include "events/merge_facts.hpp"
#include "events/merge_groups.hpp"
#include "events/merge_score.hpp"
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
    events::Merger merger{store, SmallWorld::instance().gazetteer(), model::Weights::built_in()};
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

/// What the merger does, with every group looked at and all in memory.
std::vector<std::string> reference(std::vector<events::Event> reports) {
    auto const key = [](events::Event const& e) {
        auto const& evidence = e.evidence.front();
        return std::tuple{events::window_of(e).from, !e.is_record,          events::day_number(evidence.published), e.id,
                          evidence.document_id,      evidence.trigger.begin};
    };
    std::stable_sort(reports.begin(), reports.end(), [&](auto const& x, auto const& y) { return key(x) < key(y); });
    auto const& gazetteer = SmallWorld::instance().gazetteer();
    auto const model = model::Linear<events::MergeFeatures>::from(model::Weights::built_in());
    events::IncidentThings const things{gazetteer.lexicon()};
    std::vector<std::vector<events::Event>> groups;
    for (auto const& report : reports) {
        events::MergeFacts const facts{report, things, gazetteer};
        std::vector<events::Event>* best = nullptr;
        float best_score = 0;
        for (auto& group : groups) {
            float score = 0;
            for (std::size_t i = 0; i < group.size(); ++i) {
                if (i > 0 && i + 5 < group.size()) continue;  // the founder and the last five
                auto const features = events::compared(events::MergeFacts{group[i], things, gazetteer}, facts, gazetteer);
                float const one = features ? model.score(*features) : -100;
                score = one < -1 || score < -1 ? -100 : std::max(score, one);
            }
            bool const same_document = std::any_of(group.begin(), group.end(),
                                                   [&](auto const& one) { return events::origin_of(one) == events::origin_of(report); });
            if (score > best_score && !same_document) best = &group, best_score = score;
        }
        if (best == nullptr)
            groups.push_back({report});
        else
            best->push_back(report);
    }
    std::vector<std::string> out;
    for (auto const& members : groups) {
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

TEST(Merge, LeavesTheIncidentsOfOneTextApart) {
    auto reports = reports_of({"Gunmen attacked a bus in Kandahar on Sunday.", "Gunmen attacked a bus in Kandahar on Sunday."});
    ASSERT_EQ(reports.size(), 2U);
    EXPECT_EQ(merged(reports).size(), 1U);
    reports[1].evidence.front().document_id = reports[0].evidence.front().document_id;
    EXPECT_EQ(merged(reports).size(), 2U);
}

TEST(Merge, TellsTwoCrimesOfOneTownAndDay) {
    EXPECT_EQ(
        merged(reports_of({"Gunmen killed two traders in Kandahar on Sunday.", "Gunmen killed a priest in Kandahar on Sunday."})).size(),
        2U);
}

TEST(Merge, FindsAReprintInABusyDay) {
    auto const seed =
        reports_of({"Gunmen killed three people in Kandahar on Sunday.", "Gunmen killed 17 farmers in a field in Kandahar on Sunday."});
    ASSERT_EQ(seed.size(), 2U);
    std::vector<events::Event> reports;
    auto const add = [&](events::Event event, std::string const& id, std::string const& quote, std::int64_t dead) {
        event.id = event.report_ids.front() = id;
        event.evidence.front().document_id = id;
        event.evidence.front().quote = quote;
        event.tolls[events::Harm::killed] = {dead, dead, dead};
        reports.push_back(std::move(event));
    };
    for (int i = 0; i < 3000; ++i) {
        std::string const n = std::to_string(i);
        add(seed[0], "note" + n, "Note " + n + " of unit " + std::to_string(i * 7919 % 10007) + " on shooting case " + n, 1 + i % 40);
    }
    for (int i = 0; i < 30; ++i) {
        std::string const quote = "Seventeen men of village number " + std::to_string(i) + " were shot in their field by raiders";
        add(seed[1], "a" + std::to_string(i), quote, 17);
        add(seed[1], "z" + std::to_string(i), quote, 17);
    }
    std::shuffle(reports.begin(), reports.end(), std::mt19937{5});
    int met = 0;
    for (auto const& event : merged(reports)) {
        std::set<std::string> const ids{event.report_ids.begin(), event.report_ids.end()};
        for (int i = 0; i < 30; ++i) met += ids.contains("a" + std::to_string(i)) && ids.contains("z" + std::to_string(i)) ? 1 : 0;
    }
    EXPECT_EQ(met, 30);
}

intake::RawRecord row_of(std::string id, std::string format) {
    intake::RawRecord row;
    row.id = std::move(id);
    row.source_format = std::move(format);
    row.type = row.source_format == "acled" ? "Explosions/Remote violence" : "1";
    row.sub_type = row.source_format == "acled" ? "Remote explosive/landmine/IED" : "";
    row.date_start = "2015-12-27";
    row.place = "Kandahar";
    row.country = "Afghanistan";
    row.killed_best = "9";
    row.extra = {{"notes", "A car bomb exploded outside a police station in Kandahar. 9 people killed."}};
    row.point = SmallWorld::instance().at('K');
    row.pos = {row.source_format + ".csv", 2, 0};
    return row;
}

events::Event record(std::string id, std::string format) {
    Diagnostics diagnostics;
    return SmallWorld::instance().pipeline().from_record(row_of(std::move(id), std::move(format)), diagnostics);
}

TEST(MergeRecords, MeetsTheReportOfItsIncident) {
    auto reports = reports_of({"A car bomb killed at least seven people outside a police station in Kandahar on Sunday."});
    ASSERT_EQ(reports.size(), 1U);
    reports.push_back(record("acled:AFG1", "acled"));
    auto const events = merged(reports);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].id, "acled:AFG1");
    EXPECT_EQ(events[0].report_ids.size(), 2U);
    EXPECT_EQ(events[0].tolls[events::Harm::killed].best, 9);
    ASSERT_EQ(events[0].evidence.size(), 2U);
    EXPECT_TRUE(events[0].evidence[0].record.has_value());
    EXPECT_FALSE(events[0].evidence[1].record.has_value());
    ASSERT_EQ(events[0].merge_reasons.size(), 1U);
    EXPECT_NE(events[0].merge_reasons[0].second.find("day_same"), std::string::npos) << events[0].merge_reasons[0].second;
}

TEST(MergeRecords, OfOneTableNeverMeetOfTwoTheyMay) {
    EXPECT_EQ(merged({record("acled:1", "acled"), record("acled:2", "acled")}).size(), 2U);
    auto const events = merged({record("acled:1", "acled"), record("ucdp:2", "ucdp-ged")});
    ASSERT_EQ(events.size(), 1U);
    EXPECT_NE(events[0].licence.find("ACLED"), std::string::npos);
    EXPECT_NE(events[0].licence.find("CC BY 4.0"), std::string::npos);
    EXPECT_EQ(merged({record("acled:1", "acled"), record("acled:2", "acled"), record("ucdp:2", "ucdp-ged")}).size(), 2U);
}

std::chrono::sys_days july(unsigned day) { return std::chrono::year{2024} / std::chrono::July / std::chrono::day{day}; }

events::Event said(unsigned from, unsigned to, std::optional<std::int64_t> dead, unsigned published) {
    events::Event event;
    event.type = events::Type::assault;
    event.id = "dl:" + std::to_string(from) + std::to_string(published);
    event.report_ids = {event.id};
    event.when.earliest = july(from), event.when.latest = july(to);
    event.when.precision = time::Precision::days, event.when.basis = time::Basis::explicit_;
    if (dead) event.tolls[events::Harm::killed] = {dead, dead, dead};
    event.evidence.push_back({});
    event.evidence.front().published = july(published);
    return event;
}

TEST(Join, TakesTheCommonPartOfDaysThatOverlap) {
    events::Event const a = said(1, 6, {}, 10), b = said(4, 9, {}, 10), apart = said(20, 21, {}, 10);
    for (auto const& members : {std::vector{&a, &b}, std::vector{&b, &a}}) {
        auto const when = events::join(members, events::Founder::first).when;
        EXPECT_EQ(when.earliest, july(4));
        EXPECT_EQ(when.latest, july(6));
    }
    EXPECT_EQ(events::join({&a, &apart}, events::Founder::first).when.earliest, july(20));
    events::Event open = said(3, 3, {}, 10);
    open.when.latest.reset();
    EXPECT_EQ(events::join({&a, &open}, events::Founder::first).when.earliest, july(3));
    EXPECT_EQ(events::join({&a, &open}, events::Founder::first).when.latest, july(6));
}

TEST(Join, TakesTheNewestTollInOrder) {
    events::Event const old = said(6, 6, 50, 6), corrected = said(6, 6, 38, 10);
    for (auto const& members : {std::vector{&old, &corrected}, std::vector{&corrected, &old}})
        EXPECT_EQ(events::join(members, events::Founder::first).tolls[events::Harm::killed], (events::Toll{38, 38, 38}));
    events::Event dozens = said(6, 6, {}, 12);
    dozens.tolls[events::Harm::killed] = {24, {}, 99};
    EXPECT_EQ(events::join({&corrected, &dozens}, events::Founder::first).tolls[events::Harm::killed].best, 38);
    events::Event crooked = said(6, 6, 9, 12);
    crooked.tolls[events::Harm::killed] = {200, 9, 999};
    auto const toll = events::join({&old, &crooked}, events::Founder::first).tolls[events::Harm::killed];
    EXPECT_EQ(toll.best, 9);
    EXPECT_FALSE(toll.low && *toll.low > *toll.best);
}
}  // namespace
}  // namespace dateline
