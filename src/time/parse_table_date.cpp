#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "time/calendar.hpp"
#include "time/digits.hpp"
#include "time/when.hpp"

namespace dateline::time {
namespace {

/// Tables name months in English whatever the language of the reports, so these words are part of the format.
int month_named(std::string_view word) {
    static constexpr std::array<std::string_view, 12> names{"january", "february", "march",     "april",   "may",      "june",
                                                            "july",    "august",   "september", "october", "november", "december"};
    std::string lower;
    for (char const c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower.ends_with('.')) lower.pop_back();
    for (std::size_t i = 0; i < names.size(); ++i)
        if (lower == names[i] || (lower.size() == 3 && names[i].starts_with(lower)) || (lower == "sept" && i == 8))
            return static_cast<int>(i) + 1;
    return 0;
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t const npos = std::string_view::npos;
    for (std::size_t at = text.find_first_not_of(" ,/.-"); at != npos && parts.size() < 4;) {
        std::size_t const end = text.find_first_of(" ,/.-", at);
        parts.push_back(text.substr(at, end == npos ? npos : end - at));
        at = end == npos ? npos : text.find_first_not_of(" ,/.-", end);
    }
    return parts;
}

std::optional<int> day_number(std::string_view word) {
    for (std::string_view const suffix : {"st", "nd", "rd", "th"})
        if (word.size() > 2 && word.ends_with(suffix)) word.remove_suffix(2);
    return word.size() <= 2 ? digits_value(word) : std::nullopt;
}

Expected<When> one_day(int year, int month, int day) {
    auto const date = make_day(year, month, day);
    if (!date) return make_unexpected(date.error());
    When when;
    when.earliest = when.latest = *date;
    when.precision = Precision::day;
    return when;
}

Expected<When> numeric(int first, int second, int year, DayOrder order, std::string_view text) {
    bool const can_day_first = second <= 12, can_month_first = first <= 12;
    if (order == DayOrder::day_first) return one_day(year, second, first);
    if (order == DayOrder::month_first) return one_day(year, first, second);
    if (can_day_first && can_month_first && first != second)
        return make_unexpected(fmt::format("\"{}\" may be day/month or month/day: say which with the mapping's day order", text));
    return can_month_first ? one_day(year, first, second) : one_day(year, second, first);
}

Expected<When> named_month(std::vector<std::string_view> const& parts, std::string_view text) {
    auto const bad = [&] { return make_unexpected(fmt::format("\"{}\" is not a date", text)); };
    int const month = std::max(month_named(parts[0]), parts.size() > 1 ? month_named(parts[1]) : 0);
    auto const year = parts.back().size() == 4 ? digits_value(parts.back()) : std::nullopt;
    if (month == 0 || !year) return bad();
    if (parts.size() == 2) {
        if (month_named(parts[0]) == 0) return bad();
        if (auto const first = make_day(*year, month, 1); !first) return make_unexpected(first.error());
        When when;
        when.earliest = whole_month(*year, month).first;
        when.latest = whole_month(*year, month).last;
        when.precision = Precision::month;
        return when;
    }
    auto const day = day_number(month_named(parts[0]) != 0 ? parts[1] : parts[0]);
    return parts.size() == 3 && day ? one_day(*year, month, *day) : Expected<When>{bad()};
}

}  // namespace

Expected<When> parse_table_date(std::string_view text, DayOrder order) {
    text = trim(text);
    Expected<When> iso = parse_iso(text);
    if (iso) return iso;
    std::string_view const shown = utf8_prefix(text, 60);
    // "5/16/2025 00:00:00", "16 May 2025 10:30"
    std::string_view date = text;
    if (std::size_t const colon = text.find(':'); colon != std::string_view::npos) {
        std::size_t const blank = text.find_last_of(' ', colon);
        if (blank != std::string_view::npos) date = trim(text.substr(0, blank));
    }
    auto parts = parts_of(date);
    if (text.find('/') != std::string_view::npos) iso = make_unexpected(fmt::format("\"{}\" is not a date", shown));
    if (parts.size() < 2 || parts.size() > 3) return iso;
    if (month_named(parts[0]) != 0 || month_named(parts[1]) != 0) return named_month(parts, shown);
    if (parts.size() != 3) return iso;
    auto const a = digits_value(parts[0]), b = digits_value(parts[1]), c = digits_value(parts[2]);
    if (!a || !b || !c) return iso;
    if (parts[0].size() == 4 && parts[1].size() <= 2 && parts[2].size() <= 2) return one_day(*a, *b, *c);  // 2025/05/16
    if (parts[2].size() == 4 && parts[0].size() <= 2 && parts[1].size() <= 2) return numeric(*a, *b, *c, order, shown);
    return iso;
}

}  // namespace dateline::time
