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
}  // namespace
}  // namespace dateline
