// Dates of records: read or refused with a reason, never out of range; what is read survives being written and read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "time/calendar.hpp"
#include "time/when.hpp"

namespace {

namespace time_ = dateline::time;

void check(dateline::Expected<time_::When> const& when) {
    if (!when) {
        if (when.error().empty()) std::abort();
        return;
    }
    if (!when->earliest && !when->latest) std::abort();
    if (when->earliest && when->latest && *when->latest < *when->earliest) std::abort();
    if (when->earliest && !time_::year_in_range(time_::year_of(*when->earliest)) &&
        time_::year_of(*when->earliest) != time_::first_year - 1)
        std::abort();
    auto const again = time_::parse_iso(time_::to_edtf(*when));
    // an instant just after New Year of the first or last year may move out of range with its offset
    if (again && (again->earliest != when->earliest || again->latest != when->latest)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    check(time_::parse_iso(text));
    for (auto const order : {time_::DayOrder::unknown, time_::DayOrder::day_first, time_::DayOrder::month_first})
        check(time_::parse_table_date(text, order));
    return 0;
}
