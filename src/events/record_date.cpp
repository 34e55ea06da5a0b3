#include <fmt/core.h>

#include <algorithm>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "events/record_event.hpp"

namespace dateline::events {
namespace {
using std::chrono::days;
using std::chrono::sys_days;

time::DayOrder day_order(intake::DayOrder order) {
    if (order == intake::DayOrder::day_first) return time::DayOrder::day_first;
    return order == intake::DayOrder::month_first ? time::DayOrder::month_first : time::DayOrder::unknown;
}

std::optional<time::When> read_date(RecordContext const& context, std::string const& cell, std::string_view column) {
    if (trim(cell).empty()) return std::nullopt;
    auto when = time::parse_table_date(cell, day_order(context.record.day_order));
    if (when) return *when;
    context.warn("bad-date", fmt::format("{} '{}' is not used: {}", column, utf8_prefix(cell, 60), when.error()));
    return std::nullopt;
}

/// ACLED puts a week or a month on one day in its middle; the interval is what is known.
void widen(time::When& when) {
    if (!when.earliest || when.earliest != when.latest) return;
    auto const day = *when.earliest;
    if (when.precision == time::Precision::week) {
        when.earliest = day - days{3};
        when.latest = day + days{3};
    } else if (when.precision == time::Precision::month) {
        std::chrono::year_month_day const date{day};
        when.earliest = sys_days{date.year() / date.month() / 1};
        when.latest = sys_days{date.year() / date.month() / std::chrono::last};
    }
}
}  // namespace

void set_record_date(RecordContext const& context, Event& event) {
    auto const& record = context.record;
    event.date_text = record.date_start;
    if (!record.date_end.empty() && record.date_end != record.date_start) event.date_text += " / " + record.date_end;
    auto const start = read_date(context, record.date_start, "date");
    auto const end = record.date_end == record.date_start ? start : read_date(context, record.date_end, "end date");

    auto& when = event.when;
    if (start) when = *start;
    if (end && start) when.latest = end->latest;
    if (end && !start) {
        when = *end;
        if (!trim(record.date_start).empty()) {
            when.earliest.reset();
            when.precision = time::Precision::before;
        }
    }
    when.basis = time::Basis::record;
    if (!when.earliest && !when.latest) return;
    if (when.earliest && when.latest && *when.latest < *when.earliest) {
        context.warn("date-order", fmt::format("the end date {} lies before the start {}: taken the other way round", record.date_end,
                                               record.date_start));
        std::swap(when.earliest, when.latest);
    }
    bool const interval = start && end && when.earliest != when.latest;
    if (interval) when.precision = precision_of_days((*when.latest - *when.earliest).count() + 1);
    if (interval) when.time_of_day.reset();
    if (!trim(record.date_precision).empty()) {
        if (auto const stated = context.codes.date_precision(record.source_format, record.date_precision)) {
            when.precision = *stated;
            if (!interval && record.source_format == "acled") widen(when);
        } else {
            context.warn("unknown-code",
                         fmt::format("date precision '{}' is no code of {}", utf8_prefix(record.date_precision, 40), record.source_format));
        }
    }
}

}  // namespace dateline::events
