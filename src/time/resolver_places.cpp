#include <fmt/format.h>

#include <algorithm>

#include "time/digits.hpp"
#include "time/resolver.hpp"

namespace dateline::time {
namespace {

namespace chr = std::chrono;

constexpr int most_days_within_month = 3;
constexpr int max_steps = 3000;  ///< of any unit; more is no date but a figure of speech

}  // namespace

/// "would not sign before June": no "two days earlier" goes by it.
bool Resolver::last_is_to_come() const {
    if (!anchor_ || last_.year == 0 || last_.month == 0) return false;
    auto const date = last_.date();
    return (date ? *date : whole_month(last_.year, last_.month).first) > *anchor_;
}

Resolver::Placed Resolver::place_offset(Expression const& e) const {
    bool const in_days = e.unit == Unit::day || e.unit == Unit::week;
    if (e.anaphoric && e.sign < 0 && in_days && e.count && told_day_ && last_is_to_come())
        return day(*told_day_ - chr::days{std::min(*e.count, max_steps) * (e.unit == Unit::week ? 7 : 1)}, Basis::relative);
    if (auto const placed = place_year_before_quarter(e)) return *placed;
    bool const from_text = e.anaphoric && (last_.year != 0 || !anchor_);
    auto const from = e.anaphoric ? (from_text ? base(true) : anchor_) : base(false);
    bool const by_day = e.unit == Unit::day || e.unit == Unit::week || e.unit == Unit::fortnight;
    bool const day_known = !from_text || last_.day != 0 || !by_day;
    bool const here = told_at_ && t_->same_passage(*told_at_, e.first);
    if (!day_known && here && last_.month != 0 && e.unit == Unit::day && e.count &&
        *e.count <= most_days_within_month)  // "In May ... A day later"
        return unit_at(whole_month(last_.year, last_.month).first, Unit::month, Basis::relative);
    if (!from || !e.count || !day_known) return {e.sign < 0 ? "PAST_REF" : "FUTURE_REF", std::nullopt, Precision::unknown, Basis::relative};
    int const n = e.sign * std::min(*e.count, max_steps);
    if (e.grain) return place_anniversary(e, *from);
    switch (e.unit) {
        case Unit::second:
        case Unit::minute:
            return {to_iso(*from) + "TXX", Interval{*from, *from}, Precision::day, Basis::relative};
        case Unit::hour: {
            Days const other = *from + chr::days{n / 24};
            return {to_iso(other) + "TXX", Interval{std::min(other, other + chr::days{e.sign}), std::max(other, other + chr::days{e.sign})},
                    Precision::days, Basis::relative};
        }
        case Unit::day:
            return day(*from + chr::days{n}, Basis::relative);
        case Unit::week:
            return day(*from + chr::days{7 * n}, Basis::relative);
        case Unit::fortnight:
            return day(*from + chr::days{14 * n}, Basis::relative);
        case Unit::month:
            return unit_at(add_months(*from, n), Unit::month, Basis::relative);
        case Unit::quarter:
            return unit_at(add_months(*from, 3 * n), Unit::quarter, Basis::relative);
        case Unit::weekend:
            return unit_at(*from + chr::days{7 * n}, Unit::weekend, Basis::relative);
        default:
            break;
    }
    int const years = e.unit == Unit::decade ? 10 * n : e.unit == Unit::century ? 100 * n : n;
    if (!year_in_range(year_of(*from) + years))
        return {e.sign < 0 ? "PAST_REF" : "FUTURE_REF", std::nullopt, Precision::unknown, Basis::relative};
    return unit_at(add_months(*from, 12 * years), e.unit, Basis::relative);
}

Resolver::Placed Resolver::place_anniversary(Expression const& e, Days from) const {
    int const step = e.direction == Direction::last ? -1 : e.direction == Direction::next ? 1 : 0;
    Days const moved = e.grain == Unit::month ? add_months(whole_month(year_of(from), month_of(from)).first, step)
                                              : from + chr::days{e.grain == Unit::week ? 7 * step : 0};
    int const years = e.sign * std::min(*e.count, max_steps);
    if (!year_in_range(year_of(moved) + years)) return {"PAST_REF", std::nullopt, Precision::unknown, Basis::relative};
    return unit_at(add_months(moved, 12 * years), *e.grain, Basis::relative);
}

Resolver::Placed Resolver::place_same_day(Expression const& e) const {
    auto const from = last_.date() ? last_.date() : (e.direction == Direction::that && last_.year != 0 ? std::nullopt : anchor_);
    if (!from) return {"XXXX-XX-XX", std::nullopt, Precision::unknown, Basis::relative};
    int const step = e.direction == Direction::next ? 1 : e.direction == Direction::last ? -1 : 0;
    Days const date = e.direction == Direction::this_ && anchor_ && !narrative_ ? *anchor_ : *from + chr::days{step};
    return day(date, Basis::relative);
}

std::optional<Resolver::Placed> Resolver::place_holiday(Expression const& e) const {
    auto const in_year = [&](int year) -> std::optional<Days> {
        std::string_view const rule = e.value;
        if (rule.starts_with("easter")) {
            auto const days = digits_value(rule.substr(7));
            return days ? std::optional{easter(year) + chr::days{rule[6] == '-' ? -*days : *days}} : std::nullopt;
        }
        std::size_t const one = rule.find('-'), two = rule.find('-', one + 1);
        int const month = digits_value(rule.substr(0, one)).value_or(1);
        if (two == std::string_view::npos) {
            auto const date = make_day(year, month, digits_value(rule.substr(one + 1)).value_or(1));
            return date ? std::optional{*date} : std::nullopt;
        }
        auto const* const weekday = t_->words().find(rule.substr(one + 1, two - one - 1));
        if (weekday == nullptr) return std::nullopt;
        Interval const whole = whole_month(year, month);
        if (rule.substr(two + 1) == "last") return whole.last - chr::days{(weekday_of(whole.last) - weekday->senses.front().value + 7) % 7};
        chr::days const first{(weekday->senses.front().value - weekday_of(whole.first) + 7) % 7};
        return whole.first + first + chr::days{7 * (digits_value(rule.substr(two + 1)).value_or(1) - 1)};
    };
    if (e.year != 0) {
        auto const date = in_year(e.year);
        return date ? std::optional{day(*date, Basis::explicit_)} : std::nullopt;
    }
    auto const from = base(false);
    if (!from) return Placed{"XXXX-XX-XX", std::nullopt, Precision::unknown, Basis::relative};
    int year = year_of(*from);
    if (!narrative_) {
        auto const date = in_year(year);
        if (date && *date > *from + chr::days{90} && !tells_future(e)) --year;
        if (date && *date < *from - chr::days{45} && tells_future(e)) ++year;
    }
    auto const date = in_year(year);
    return date ? std::optional{day(*date, Basis::relative)} : std::nullopt;
}

Resolver::Placed Resolver::place_recent_span(Expression const& e) const {
    Placed out{e.value, std::nullopt, Precision::unknown, Basis::relative};
    auto const from = base(e.anaphoric);
    if (!from || !e.count || *e.count > max_steps) return out;
    if (e.unit < Unit::day) {  // "the last 36 hours": the days that they touch
        chr::days const reach{e.unit == Unit::hour ? (*e.count + 23) / 24 : 0};
        out.interval = e.sign < 0 ? Interval{*from - reach, *from} : Interval{*from, *from + reach};
        out.precision = reach.count() == 0 ? Precision::day : Precision::days;
        return out;
    }
    Expression offset = e;
    offset.kind = Kind::offset;
    auto const other = place_offset(offset).interval;
    if (!other) return out;
    out.interval = e.sign < 0 ? Interval{other->first, *from} : Interval{*from, other->last};
    out.precision =
        with_interval_precision({out.interval->first, out.interval->last, Precision::unknown, out.basis, false, std::nullopt}).precision;
    return out;
}

std::optional<Resolver::Placed> Resolver::place_before_christ(Expression const& e) const {
    auto const open = [](std::string value) { return Placed{std::move(value), std::nullopt, Precision::unknown, Basis::relative}; };
    bool const relative = last_bc_ != 0 && e.year == 0 && (narrative_ || e.anaphoric);
    int year = e.kind == Kind::bc_year ? e.year : e.year < 0 ? -e.year : relative ? last_bc_ : 0;
    if (year == 0) return std::nullopt;
    int const step = e.direction == Direction::next ? -1 : e.direction == Direction::last ? 1 : 0;  // years count down
    switch (e.kind) {
        case Kind::bc_year:
            return open(fmt::format("BC{:04}", year));
        case Kind::calendar:
            if (e.month == 0) return std::nullopt;
            return open(e.day != 0 ? fmt::format("BC{:04}-{:02}-{:02}", year, e.month, e.day)
                                   : fmt::format("BC{:04}-{:02}", year, e.month));
        case Kind::season:
            return open(fmt::format("BC{:04}-{}", std::max(year + (e.year == 0 ? step : 0), 1), season_code(e.season)));
        case Kind::period:
            return e.unit == Unit::year ? open(fmt::format("BC{:04}", std::max(year + step, 1))) : open("XXXX");
        case Kind::same_day:
        case Kind::weekday:
            return open("BCXXXX-XX-XX");
        case Kind::offset:
            if (e.unit != Unit::year || !e.count || year - e.sign * *e.count < 1) return open(e.sign < 0 ? "PAST_REF" : "FUTURE_REF");
            return open(fmt::format("BC{:04}", std::min(year - e.sign * *e.count, 9999)));
        default:
            return std::nullopt;
    }
}

}  // namespace dateline::time
