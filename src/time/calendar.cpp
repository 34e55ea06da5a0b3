#include "time/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace dateline::time {
namespace {

namespace chr = std::chrono;

chr::year_month_day ymd(Days day) noexcept { return chr::year_month_day{day}; }
chr::month month_number(int month) noexcept { return chr::month{static_cast<unsigned>(month)}; }

}  // namespace

int year_of(Days day) noexcept { return static_cast<int>(ymd(day).year()); }
int month_of(Days day) noexcept { return static_cast<int>(static_cast<unsigned>(ymd(day).month())); }
int day_of(Days day) noexcept { return static_cast<int>(static_cast<unsigned>(ymd(day).day())); }
int weekday_of(Days day) noexcept { return static_cast<int>(chr::weekday{day}.iso_encoding()); }

Expected<Days> make_day(int year, int month, int day) {
    static constexpr std::array<std::string_view, 12> names{"January", "February", "March",     "April",   "May",      "June",
                                                            "July",    "August",   "September", "October", "November", "December"};
    if (month < 1 || month > 12) return make_unexpected(fmt::format("there is no month {}", month));
    if (!year_in_range(year)) return make_unexpected(fmt::format("the year {} is out of range ({} to {})", year, first_year, last_year));
    chr::year_month_day const date{chr::year{year}, month_number(month), chr::day{day < 1 || day > 31 ? 0U : static_cast<unsigned>(day)}};
    if (!date.ok()) return make_unexpected(fmt::format("there is no {} {} {}", day, names[static_cast<std::size_t>(month - 1)], year));
    return Days{date};
}

Interval whole_month(int year, int month) noexcept {
    return {Days{chr::year{year} / month_number(month) / chr::day{1}}, Days{chr::year{year} / month_number(month) / chr::last}};
}

Interval whole_year(int year) noexcept { return {whole_month(year, 1).first, whole_month(year, 12).last}; }

Interval whole_season(int year, Season season) noexcept {
    int const first = 3 + 3 * static_cast<int>(season);
    if (season == Season::winter) return {whole_month(year, 12).first, whole_month(year + 1, 2).last};
    return {whole_month(year, first).first, whole_month(year, first + 2).last};
}

Days monday_of(Days day) noexcept { return day - chr::days{weekday_of(day) - 1}; }

IsoWeek iso_week(Days day) noexcept {
    Days const thursday = monday_of(day) + chr::days{3};  // the week belongs to the year of its Thursday
    int const year = year_of(thursday);
    return {year, static_cast<int>((thursday - whole_year(year).first).count() / 7) + 1};
}

std::optional<Days> iso_week_start(int year, int week) noexcept {
    if (!year_in_range(year) || week < 1 || week > 53) return std::nullopt;
    Days const first = monday_of(whole_month(year, 1).first + chr::days{3});  // 4 January is always in week 1
    Days const start = first + chr::days{7 * (week - 1)};
    return iso_week(start).year == year ? std::optional{start} : std::nullopt;
}

Days add_months(Days day, int months) noexcept {
    int const total = year_of(day) * 12 + month_of(day) - 1 + months;
    int const year = total / 12, month = total % 12 + 1;
    Days const last = whole_month(year, month).last;
    return day_of(day) >= day_of(last) ? last : whole_month(year, month).first + chr::days{day_of(day) - 1};
}

Days easter(int year) noexcept {
    int const a = year % 19, b = year / 100, c = year % 100;
    int const d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int const h = (19 * a + b - d - g + 15) % 30;
    int const i = c / 4, k = c % 4;
    int const l = (32 + 2 * e + 2 * i - h - k) % 7;
    int const m = (a + 11 * h + 22 * l) / 451;
    int const n = h + l - 7 * m + 114;
    return whole_month(year, n / 31).first + chr::days{n % 31};
}

std::string week_value(Days day) {
    IsoWeek const week = iso_week(day);
    return fmt::format("{:04}-W{:02}", week.year, week.week);
}

std::string month_value(int year, int month) { return fmt::format("{:04}-{:02}", year, month); }

std::string_view season_code(Season season) noexcept {
    switch (season) {
        case Season::spring:
            return "SP";
        case Season::summer:
            return "SU";
        case Season::autumn:
            return "FA";
        case Season::winter:
            break;
    }
    return "WI";
}

}  // namespace dateline::time
