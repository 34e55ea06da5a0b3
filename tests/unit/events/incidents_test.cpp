#include "events/incidents.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using test::SmallWorld;

events::Event const* of_type(std::vector<events::Event> const& all, events::Type type) {
    for (auto const& event : all)
        if (event.type == type) return &event;
    return nullptr;
}

TEST(Linker, APlaceOfTheHeadHoldsForEveryClause) {
    auto const annotation = SmallWorld::instance().annotate("SANGIN: Gunmen attacked a convoy on Sunday. Two soldiers were killed.");
    ASSERT_FALSE(annotation.incidents.empty());
    for (auto const& event : annotation.incidents) {
        EXPECT_EQ(event.where.name, "Sangin");
        ASSERT_TRUE(event.location_span.has_value());
        EXPECT_EQ(annotation.analysis.text(*event.location_span), "SANGIN");
    }
}

TEST(Linker, ADateOfTheSentenceBeforeIsCarriedOn) {
    auto const annotation = SmallWorld::instance().annotate(
        "Gunmen attacked a convoy near Sangin on Saturday. Police arrested four men in the village after the attack.");
    auto const* const arrest = of_type(annotation.incidents, events::Type::coerce);
    ASSERT_NE(arrest, nullptr);
    EXPECT_EQ(time::to_edtf(arrest->when), "2015-12-26");
    EXPECT_EQ(arrest->when.basis, time::Basis::inherited);
    ASSERT_TRUE(arrest->date_span.has_value());
    EXPECT_EQ(annotation.analysis.text(*arrest->date_span), "Saturday");
}

TEST(Linker, ItsShareAndWeightsAreTraced) {
    auto const& world = SmallWorld::instance();
    Diagnostics diagnostics;
    events::Trace trace;
    text::Document document;
    document.id = "a";
    document.text = "Gunmen attacked a convoy near Sangin on Sunday. Rain fell in Kandahar.";
    events::Pipeline const pipeline{world.gazetteer(), {}};
    auto const annotation = pipeline.annotate(std::move(document), diagnostics, &trace);
    ASSERT_TRUE(annotation.has_value());
    std::size_t chosen = 0;
    for (auto const& row : trace.events.links.places) chosen += row.chosen ? 1U : 0U;
    EXPECT_EQ(chosen, annotation->reports.size());
    EXPECT_EQ(trace.events.links.places.front().features.nowhere, 1);
    EXPECT_FALSE(trace.events.links.dates.empty());
    EXPECT_EQ(trace.events.incidents.told.size(), annotation->incidents.size());
}

TEST(IncidentFormer, HeadlineAndLeadAreOneIncident) {
    auto const annotation = SmallWorld::instance().annotate(
        "Gunmen attack convoy near Sangin\n\nGunmen attacked a convoy near Sangin on Sunday, killing two soldiers, police said.");
    std::size_t assaults = 0;
    for (auto const& event : annotation.incidents) assaults += event.type == events::Type::assault ? 1U : 0U;
    EXPECT_EQ(assaults, 1U);
    auto const* const attack = of_type(annotation.incidents, events::Type::assault);
    ASSERT_NE(attack, nullptr);
    EXPECT_EQ(attack->tolls[events::Harm::killed].best, 2);
    EXPECT_EQ(time::to_edtf(attack->when), "2015-12-27");
    EXPECT_EQ(attack->report_ids.size(), attack->evidence.size());
    EXPECT_GE(attack->report_ids.size(), 2U);
}

TEST(IncidentFormer, TwoTownsAreTwoIncidents) {
    auto const annotation =
        SmallWorld::instance().annotate("Gunmen attacked a post in Sangin on Sunday. In Kandahar, militants attacked a bank on Friday.");
    std::size_t assaults = 0;
    for (auto const& event : annotation.incidents) assaults += event.type == events::Type::assault ? 1U : 0U;
    EXPECT_EQ(assaults, 2U);
}

TEST(IncidentFormer, TypesOfOneSentenceMeetOnlyWhereTheyAreOneDeed) {
    auto const types = [](std::string const& text) {
        std::string out;
        for (auto const& event : SmallWorld::instance().annotate(text).incidents) out += std::string{events::to_string(event.type)} + " ";
        return out;
    };
    // Whether loot joins the raid the weights decide; an arrest never joins the violence beside it.
    EXPECT_EQ(types("Police shot dead a man and arrested his brother in Sangin on Sunday."), "ASSAULT COERCE ");
    std::string const loot = types("Gunmen raided a village in Sangin on Sunday, killing two people and looting shops.");
    EXPECT_TRUE(loot == "ASSAULT " || loot == "ASSAULT COERCE ") << loot;
}

