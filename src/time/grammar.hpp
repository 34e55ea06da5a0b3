#pragma once
#include <vector>

#include "time/expression.hpp"
#include "time/token_view.hpp"

namespace dateline::time {

using Match = std::optional<Expression>;

/// Each looks for an expression that begins with token `i` and takes as much as belongs to it.
namespace grammar {

[[nodiscard]] inline Expression make(std::uint32_t first, std::uint32_t end, Kind kind, std::string_view rule) {
    Expression e;
    e.first = first;
    e.end = end;
    e.kind = kind;
    e.rule = rule;
    return e;
}

// grammar_dates.cpp
/// Dates with a month name or in digits, years, "1939", "490 BC".
[[nodiscard]] Match calendar(TokenView const& t, std::uint32_t i);
[[nodiscard]] Match year(TokenView const& t, std::uint32_t i);
/// Decades and centuries.
[[nodiscard]] Match span_of_years(TokenView const& t, std::uint32_t i);
/// "Dec" without a day or year needs more support than "December".
[[nodiscard]] bool month_stands_alone(TokenView const& t, std::uint32_t i);
/// A number that can be a year, where it stands: not "2000 people".
[[nodiscard]] bool looks_like_year(TokenView const& t, std::uint32_t i);
/// A plain number in the range of years.
[[nodiscard]] std::optional<int> year_number(TokenView const& t, std::uint32_t i);

// grammar_weekdays.cpp
/// "on Sunday", "Monday last week", "Monday week", "Monday the 20th".
[[nodiscard]] Match weekday(TokenView const& t, std::uint32_t i);
/// "a week ago Tuesday", "two weeks from Friday".
[[nodiscard]] Match weeks_from_weekday(TokenView const& t, std::uint32_t i);
/// "morning", "evening" after a day.
void take_day_part(TokenView const& t, Expression& e);

// grammar_relative.cpp
[[nodiscard]] Match period(TokenView const& t, std::uint32_t i);
/// "The day before", "the day after": of the day told of.
[[nodiscard]] Match day_beside(TokenView const& t, std::uint32_t i);
[[nodiscard]] Match season(TokenView const& t, std::uint32_t i);
[[nodiscard]] Match day_part(TokenView const& t, std::uint32_t i);
/// "early 1941", "the end of the month", "mid-1990s".
[[nodiscard]] Match modified(TokenView const& t, std::uint32_t i);
/// "last", "this", "next" and the rest at token i.
[[nodiscard]] std::optional<Direction> direction(TokenView const& t, std::uint32_t i, bool& anaphoric);

/// Refuses a day that no such month has; 29 February needs no leap year when none is said.
void check_day(Expression& e);

// grammar_numeric.cpp
/// "27/12/2015", "2015-12-27", "27.12.2015"; "5/6/2015" and "on 5/6" in the order that other dates of the text show.
[[nodiscard]] Match numeric_date(TokenView const& t, std::uint32_t i);
/// Military date-time groups: "100745B MAR 24", "251430ZAPR15".
[[nodiscard]] Match date_time_group(TokenView const& t, std::uint32_t i);

// grammar_spoken.cpp
struct SpokenYear {
    int year = 0;
    std::uint32_t end = 0;
};
/// "nineteen ninety-six", "two thousand and three".
[[nodiscard]] std::optional<SpokenYear> year_in_words(TokenView const& t, std::uint32_t i);

// grammar_inside.cpp
/// "the first week of March", "the 2nd of this month", "the second Tuesday of October", "the weekend of 4 May".
[[nodiscard]] Match part_of_whole(TokenView const& t, std::uint32_t i);

// grammar_quarters.cpp
constexpr int first_half = 11, second_half = 12;  ///< as Expression::part names them
/// Quarters and halves of years: "the third quarter", "Q3 2021", "last year's first half", "the 1988 quarter".
[[nodiscard]] Match part_of_year(TokenView const& t, std::uint32_t i);
/// The quarter told of: "the quarter", "the latest quarter", "the year-earlier period".
[[nodiscard]] Match quarter_told(TokenView const& t, std::uint32_t i);
/// "FY2023", "fiscal 1990", "the current fiscal year".
[[nodiscard]] Match fiscal_year(TokenView const& t, std::uint32_t i);

// grammar_counts.cpp
struct Count {
    std::optional<int> value;  ///< nullopt: vague
    std::string text;          ///< for a TIMEX3 value: "2", "1.5", "X"
    bool indefinite = false;   ///< "a", "an"
    std::uint32_t end = 0;
};
[[nodiscard]] std::optional<Count> count(TokenView const& t, std::uint32_t i);
/// "two years", "two years ago", "in two years' time", "the last two years", "10mins".
[[nodiscard]] Match counted(TokenView const& t, std::uint32_t i);
/// "for weeks", "years ago"
[[nodiscard]] Match bare_units(TokenView const& t, std::uint32_t i);
[[nodiscard]] Match set(TokenView const& t, std::uint32_t i);
/// "P2Y", "PT10M", "PXD".
[[nodiscard]] std::string duration_value(std::string_view count, Unit unit);

// grammar_clock.cpp
[[nodiscard]] Match clock(TokenView const& t, std::uint32_t i);

}  // namespace grammar

/// All expressions of a text in order, without overlaps, longest first at each place.
[[nodiscard]] std::vector<Expression> find_expressions(TokenView const& t);

}  // namespace dateline::time
