#include "time/calendar.hpp"

#include <gtest/gtest.h>

#include "time/when.hpp"

namespace time_ = dateline::time;
using time_::make_day;
using time_::to_iso;

namespace {

TEST(Calendar, RefusesWithTheReason) {
    EXPECT_EQ(make_day(2015, 2, 31).error(), "there is no 31 February 2015");
    EXPECT_EQ(make_day(25, 1, 1).error(), "the year 25 is out of range (1000 to 2200)");
    EXPECT_EQ(make_day(2015, 13, 1).error(), "there is no month 13");
    EXPECT_TRUE(make_day(2016, 2, 29).has_value());
    EXPECT_FALSE(make_day(2015, 2, 29).has_value());
    EXPECT_FALSE(make_day(2015, 1, -1).has_value());
    EXPECT_FALSE(make_day(2015, 1, 257).has_value());
}

TEST(Calendar, IsoWeeks) {
    EXPECT_EQ(time_::week_value(*make_day(2015, 12, 28)), "2015-W53");
    EXPECT_EQ(time_::week_value(*make_day(2016, 1, 3)), "2015-W53");
    EXPECT_EQ(time_::week_value(*make_day(2016, 1, 4)), "2016-W01");
    EXPECT_EQ(time_::week_value(*make_day(2014, 12, 29)), "2015-W01");
    EXPECT_EQ(to_iso(*time_::iso_week_start(2015, 52)), "2015-12-21");
    EXPECT_FALSE(time_::iso_week_start(2014, 53));
    EXPECT_TRUE(time_::iso_week_start(2015, 53));
    for (int y = 1000; y <= 2200; ++y)  // each day is in the week that its week names
        for (int m = 1; m <= 12; ++m) {
            auto const day = *make_day(y, m, 1);
            auto const week = time_::iso_week(day);
            if (!time_::year_in_range(week.year)) continue;
            ASSERT_EQ(*time_::iso_week_start(week.year, week.week), time_::monday_of(day)) << to_iso(day);
        }
}

TEST(Calendar, MonthsAndSeasons) {
    EXPECT_EQ(to_iso(time_::add_months(*make_day(2015, 1, 31), 1)), "2015-02-28");
    EXPECT_EQ(to_iso(time_::add_months(*make_day(2015, 1, 15), -13)), "2013-12-15");
    EXPECT_EQ(to_iso(time_::whole_season(2015, time_::Season::winter).last), "2016-02-29");
    EXPECT_EQ(to_iso(time_::whole_season(2015, time_::Season::autumn).first), "2015-09-01");
}

TEST(Calendar, Easter) {  // dates as printed in almanacs
    EXPECT_EQ(to_iso(time_::easter(2015)), "2015-04-05");
    EXPECT_EQ(to_iso(time_::easter(2016)), "2016-03-27");
    EXPECT_EQ(to_iso(time_::easter(1961)), "1961-04-02");
    EXPECT_EQ(to_iso(time_::easter(2038)), "2038-04-25");
}

}  // namespace
