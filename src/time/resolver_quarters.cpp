#include <fmt/format.h>

#include "time/resolver.hpp"

namespace dateline::time {
namespace {

constexpr std::chrono::days recent{120};  ///< a quarter that ended so lately is still reported on
constexpr int half_part = 10;             ///< parts above are halves

Interval months_of_part(int year, int part) {
    int const length = part > half_part ? 6 : 3, first = (part > half_part ? part - half_part - 1 : part - 1) * length + 1;
    return {whole_month(year, first).first, whole_month(year, first + length - 1).last};
}

}  // namespace

Resolver::Placed Resolver::place_part_year(Expression const& e) const {
    bool const half = e.part > half_part;
    auto const from = base(e.anaphoric);
    int year = e.year;
    if (year == 0 && from) {
        year = year_of(*from) + (e.direction == Direction::last ? -1 : e.direction == Direction::next ? 1 : 0);
        // A quarter alone is the last one that has begun, or the one to come.
        bool const bare = e.direction == Direction::none && !narrative_;
        if (bare && months_of_part(year, e.part).first > *from && !tells_future(e)) --year;
        if (bare && months_of_part(year, e.part).last + recent < *from && tells_future(e)) ++year;
        if (e.sign < 0) --year;
    }
    std::string const code = half ? fmt::format("H{}", e.part - half_part) : fmt::format("Q{}", e.part);
    Basis const basis = e.year != 0 ? Basis::explicit_ : Basis::relative;
    if (!year_in_range(year)) return {"XXXX-" + code, std::nullopt, Precision::unknown, basis};
    return {fmt::format("{:04}-{}", year, code), months_of_part(year, e.part), half ? Precision::year : Precision::season, basis};
}

std::optional<Resolver::Placed> Resolver::place_quarter_told(Expression const& e) const {
    if (e.direction == Direction::this_ && !quarter_ && anchor_)  // "the latest quarter": the last one that is over
        return unit_at(add_months(*anchor_, -3), Unit::quarter, Basis::relative);
    if (!quarter_) return std::nullopt;
    int const quarter = (month_of(*quarter_) + 2) / 3;
    int step = e.sign < 0 || e.direction == Direction::last ? -1 : 0;
    if (e.year != 0) step = e.year - year_of(*quarter_);
    if (!year_in_range(year_of(*quarter_) + step)) return std::nullopt;
    return unit_at(months_of_part(year_of(*quarter_) + step, quarter).first, Unit::quarter, Basis::relative);
}

/// "A year earlier" beside a quarter means that quarter of the year before.
std::optional<Resolver::Placed> Resolver::place_year_before_quarter(Expression const& e) const {
    bool const year_before = e.unit == Unit::year && e.sign < 0 && e.count == 1;
    if (!quarter_ || !quarter_is_last_ || !year_before || year_of(*quarter_) <= first_year) return std::nullopt;
    return unit_at(add_months(*quarter_, -12), Unit::quarter, Basis::relative);
}

}  // namespace dateline::time