TEST(IncidentFormer, EveryReportIsInOneIncident) {
    auto const annotation = SmallWorld::instance().annotate(
        "Gunmen attacked a post in Sangin on Sunday. The attack killed two. Police arrested a man in Kandahar. Protesters marched "
        "there.\n\n"
        "The attack in Sangin was the third. Protesters burned tyres in Kandahar on Sunday.");
    std::vector<std::string> of_incidents, of_reports;
    for (auto const& event : annotation.incidents)
        of_incidents.insert(of_incidents.end(), event.report_ids.begin(), event.report_ids.end());
    for (auto const& report : annotation.reports) of_reports.push_back(report.id);
    std::sort(of_incidents.begin(), of_incidents.end());
    std::sort(of_reports.begin(), of_reports.end());
    EXPECT_EQ(of_incidents, of_reports);
}

TEST(IncidentFormer, LongTextsStayLinear) {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "Gunmen attacked a post in Sangin on Sunday. ";
    for (int i = 0; i < 500; ++i) text += "\n\n- Kandahar: police arrested man number " + std::to_string(i) + " on 2 May 2015";
    auto const annotation = SmallWorld::instance().annotate(text);
    EXPECT_FALSE(annotation.incidents.empty());
    EXPECT_LE(annotation.incidents.size(), annotation.reports.size());
}

/// Of the gravest of the incidents: "" without any.
std::string status_of(std::string const& text) {
    auto const annotation = SmallWorld::instance().annotate(text);
    for (auto const type : {events::Type::assault, events::Type::coerce, events::Type::protest})
        if (auto const* const event = of_type(annotation.incidents, type)) return std::string{to_string(event->status)};
    return {};
}

TEST(Series, IsWhatIsToldOfMany) {
    for (auto const* const text : {
             "A series of attacks in Helmand on Sunday killed 14 soldiers.",
             "A wave of bombings shook Kandahar last week, killing 30 people.",
             "Gunmen carried out five attacks in Helmand on Saturday.",
             "Dozens of kidnappings were reported in Sangin last week.",
             "Rebels launched 12 raids in Kandahar on Friday.",
             "Gunmen killed nine farmers in two attacks in Helmand on Saturday.",
             "Militants have killed 320 people in Helmand since January.",
             "Gunmen abducted 95 villagers in Kandahar in the past three months.",
             "The army has arrested 400 people in Kandahar over the past six weeks.",
             "Rebels killed 80 farmers in Helmand in the first half of 2015.",
         })
        EXPECT_EQ(status_of(text), "series") << text;
}

TEST(Series, IsNotOneDeedOfSeveralPeopleOrAVagueDay) {
    for (auto const* const text : {
             "Gunmen killed 14 soldiers in attacks on Sunday in Sangin.",
             "Five gunmen attacked a post in Sangin on Sunday.",
             "Clashes in Kandahar on Sunday killed four people.",
             "Rebels abducted 90 villagers in Kandahar in October 2015.",
             "The bombing in Kandahar on Sunday killed 20 people.",
             "Gunmen have killed seven soldiers in Sangin since Saturday.",
         })
        EXPECT_NE(status_of(text), "series") << text;
}

TEST(Series, IsNotTheArrestThatFollows) {
    auto const annotation = SmallWorld::instance().annotate("Police arrested a man in Kandahar on Sunday after five attacks on shops.");
    auto const* const arrest = of_type(annotation.incidents, events::Type::coerce);
    ASSERT_NE(arrest, nullptr);
    EXPECT_NE(arrest->status, events::Status::series);
}

TEST(FoundingReport, IsTheSameUnderAHeadline) {
    for (auto const* const lead : {"Gunmen attacked a convoy near Sangin on Sunday.", "Rebels shelled a market in Kandahar on Saturday.",
                                   "Police arrested nine students in Quetta on Friday.", "A bomb killed two guards in Kandahar on Sunday.",
                                   "Militants kidnapped a doctor in Sangin on Saturday."}) {
        std::string const text = lead;
        for (auto const* const head :
             {"Gunmen attack convoy near Sangin", "Rebels shell market in Kandahar", "Police arrest students in Quetta",
              "Bomb kills two guards in Kandahar", "Militants kidnap doctor in Sangin"}) {
            auto const alone = SmallWorld::instance().annotate(text).incidents;
            auto const under = SmallWorld::instance().annotate(std::string{head} + "\n\n" + text).incidents;
            ASSERT_EQ(alone.size(), 1U) << text;
            EXPECT_TRUE(std::any_of(under.begin(), under.end(), [&](auto const& event) { return event.id == alone[0].id; })) << head;
        }
    }
}
}  // namespace
}  // namespace dateline
