#include "time/when.hpp"

#include <fmt/format.h>

#include <array>

#include "time/calendar.hpp"

namespace dateline::time {
namespace {

constexpr std::array<std::string_view, 10> precision_names{"time",   "day",  "days",   "week",  "month",
                                                           "season", "year", "before", "after", "unknown"};

/// The shorter form "2015" or "2015-09" when the interval is exactly a year or month.
std::string whole_period(Days first, Days last) {
    int const year = year_of(first), month = month_of(first);
    Interval const y = whole_year(year), m = whole_month(year, month);
    if (first == y.first && last == y.last) return fmt::format("{:04}", year);
    if (first == m.first && last == m.last) return month_value(year, month);
    return {};
}

/// The shortest EDTF form of one side of an open interval ("../2015-06").
std::string edge(Days day, bool latest) {
    int const year = year_of(day), month = month_of(day);
    Interval const y = whole_year(year), m = whole_month(year, month);
    if (day == (latest ? y.last : y.first)) return fmt::format("{:04}", year);
    if (day == (latest ? m.last : m.first)) return month_value(year, month);
    return to_iso(day);
}

}  // namespace

std::string_view to_string(Precision precision) noexcept { return precision_names[static_cast<std::size_t>(precision)]; }

std::optional<Precision> parse_precision(std::string_view word) noexcept {
    for (std::size_t i = 0; i < precision_names.size(); ++i)
        if (precision_names[i] == word) return static_cast<Precision>(i);
    return std::nullopt;
}

std::string_view to_string(Basis basis) noexcept {
    switch (basis) {
        case Basis::explicit_:
            return "explicit";
        case Basis::relative:
            return "relative";
        case Basis::inherited:
            return "inherited";
        case Basis::dateline:
            return "dateline";
        case Basis::publication:
            return "publication";
        case Basis::record:
            break;
    }
    return "record";
}

std::string to_iso(std::chrono::sys_days day) {
    std::chrono::year_month_day const date{day};
    auto const year = static_cast<int>(date.year());
    auto const month = static_cast<unsigned>(date.month()), day_of_month = static_cast<unsigned>(date.day());
    if (year < 0 || year > 9999) return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
    std::string out = "0000-00-00";
    auto const put = [&out](std::size_t end, unsigned number) {
        for (; number > 0; number /= 10) out[--end] = static_cast<char>('0' + number % 10);
    };
    put(4, static_cast<unsigned>(year)), put(7, month), put(10, day_of_month);
    return out;
}

std::string to_edtf(When const& when) {
    if (!when.earliest && !when.latest) return {};
    std::string out;
    if (!when.earliest) {
        out = "../" + edge(*when.latest, true);
    } else if (!when.latest) {
        out = edge(*when.earliest, false) + "/..";
    } else if (*when.earliest == *when.latest) {
        out = to_iso(*when.earliest);
    } else if (out = whole_period(*when.earliest, *when.latest); out.empty()) {
        out = to_iso(*when.earliest) + (when.approximate ? "~/" : "/") + to_iso(*when.latest);
    }
    return when.approximate ? out + "~" : out;
}

When with_interval_precision(When when) {
    if (!when.earliest || !when.latest) return when;
    auto const length = (*when.latest - *when.earliest).count() + 1;
    if (length <= 1)
        when.precision = Precision::day;
    else if (length == 7)
        when.precision = Precision::week;
    else if (length < 28)
        when.precision = Precision::days;
    else if (length <= 31)
        when.precision = Precision::month;
    else
        when.precision = length <= 100 ? Precision::season : Precision::year;
    return when;
}

std::optional<std::chrono::sys_days> best_day(When const& when) {
    bool const one_day = when.precision == Precision::day || when.precision == Precision::time;
    return one_day && when.earliest && when.earliest == when.latest ? when.earliest : std::nullopt;
}

}  // namespace dateline::time
