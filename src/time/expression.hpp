#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/calendar.hpp"
#include "time/other_calendars.hpp"
#include "time/time_words.hpp"

namespace dateline::time {

/// What the words say, before anything is known about the anchor.
enum class Kind : std::uint8_t {
    calendar,        ///< year, month, day as far as said
    weekday,         ///< "on Sunday", "last Sunday"
    period,          ///< "last week", "this year", "the following month"
    season,          ///< "the summer of 1955", "last winter"
    part_year,       ///< quarter or half of a year
    quarter_told,    ///< "the quarter", "the year-earlier period": the quarter spoken of
    other_calendar,  ///< a month or day of an Islamic or Persian month, year as in that calendar
    part_of_whole,   ///< "the first week of March", "the 2nd of this month", "the weekend of 4 May"
    span_years,      ///< decade or century: TIMEX3 prefix in `prefix`
    bc_year,
    offset,      ///< "two days ago", "three weeks later"
    day_offset,  ///< "yesterday", "tonight"
    reference,   ///< PRESENT_REF, "the past"
    same_day,    ///< "that day", "the next day": counted from the date spoken of last
    holiday,
    clock,     ///< a time of day alone
    day_part,  ///< "in the morning", "that night"
    duration,
    recent_span,  ///< "the last two weeks": a duration that touches the anchor
    set,
    refused  ///< "31 February": looks like a date and is none
};

enum class Direction : std::uint8_t { none, last, this_, next, that };
enum class Modifier : std::uint8_t { none, start, middle, end };

/// A match of the grammar: tokens [first, end) and what they say. Fields not said keep their defaults.
struct Expression {
    std::uint32_t first = 0, end = 0;
    Kind kind = Kind::calendar;
    std::string_view rule;
    int year = 0, month = 0, day = 0;  ///< a negative year is one before Christ
    Calendar calendar = Calendar::gregorian;
    int weekday = 0;
    Season season = Season::spring;
    int part = 0;  ///< quarter 1 to 4; halves are 11 and 12; of a whole: the number of the part, -1 the last
    struct Whole {
        Kind kind = Kind::calendar;
        Unit unit = Unit::day;
    } whole;  ///< what the part is cut from
    Unit unit = Unit::day;
    Direction direction = Direction::none;
    bool anaphoric = false;  ///< counted from the date spoken of last, not from the anchor
    Modifier modifier = Modifier::none;
    std::optional<Unit> grain;      ///< "ten years ago this month": direction and unit counted from
    std::optional<int> count;       ///< of units; nullopt: vague ("several")
    int sign = 0;                   ///< of an offset; -1 also for a quarter of the year before
    std::string value;              ///< ready TIMEX3 value (duration, set, reference), prefix of span_years
    std::string part_of_day;        ///< "MO"
    bool spans_night = false;       ///< "overnight": two days
    std::optional<int> minutes;     ///< clock, after midnight
    std::optional<int> zone_hours;  ///< from UTC
    bool plural = false;            ///< "Mondays", "every Monday"
    bool so_far = false;            ///< "earlier this year": up to now
    bool edge = false;              ///< "the end of the month", which behind "by" is its last day
    bool heads_entry = false;       ///< the clock of an entry in a log: "06:10 Kupiansk - ..."

    [[nodiscard]] std::uint32_t length() const { return end - first; }
    /// Names one day, so that a clock or part of the day can be joined to it.
    [[nodiscard]] bool names_day() const {
        return (kind == Kind::calendar && day != 0) || kind == Kind::weekday || kind == Kind::day_offset || kind == Kind::same_day ||
               kind == Kind::holiday;
    }
};

}  // namespace dateline::time
