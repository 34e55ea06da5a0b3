#include "time/when.hpp"

#include <gtest/gtest.h>

#include "support/case_file.hpp"
#include "time/calendar.hpp"

namespace time_ = dateline::time;
using time_::DayOrder;
using time_::Precision;

namespace {

/// "2015-12-27 day", with the time of day in UTC when known; "no: reason" when refused.
std::string shown(dateline::Expected<time_::When> const& when) {
    if (!when) return "no: " + when.error();
    std::string out = time_::to_edtf(*when) + " " + std::string{time_::to_string(when->precision)};
    if (when->time_of_day) out += " " + std::to_string(when->time_of_day->count() / 60) + "min";
    return out;
}

class IsoCases : public testing::TestWithParam<Case> {};
TEST_P(IsoCases, AreReadOrRefused) { EXPECT_EQ(shown(time_::parse_iso(GetParam().input)), GetParam().expected); }
INSTANTIATE_TEST_SUITE_P(Table, IsoCases, testing::ValuesIn(read_cases("dates_iso")));

class TableDateCases : public testing::TestWithParam<Case> {};
TEST_P(TableDateCases, AreReadOrRefused) {
    Case const& c = GetParam();
    DayOrder const order = c.setting == "day_first"     ? DayOrder::day_first
                           : c.setting == "month_first" ? DayOrder::month_first
                                                        : DayOrder::unknown;
    EXPECT_EQ(shown(time_::parse_table_date(c.input, order)), c.expected);
}
INSTANTIATE_TEST_SUITE_P(Table, TableDateCases, testing::ValuesIn(read_cases("dates_table", "order")));

TEST(When, EdtfIsReadBack) {
    for (std::string const text : {"2015", "2015-09", "2015-09-30", "2015-12-14/2015-12-20", "../2015-07-15", "2015-07-15/.."}) {
        auto const when = time_::parse_iso(text);
        ASSERT_TRUE(when.has_value()) << text;
        EXPECT_EQ(time_::to_edtf(*when), text);
        EXPECT_EQ(time_::parse_iso(time_::to_edtf(*when)), when) << text;
    }
    EXPECT_EQ(time_::to_edtf({}), "");
    time_::When early;
    early.earliest = *time_::make_day(2015, 1, 1);
    early.latest = *time_::make_day(2015, 4, 30);
    early.precision = Precision::year;
    early.approximate = true;
    EXPECT_EQ(time_::to_edtf(early), "2015-01-01~/2015-04-30~");
}

TEST(When, BestDay) {
    EXPECT_EQ(time_::best_day(*time_::parse_iso("2015-12-27")), *time_::make_day(2015, 12, 27));
    EXPECT_EQ(time_::best_day(*time_::parse_iso("2015-12-27T10:00Z")), *time_::make_day(2015, 12, 27));
    EXPECT_FALSE(time_::best_day(*time_::parse_iso("2015-12")));
    EXPECT_FALSE(time_::best_day({}));
}

TEST(When, PrecisionNamesAreReadBack) {
    for (auto const precision : {Precision::time, Precision::day, Precision::days, Precision::week, Precision::month, Precision::season,
                                 Precision::year, Precision::before, Precision::after, Precision::unknown})
        EXPECT_EQ(time_::parse_precision(time_::to_string(precision)), precision);
    EXPECT_FALSE(time_::parse_precision("daily"));
    EXPECT_EQ(time_::to_string(time_::Basis::explicit_), "explicit");
}

}  // namespace
