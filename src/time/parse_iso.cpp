#include <fmt/format.h>

#include <algorithm>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "time/calendar.hpp"
#include "time/digits.hpp"
#include "time/when.hpp"

namespace dateline::time {
namespace {

namespace chr = std::chrono;

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", utf8_prefix(text, 60)); }

When interval_when(Interval interval, Precision precision) {
    When when;
    when.earliest = interval.first;
    when.latest = interval.last;
    when.precision = precision;
    return when;
}

struct Clock {
    chr::seconds since_midnight{0};
    std::optional<chr::seconds> offset;  ///< from UTC; nullopt when none is said
};

std::optional<chr::seconds> parse_offset(std::string_view zone) {
    if (zone == "Z" || zone == "z") return chr::seconds{0};
    if (zone.size() < 3 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
    auto const hours = digits_value(zone.substr(1, 2));
    std::string_view rest = zone.substr(3);
    if (rest.starts_with(':')) rest.remove_prefix(1);
    auto const minutes = rest.empty() ? std::optional{0} : digits_value(rest);
    if (!hours || !minutes || (!rest.empty() && rest.size() != 2) || *hours > 18 || *minutes > 59) return std::nullopt;
    chr::seconds const offset = chr::hours{*hours} + chr::minutes{*minutes};
    return zone[0] == '-' ? -offset : offset;
}

/// "10:00", "10:00:00", "10:00:00.000", "100000", each with an offset or without.
std::optional<Clock> parse_clock(std::string_view text) {
    Clock clock;
    std::size_t const zone = text.find_first_of("Zz+-");
    if (zone != std::string_view::npos) {
        clock.offset = parse_offset(text.substr(zone));
        if (!clock.offset) return std::nullopt;
        text = trim(text.substr(0, zone));
    }
    if (std::size_t const fraction = text.find_first_of(".,"); fraction != std::string_view::npos) {
        if (fraction + 1 == text.size() || text.find_first_not_of("0123456789", fraction + 1) != std::string_view::npos)
            return std::nullopt;
        text = text.substr(0, fraction);
    }
    bool const colons = text.size() > 2 && text[2] == ':';
    std::size_t const step = colons ? 3 : 2;
    if (text.size() < 2 || (colons ? text.size() != 5 && text.size() != 8 : text.size() != 2 && text.size() != 4 && text.size() != 6))
        return std::nullopt;
    if (text.size() == 8 && text[5] != ':') return std::nullopt;
    auto const part = [&](std::size_t n) {
        return n * step + 2 <= text.size() ? digits_value(text.substr(n * step, 2)) : std::optional{0};
    };
    auto const hours = part(0), minutes = part(1), seconds = part(2);
    if (!hours || !minutes || !seconds || *hours > 24 || *minutes > 59 || *seconds > 60) return std::nullopt;
    if (*hours == 24 && (*minutes != 0 || *seconds != 0)) return std::nullopt;
    clock.since_midnight = chr::hours{*hours} + chr::minutes{*minutes} + chr::seconds{std::min(*seconds, 59)};
    return clock;
}

/// "2015-W52", "2015W52", "2015-W52-7".
Expected<When> parse_week(std::string_view text) {
    auto const year = digits_value(text.substr(0, 4));
    std::string_view rest = text.substr(text.find('W') + 1);
    auto const week = digits_value(rest.substr(0, 2));
    rest = rest.substr(std::min<std::size_t>(2, rest.size()));
    if (!year || !week || (text[4] != 'W' && text.substr(4, 2) != "-W")) return make_unexpected(quoted(text) + " is not a date");
    auto const monday = iso_week_start(*year, *week);
    if (!monday)
        return make_unexpected(year_in_range(*year) ? fmt::format("the year {} has no week {}", *year, *week)
                                                    : fmt::format("the year {} is out of range ({} to {})", *year, first_year, last_year));
    if (rest.empty()) return interval_when({*monday, *monday + chr::days{6}}, Precision::week);
    if (rest.starts_with('-')) rest.remove_prefix(1);
    auto const weekday = digits_value(rest);
    if (!weekday || rest.size() != 1 || *weekday < 1 || *weekday > 7) return make_unexpected(quoted(text) + " is not a date");
    Days const day = *monday + chr::days{*weekday - 1};
    return interval_when({day, day}, Precision::day);
}

Expected<When> one_day(int year, int month, int day) {
    auto const date = make_day(year, month, day);
    if (!date) return make_unexpected(date.error());
    return interval_when({*date, *date}, Precision::day);
}

/// A date without a time of day.
Expected<When> parse_date(std::string_view text) {
    auto const bad = [&] { return make_unexpected(quoted(text) + " is not a date"); };
    if (text.size() >= 7 && (text[4] == 'W' || text[5] == 'W') && text.size() <= 10) return parse_week(text);
    if (text.size() == 8 && digits_value(text))
        return one_day(*digits_value(text.substr(0, 4)), *digits_value(text.substr(4, 2)), *digits_value(text.substr(6, 2)));
    auto const year = digits_value(text.substr(0, std::min<std::size_t>(4, text.size())));
    if (!year || text.size() < 4) return bad();
    if (text.size() == 4) {
        if (!year_in_range(*year))
            return make_unexpected(fmt::format("the year {} is out of range ({} to {})", text, first_year, last_year));
        return interval_when(whole_year(*year), Precision::year);
    }
    auto const month = text.size() >= 7 ? digits_value(text.substr(5, 2)) : std::nullopt;
    if (text[4] != '-' || !month) return bad();
    if (text.size() == 7) {
        if (auto const first = make_day(*year, *month, 1); !first) return make_unexpected(first.error());
        return interval_when(whole_month(*year, *month), Precision::month);
    }
    auto const day = text.size() == 10 && text[7] == '-' ? digits_value(text.substr(8)) : std::nullopt;
    return day ? one_day(*year, *month, *day) : Expected<When>{bad()};
}

/// A date, or a date and a time parted by 'T' or a blank. A time with an offset is brought to UTC, which may change the day.
Expected<When> parse_point(std::string_view text) {
    std::size_t const gap = text.find_first_of("Tt ");
    Expected<When> date = parse_date(trim(text.substr(0, gap)));
    if (!date || gap == std::string_view::npos) return date;
    auto const clock = parse_clock(trim(text.substr(gap + 1)));
    if (!clock || date->precision != Precision::day) return make_unexpected(quoted(text) + " has no valid time of day");
    // tables and databases print dates as midnight: that says nothing about the time
    if (clock->since_midnight.count() == 0) return date;
    date->precision = Precision::time;
    if (!clock->offset) return date;
    chr::seconds const utc = clock->since_midnight - *clock->offset;
    auto const shift = chr::floor<chr::days>(utc);
    *date->earliest += shift;
    *date->latest += shift;
    date->time_of_day = utc - shift;
    return date;
}

}  // namespace

Expected<When> parse_iso(std::string_view text) {
    text = trim(text);
    if (text.empty()) return make_unexpected(std::string{"there is no date"});
    std::size_t const slash = text.find('/');
    if (slash == std::string_view::npos) return parse_point(text);
    std::string_view const from = trim(text.substr(0, slash)), to = trim(text.substr(slash + 1));
    bool const open_from = from == ".." || from.empty(), open_to = to == ".." || to.empty();
    if (open_from && open_to) return make_unexpected(quoted(text) + " is not a date");
    When out;
    if (!open_from) {
        auto const a = parse_point(from);
        if (!a) return a;
        out.earliest = a->earliest;
        if (open_to) out.precision = Precision::after;
    }
    if (!open_to) {
        auto const b = parse_point(to);
        if (!b) return b;
        out.latest = b->latest;
        if (open_from) out.precision = Precision::before;
    }
    if (!out.earliest || !out.latest) return out;
    if (*out.latest < *out.earliest) return make_unexpected(fmt::format("the interval {} ends before it begins", quoted(text)));
    return with_interval_precision(out);
}

}  // namespace dateline::time
