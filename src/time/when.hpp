#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/span.hpp"

namespace dateline::time {

/// The grain a date was said in (column date_precision of the layers).
enum class Precision : std::uint8_t { time, day, days, week, month, season, year, before, after, unknown };
[[nodiscard]] std::string_view to_string(Precision precision) noexcept;
[[nodiscard]] std::optional<Precision> parse_precision(std::string_view word) noexcept;

/// How the date was come by (column date_basis).
enum class Basis : std::uint8_t { explicit_, relative, inherited, dateline, publication, record };
[[nodiscard]] std::string_view to_string(Basis basis) noexcept;  ///< "explicit" for explicit_

/// A closed interval of days in which something lies. An open side is nullopt ("before July").
struct When {
    std::optional<std::chrono::sys_days> earliest, latest;
    Precision precision = Precision::unknown;
    Basis basis = Basis::explicit_;
    bool approximate = false;
    std::optional<std::chrono::seconds> time_of_day;  ///< UTC, when the source says it
    friend bool operator==(When const&, When const&) = default;
};

/// ISO 8601: 2015-12-27, 2015-12, 2015, 2015-W52, 20151227, 2015-12-27T10:00:00Z or with an offset, intervals A/B. Also
/// "2015-12-27 00:00:00" (a zero time of day is no time). The reason when it is none, or when the year is before 1000 or after 2200.
[[nodiscard]] Expected<When> parse_iso(std::string_view text);
/// parse_iso, and what tables hold: "16 May 2025", "May 16, 2025", "5/16/2025" and "16/5/2025" (an ambiguous one is refused
/// unless `day_first` says which), "20151227".
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };
[[nodiscard]] Expected<When> parse_table_date(std::string_view text, DayOrder order = DayOrder::unknown);

[[nodiscard]] std::string to_iso(std::chrono::sys_days day);  ///< "2015-12-27"
[[nodiscard]] std::string to_edtf(When const& when);          ///< "2015-09", "2015-12-14/2015-12-20", "../2015-07"
/// Sets the precision that fits the length of the closed interval: one day, days (2 to 6, or any odd length up to 27), week (Monday
/// to Sunday or any 7 days), month (28 to 31 days), season (up to 100), year. For sources that give only two dates.
[[nodiscard]] When with_interval_precision(When when);
/// The one day, when precision is day or time.
[[nodiscard]] std::optional<std::chrono::sys_days> best_day(When const& when);

}  // namespace dateline::time
