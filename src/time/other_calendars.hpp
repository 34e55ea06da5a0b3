#pragma once
#include <cstdint>
#include <optional>

#include "time/calendar.hpp"

namespace dateline::time {

/// Calendars that texts date by: the Islamic one, counted (the sighted month may begin a day sooner or later), and the solar one of Iran
/// and Afghanistan.
enum class Calendar : std::uint8_t { gregorian, islamic, persian };

/// Years in which a date of ours may lie, in either of the two.
constexpr int first_hijri_year = 1100, last_hijri_year = 1600;

/// The days of a month; nullopt when there is no such month or the year is out of range. Not for the Gregorian calendar.
[[nodiscard]] std::optional<Interval> month_of_calendar(Calendar calendar, int year, int month) noexcept;
/// The year that a day lies in.
[[nodiscard]] int year_in_calendar(Calendar calendar, Days day) noexcept;

}  // namespace dateline::time
