#include "time/grammar.hpp"
#include "time/resolver.hpp"

namespace dateline::time {
namespace {

namespace chr = std::chrono;

constexpr chr::days week{7};
constexpr int half_of_month = 15;

/// The n-th stretch of `length` days of the whole, counted from its end when n is negative; nullopt when it has none.
std::optional<Interval> stretch(Interval whole, int n, chr::days length) {
    Days const first = n < 0 ? whole.last + chr::days{1} - length : whole.first + (n - 1) * length;
    if (first > whole.last) return std::nullopt;
    return Interval{first, std::min(first + length - chr::days{1}, whole.last)};
}

std::optional<Interval> counted_stretch(Interval whole, Expression const& e) {
    if (e.unit != Unit::month) return stretch(whole, e.part, (e.unit == Unit::day ? chr::days{1} : week) * *e.count);
    Interval const cut = e.part < 0 ? Interval{add_months(whole.last + chr::days{1}, -*e.count), whole.last}
                                    : Interval{whole.first, add_months(whole.first, *e.count) - chr::days{1}};
    return cut.first >= whole.first && cut.last <= whole.last ? std::optional{cut} : std::nullopt;
}

std::optional<Days> weekday_of_month(Interval month, int n, int weekday) {
    Days const first = month.first + chr::days{(weekday - weekday_of(month.first) + 7) % 7};
    Days const date = n < 0 ? month.last - chr::days{(weekday_of(month.last) - weekday + 7) % 7} : first + (n - 1) * week;
    return date <= month.last ? std::optional{date} : std::nullopt;
}

/// "The weekend of 4 May": the nearest to that day.
Days near_weekend(Days date) { return weekday_of(date) <= 2 ? date - week : date; }

}  // namespace

/// Without its year the last such month that has begun. A day of the counted Islamic calendar may be the one before or after.
std::optional<Resolver::Placed> Resolver::place_other_calendar(Expression const& e) const {
    Basis const basis = e.year != 0 ? Basis::explicit_ : Basis::relative;
    auto month = month_of_calendar(e.calendar, e.year, e.month);
    if (auto const from = base(false); e.year == 0 && from) {
        int const year = year_in_calendar(e.calendar, *from);
        month = month_of_calendar(e.calendar, year, e.month);
        bool const ahead = month && month->first + chr::days{std::max(e.day - 1, 0)} > *from;
        if (ahead && !tells_future(e)) month = month_of_calendar(e.calendar, year - 1, e.month);
    }
    if (!month) return Placed{"XXXX-XX", std::nullopt, Precision::unknown, basis};
    if (e.day == 0) {
        Days const middle = month->first + (month->last - month->first) / 2;
        return Placed{month_value(year_of(middle), month_of(middle)), month, Precision::month, basis};
    }
    Days const date = month->first + chr::days{e.day - 1};
    if (date > month->last) return std::nullopt;
    Placed out = day(date, basis);
    if (e.calendar == Calendar::islamic) out.interval = Interval{date - chr::days{1}, date + chr::days{1}}, out.precision = Precision::days;
    return out;
}

/// "On the 2nd": of the month told of in a history, else the last that is over or, with a future verb, the one to come.
std::optional<Resolver::Placed> Resolver::place_day_of_month(Expression const& e) const {
    auto const from = base(false);
    if (!from) return std::nullopt;
    Days const month = whole_month(year_of(*from), month_of(*from)).first;
    bool const future = !narrative_ && tells_future(e);
    for (int const step : {0, future ? 1 : -1}) {
        Days const first = add_months(month, step);
        auto const date = make_day(year_of(first), month_of(first), e.day);
        bool const fits = narrative_ || (date && (future ? *date >= *from : *date <= *from));
        if (date && fits) return day(*date, Basis::relative);
    }
    return std::nullopt;
}

std::optional<Resolver::Placed> Resolver::place_part_of_whole(Expression const& e) const {
    Expression whole = e;
    whole.kind = e.whole.kind;
    whole.unit = e.whole.unit;
    whole.weekday = 0;
    auto placed = place(whole);
    if (!placed || !placed->interval) return placed;
    Interval const all = *placed->interval;
    if (e.part == 0) return unit_at(e.unit == Unit::weekend ? near_weekend(all.first) : all.first, e.unit, placed->basis);
    std::optional<Interval> cut;
    if (e.weekday != 0) {
        auto const date = weekday_of_month(all, e.part, e.weekday);
        return date ? std::optional{day(*date, placed->basis)} : std::nullopt;
    }
    if (e.count) {
        cut = counted_stretch(all, e);
    } else if (e.part >= grammar::first_half) {
        Days const middle = all.first + chr::days{half_of_month};
        cut = e.part == grammar::first_half ? Interval{all.first, middle - chr::days{1}} : Interval{middle, all.last};
    } else if (e.unit == Unit::day) {
        auto const date = stretch(all, e.part, chr::days{1});
        return date ? std::optional{day(date->first, placed->basis)} : std::nullopt;
    } else {
        cut = stretch(all, e.part, week);
    }
    if (!cut) return std::nullopt;
    bool const one_week = !e.count && e.unit == Unit::week && e.part < grammar::first_half;
    placed->interval = cut;
    placed->precision =
        one_week ? Precision::week
                 : with_interval_precision({cut->first, cut->last, Precision::unknown, placed->basis, false, std::nullopt}).precision;
    if (one_week) placed->value = week_value(cut->first + chr::days{3});
    return placed;
}

}  // namespace dateline::time
