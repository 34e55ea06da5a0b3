#include <gtest/gtest.h>

#include "events/record_codes.hpp"
#include "support/case_file.hpp"
#include "unit/events/small_world.hpp"

namespace dateline {
namespace {
using test::SmallWorld;

std::string cell(std::string const& row, std::size_t index) {
    auto const cells = split(row, '|');
    return index < cells.size() ? std::string{trim(cells[index])} : std::string{};
}

class RecordTypes : public testing::TestWithParam<Case> {};
TEST_P(RecordTypes, AreCrosswalked) {
    events::RecordCodes const codes{SmallWorld::instance().gazetteer().lexicon()};
    auto const& input = GetParam().input;
    auto const code = codes.type(cell(input, 0), cell(input, 1), cell(input, 2));
    std::string found = code.known ? std::string{to_string(code.type)} : "unknown";
    for (std::size_t i = 0; i < code.modes.size(); ++i) found += (i == 0 ? " " : ";") + code.modes[i];
    EXPECT_EQ(found, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Cases, RecordTypes, testing::ValuesIn(read_cases("record_types")));

intake::RawRecord ged_row() {
    intake::RawRecord row;
    row.id = "ucdp:1";
    row.source_format = "ucdp-ged";
    row.type = "1";
    row.date_start = "2015-12-20 00:00:00";
    row.date_end = "2015-12-27 00:00:00";
    row.date_precision = "3";
    row.precision = "3";
    row.place = "Sangin district";
    row.admin1 = "Helmand";
    row.country = "Afghanistan";
    row.actor1 = "Government of Afghanistan";
    row.actor2 = "Taliban";
    row.killed_low = "2";
    row.killed_best = "3";
    row.killed_high = "5";
    row.abducted_best = "4";
    row.where_description = "on the road";
    row.extra = {{"conflict_name", "Afghanistan: Government"}};
    row.pos = {"sample.csv", 2, 0};
    auto const town = SmallWorld::instance().at('S');
    row.point = geo::LonLat{town.lon + 0.0123456789, town.lat};
    return row;
}

TEST(FromRecord, KeepsPointDatesAndColumns) {
    Diagnostics diagnostics;
    auto const row = ged_row();
    auto const event = SmallWorld::instance().pipeline().from_record(row, diagnostics);
    EXPECT_EQ(event.id, "ucdp:1");
    EXPECT_TRUE(event.is_record);
    EXPECT_EQ(event.type, events::Type::assault);
    ASSERT_TRUE(event.where.point.has_value());
    EXPECT_EQ(*event.where.point, *row.point);
    EXPECT_EQ(event.where.precision, 5);
    EXPECT_EQ(event.where.geom_role, resolve::GeomRole::representative_point);
    EXPECT_GT(event.where.uncertainty_m, 0);
    EXPECT_EQ(time::to_iso(*event.when.earliest), "2015-12-20");
    EXPECT_EQ(time::to_iso(*event.when.latest), "2015-12-27");
    EXPECT_EQ(event.when.precision, time::Precision::week);
    EXPECT_EQ(event.when.basis, time::Basis::record);
    EXPECT_EQ(event.tolls[events::Harm::killed], (events::Toll{2, 3, 5}));
    EXPECT_EQ(event.tolls[events::Harm::abducted], (events::Toll{std::nullopt, 4, std::nullopt}));
    EXPECT_FALSE(event.tolls[events::Harm::injured].said());  // not stated is not zero
    ASSERT_EQ(event.actors.size(), 2U);
    EXPECT_EQ(event.actors[0].sector, "GOV");
    EXPECT_EQ(event.actors[0].country, "AFG");
    EXPECT_EQ(event.actors[1].sector, "REB");
    EXPECT_EQ(event.licence, "CC BY 4.0");
    EXPECT_EQ(event.place_text, "Sangin district, Helmand, Afghanistan");
    auto const has = [&](std::string const& key, std::string const& value) {
        return std::find(event.extra.begin(), event.extra.end(), std::pair{key, value}) != event.extra.end();
    };
    EXPECT_TRUE(has("conflict_name", "Afghanistan: Government"));
    EXPECT_TRUE(has("where_description", "on the road"));
    EXPECT_TRUE(has("date_precision_code", "3"));
    EXPECT_TRUE(diagnostics.all().empty()) << diagnostics.to_ndjson();
}

TEST(FromRecord, ReportsImpossibleDatesAndKeepsTheRow) {
    for (std::string const date : {"0025-01-01", "2015-02-31"}) {
        Diagnostics diagnostics;
        auto row = ged_row();
        row.date_start = row.date_end = date;
        auto const event = SmallWorld::instance().pipeline().from_record(row, diagnostics);
        EXPECT_FALSE(event.when.earliest.has_value());
        EXPECT_FALSE(event.when.latest.has_value());
        EXPECT_EQ(event.date_text, date);
        ASSERT_EQ(diagnostics.count("bad-date"), 1U);
        EXPECT_EQ(diagnostics.all()[0].pos.source, "sample.csv");
        EXPECT_EQ(diagnostics.all()[0].pos.line, 2U);
        EXPECT_FALSE(diagnostics.all()[0].rejected);
        EXPECT_TRUE(event.where.point.has_value());
    }
}

TEST(FromRecord, ReadsNumericDatesInTheOrderOfTheFile) {
    Diagnostics diagnostics;
    auto row = ged_row();
    row.date_start = row.date_end = "3/4/2022";
    row.date_precision.clear();
    row.day_order = intake::DayOrder::month_first;
    EXPECT_EQ(time::to_iso(*SmallWorld::instance().pipeline().from_record(row, diagnostics).when.earliest), "2022-03-04");
    row.day_order = intake::DayOrder::day_first;
    EXPECT_EQ(time::to_iso(*SmallWorld::instance().pipeline().from_record(row, diagnostics).when.earliest), "2022-04-03");
}

TEST(FromRecord, KeepsTheSoundEndOfAnInterval) {
    Diagnostics diagnostics;
    auto row = ged_row();
    row.date_start = "2015-13-01";
    row.date_precision.clear();
    auto const event = SmallWorld::instance().pipeline().from_record(row, diagnostics);
    EXPECT_FALSE(event.when.earliest.has_value());
    EXPECT_EQ(time::to_iso(*event.when.latest), "2015-12-27");
    EXPECT_EQ(event.when.precision, time::Precision::before);
}

TEST(FromRecord, WarnsOfAPointFarOutsideItsCountryAndKeepsIt) {
    Diagnostics diagnostics;
    auto row = ged_row();
    geo::LonLat const town = SmallWorld::instance().at('S');
    row.point = geo::LonLat{town.lat, town.lon};  // exchanged
    auto const event = SmallWorld::instance().pipeline().from_record(row, diagnostics);
    EXPECT_EQ(*event.where.point, *row.point);
    ASSERT_EQ(diagnostics.count("point-outside-country"), 1U);
    EXPECT_NE(diagnostics.to_ndjson().find("exchanged"), std::string::npos);
}

TEST(FromRecord, ResolvesWordsWhenThereIsNoPointOrItIsIgnored) {
    Diagnostics diagnostics;
    auto row = ged_row();
    row.place = "Sangin";
    auto const ignored = SmallWorld::instance().ignoring_coordinates().from_record(row, diagnostics);
    ASSERT_TRUE(ignored.where.point.has_value());
    EXPECT_NE(*ignored.where.point, *row.point);
    row.point.reset();
    auto const resolved = SmallWorld::instance().pipeline().from_record(row, diagnostics);
    ASSERT_TRUE(resolved.where.point.has_value());
    EXPECT_EQ(*resolved.where.point, *ignored.where.point);
    row.place = "Nowhereburg";
    row.admin1 = row.country = row.where_description = "";
    auto const unknown = SmallWorld::instance().pipeline().from_record(row, diagnostics);
    EXPECT_FALSE(unknown.where.point.has_value());
    EXPECT_FALSE(unknown.where.note.empty());
    EXPECT_EQ(unknown.location_basis, events::LocationBasis::none);
}

TEST(FromRecord, DecidesThePrecisionOfAPointWithoutACode) {
    Diagnostics diagnostics;
    auto row = ged_row();
    row.source_format = "csv";
    row.precision = row.date_precision = row.where_description = "";
    row.type = "Attack";
    auto const precision = [&] { return SmallWorld::instance().pipeline().from_record(row, diagnostics).where.precision; };
    row.place = "Some hamlet";
    EXPECT_EQ(precision(), 3);
    row.place = "";
    EXPECT_EQ(precision(), 6);
    row.admin1 = "";
    EXPECT_EQ(precision(), 8);
    row.country = "";
    EXPECT_EQ(precision(), 1);
}

TEST(FromRecord, KeepsOddNumbersAsText) {
    Diagnostics diagnostics;
    auto row = ged_row();
    row.killed_best = "many";
    row.killed_high = "-1";
    auto const event = SmallWorld::instance().pipeline().from_record(row, diagnostics);
    EXPECT_EQ(event.tolls[events::Harm::killed], (events::Toll{2, std::nullopt, std::nullopt}));
    EXPECT_EQ(diagnostics.count("bad-number"), 1U);
    auto const kept = std::count_if(event.extra.begin(), event.extra.end(),
                                    [](auto const& pair) { return pair.second == "many" || pair.second == "-1"; });
    EXPECT_EQ(kept, 2);
}

TEST(RecordCodes, GoBackToGed) {
    events::RecordCodes const codes{SmallWorld::instance().gazetteer().lexicon()};
    for (int code = 1; code <= 7; ++code) {
        auto const ours = codes.place_precision("ucdp-ged", std::to_string(code));
        ASSERT_TRUE(ours.has_value());
        EXPECT_EQ(events::ged_where_prec(*ours), code);
    }
    for (int code = 1; code <= 5; ++code) {
        auto const ours = codes.date_precision("ucdp-ged", std::to_string(code));
        ASSERT_TRUE(ours.has_value());
        EXPECT_EQ(events::ged_date_prec(*ours), code);
    }
    EXPECT_FALSE(codes.place_precision("ucdp-ged", "8").has_value());
    EXPECT_FALSE(codes.place_precision("csv", "1").has_value());
}
// A cell may be as long as a row: what is looked at for country and sector is its beginning, what it says stays whole.
TEST(RecordActors, AreLookedAtUpToALength) {
    intake::RawRecord row;
    row.id = "ours:1";
    row.source_format = "csv";
    row.actor1 = "Rebels " + std::string(5000, 'x') + " of Pakistan";
    row.actor2 = "Police of Pakistan";
    Diagnostics diagnostics;
    auto const event = SmallWorld::instance().pipeline().from_record(row, diagnostics);
    ASSERT_EQ(event.actors.size(), 2U);
    EXPECT_EQ(event.actors[0].text, row.actor1);
    EXPECT_EQ(event.actors[0].country, "");
    EXPECT_NE(event.actors[1].country, "");
}

}  // namespace
}  // namespace dateline
