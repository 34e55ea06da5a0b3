#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/error.hpp"

/// Days, ISO weeks, months, seasons and years as closed intervals of days (proleptic Gregorian calendar).
namespace dateline::time {

using Days = std::chrono::sys_days;

constexpr int first_year = 1000;  ///< earlier and later years are refused: in our data they are slips of the pen
constexpr int last_year = 2200;

struct Interval {
    Days first, last;
};

enum class Season : std::uint8_t { spring, summer, autumn, winter };

[[nodiscard]] constexpr bool year_in_range(int year) noexcept { return year >= first_year && year <= last_year; }
/// The day, or why there is none: "there is no 31 February", "the year 25 is out of range".
[[nodiscard]] Expected<Days> make_day(int year, int month, int day);
[[nodiscard]] int year_of(Days day) noexcept;
[[nodiscard]] int month_of(Days day) noexcept;
[[nodiscard]] int day_of(Days day) noexcept;
[[nodiscard]] int weekday_of(Days day) noexcept;  ///< 1 Monday .. 7 Sunday
[[nodiscard]] Interval whole_month(int year, int month) noexcept;
[[nodiscard]] Interval whole_year(int year) noexcept;
/// Northern: spring is March to May, winter December to February of the next year.
[[nodiscard]] Interval whole_season(int year, Season season) noexcept;
[[nodiscard]] Days monday_of(Days day) noexcept;

struct IsoWeek {
    int year = 0, week = 0;
};
[[nodiscard]] IsoWeek iso_week(Days day) noexcept;
/// Monday of an ISO week; nullopt when the year has no such week.
[[nodiscard]] std::optional<Days> iso_week_start(int year, int week) noexcept;
/// Moves by whole months and cuts the day to the length of the month (31 January + 1 month = 28 February).
[[nodiscard]] Days add_months(Days day, int months) noexcept;
/// Easter Sunday (Gregorian; the anonymous algorithm printed in Nature 13, 1876).
[[nodiscard]] Days easter(int year) noexcept;

[[nodiscard]] std::string week_value(Days day);              ///< "2015-W52"
[[nodiscard]] std::string month_value(int year, int month);  ///< "2015-09"
[[nodiscard]] std::string_view season_code(Season season) noexcept;

}  // namespace dateline::time
