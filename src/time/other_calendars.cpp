#include "time/other_calendars.hpp"

#include <algorithm>
#include <array>

namespace dateline::time {
namespace {

namespace chr = std::chrono;

constexpr int months_in_year = 12;
constexpr double islamic_year = 354.367, persian_year = 365.2422;

/// The tabular calendar: months of 30 and 29 days, eleven leap years in thirty.
Days islamic_month_start(int year, int month) noexcept {
    constexpr int epoch = -492148;  // 1 Muharram 1, in days from 1970
    return Days{chr::days{epoch + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30}};
}

/// Eight leap years in thirty-three, as they have fallen since the calendar was made law in 1925.
bool persian_leap(int year) noexcept {
    constexpr std::array leap{1, 5, 9, 13, 17, 22, 26, 30};
    return std::find(leap.begin(), leap.end(), year % 33) != leap.end();
}

Days persian_year_start(int year) noexcept {
    constexpr int known_year = 1400;
    Days start{chr::year{2021} / chr::March / 21};
    for (int y = known_year; y < year; ++y) start += chr::days{persian_leap(y) ? 366 : 365};
    for (int y = known_year; y-- > year;) start -= chr::days{persian_leap(y) ? 366 : 365};
    return start;
}

Interval persian_month(int year, int month) noexcept {
    constexpr int long_months = 6;
    int const before = month <= long_months ? 31 * (month - 1) : 31 * long_months + 30 * (month - 1 - long_months);
    int const length = month <= long_months ? 31 : month < months_in_year || persian_leap(year) ? 30 : 29;
    Days const first = persian_year_start(year) + chr::days{before};
    return {first, first + chr::days{length - 1}};
}

}  // namespace

std::optional<Interval> month_of_calendar(Calendar calendar, int year, int month) noexcept {
    if (year < first_hijri_year || year > last_hijri_year || month < 1 || month > months_in_year) return std::nullopt;
    if (calendar == Calendar::persian) return persian_month(year, month);
    if (calendar != Calendar::islamic) return std::nullopt;
    bool const last = month == months_in_year;
    return Interval{islamic_month_start(year, month), islamic_month_start(last ? year + 1 : year, last ? 1 : month + 1) - chr::days{1}};
}

int year_in_calendar(Calendar calendar, Days day) noexcept {
    bool const islamic = calendar == Calendar::islamic;
    Days const known = islamic ? islamic_month_start(1400, 1) : persian_year_start(1400);
    int year = 1400 + static_cast<int>(static_cast<double>((day - known).count()) / (islamic ? islamic_year : persian_year));
    auto const start = [&](int y) { return islamic ? islamic_month_start(y, 1) : persian_year_start(y); };
    while (start(year) > day) --year;
    while (start(year + 1) <= day) ++year;
    return year;
}

}  // namespace dateline::time
