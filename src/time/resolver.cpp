#include "time/resolver.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "time/digits.hpp"
#include "time/narrative.hpp"

namespace dateline::time {
namespace {

namespace chr = std::chrono;

constexpr int ahead_days = 90;  ///< how far ahead a day and month without a year may lie
constexpr int most_weeks = 520;

std::string day_part_value(std::string const& date, std::string const& part) { return date + "T" + part; }

/// Cuts an interval to its first, middle or last third: of whole years in decades and centuries, of whole months in years and
/// seasons, of days in months and weeks.
Interval third_of(Interval whole, Modifier modifier) {
    if (modifier == Modifier::none) return whole;
    int const months = (year_of(whole.last) - year_of(whole.first)) * 12 + month_of(whole.last) - month_of(whole.first) + 1;
    Days second = whole.first, third = whole.first;  // where the parts begin
    if (months >= 3) {
        int const step = months >= 36 ? months / 36 * 12 : months / 3;
        second = add_months(whole.first, step);
        third = add_months(whole.last + chr::days{1}, -step);
    } else {
        chr::days const step{((whole.last - whole.first).count() + 1) / 3};
        second = whole.first + step;
        third = whole.last + chr::days{1} - step;
    }
    switch (modifier) {
        case Modifier::start:
            return {whole.first, second - chr::days{1}};
        case Modifier::middle:
            return {second, third - chr::days{1}};
        case Modifier::end:
            return {third, whole.last};
        case Modifier::none:
            break;
    }
    return whole;
}

std::string_view type_of(Expression const& e) {
    switch (e.kind) {
        case Kind::duration:
        case Kind::recent_span:
            return "DURATION";
        case Kind::set:
            return "SET";
        case Kind::clock:
        case Kind::day_part:
            return "TIME";
        case Kind::offset:
            return e.unit == Unit::hour || e.unit == Unit::minute || e.unit == Unit::second ? "TIME" : "DATE";
        default:
            return e.minutes || !e.part_of_day.empty() ? "TIME" : "DATE";
    }
}

/// "10 % up from a year ago", "the year-earlier quarter": what the text tells of stays as it was.
bool is_comparison(Expression const& e) {
    if (e.sign >= 0) return false;
    return e.kind == Kind::part_year || e.kind == Kind::quarter_told || (e.kind == Kind::offset && e.unit == Unit::year && e.count == 1);
}

/// "Monday the 20th": the nearest month in which they meet.
std::optional<Days> meeting_day(Days from, int weekday, int day_of_month) {
    Days const month = whole_month(year_of(from), month_of(from)).first;
    for (int const step : {0, -1, 1, -2, 2, -3, 3}) {
        Days const first = add_months(month, step);
        auto const date = make_day(year_of(first), month_of(first), day_of_month);
        if (date && weekday_of(*date) == weekday) return *date;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Days> Resolver::Reference::date() const {
    if (year == 0 || day == 0) return std::nullopt;
    auto const made = make_day(year, month, day);
    return made ? std::optional{*made} : std::nullopt;
}

Resolver::Resolver(TokenView const& tokens, std::vector<Expression> const& expressions, std::optional<Days> anchor,
                   AnchorModel const& model, AnchorTrace* trace)
    : t_{&tokens},
      anchor_{anchor},
      narrative_{is_history(expressions, anchor)},
      far_share_{anchor ? share_of_far_years(expressions, *anchor) : 0},
      model_{&model},
      trace_{trace} {}

std::optional<Days> Resolver::base(bool anaphoric) const {
    if (anaphoric || (narrative_ && last_.year != 0)) {
        if (auto const date = last_.date()) return date;
        if (last_.year != 0 && (narrative_ || anaphoric)) return whole_month(last_.year, std::max(last_.month, 1)).first;
    }
    return anchor_;
}

Resolver::Placed Resolver::day(Days date, Basis basis) const { return {to_iso(date), Interval{date, date}, Precision::day, basis}; }

Resolver::Placed Resolver::unit_at(Days date, Unit unit, Basis basis) const {
    int const year = year_of(date);
    switch (unit) {
        case Unit::week:
        case Unit::fortnight:
            return {week_value(date), Interval{monday_of(date), monday_of(date) + chr::days{6}}, Precision::week, basis};
        case Unit::weekend:
            return {week_value(date) + "-WE", Interval{monday_of(date) + chr::days{5}, monday_of(date) + chr::days{6}}, Precision::days,
                    basis};
        case Unit::month:
            return {month_value(year, month_of(date)), whole_month(year, month_of(date)), Precision::month, basis};
        case Unit::quarter: {
            int const first = (month_of(date) - 1) / 3 * 3 + 1;
            return {fmt::format("{:04}-Q{}", year, (first + 2) / 3),
                    Interval{whole_month(year, first).first, whole_month(year, first + 2).last}, Precision::season, basis};
        }
        case Unit::year:
            return {fmt::format("{:04}", year), whole_year(year), Precision::year, basis};
        case Unit::decade:
            return {fmt::format("{:03}", year / 10), Interval{whole_year(year / 10 * 10).first, whole_year(year / 10 * 10 + 9).last},
                    Precision::year, basis};
        case Unit::century:
            return {fmt::format("{:02}", year / 100), Interval{whole_year(year / 100 * 100).first, whole_year(year / 100 * 100 + 99).last},
                    Precision::year, basis};
        default:
            return day(date, basis);
    }
}

int Resolver::year_for(Expression const& e, int month, int day_number) const {
    if (e.anaphoric && e.unit == Unit::month && last_.year != 0) {  // "the following January"
        if (e.direction == Direction::next) return last_.month < month && last_.month != 0 ? last_.year : last_.year + 1;
        if (e.direction == Direction::last) return last_.month > month ? last_.year : last_.year - 1;
        return last_.year;
    }
    if (e.unit == Unit::year && e.direction != Direction::none) {  // "September last year"
        auto const from = e.anaphoric && last_.year != 0 ? last_.year : anchor_ ? year_of(*anchor_) : 0;
        if (from == 0) return 0;
        return from + (e.direction == Direction::last ? -1 : e.direction == Direction::next ? 1 : 0);
    }
    if (narrative_) {
        if (last_.year == 0) return 0;
        // a story goes forward: from December to April a year passes, from December to July it looks back
        return last_.month != 0 && month + 6 <= last_.month ? last_.year + 1 : last_.year;
    }
    int const year = year_of(*anchor_), now = month_of(*anchor_);
    if (e.weekday != 0 && day_number != 0) {  // "Sunday, 27 December": the weekday tells the year
        for (int const y : {year, year - 1, year + 1})
            if (auto const date = make_day(y, month, day_number); date && weekday_of(*date) == e.weekday) return y;
    }
    if (e.direction == Direction::this_) return year;
    if (e.direction == Direction::last) return month < now ? year : year - 1;
    if (e.direction == Direction::next) return month > now ? year : year + 1;
    bool const future = tells_future(e);
    if (day_number == 0) return future ? (month >= now ? year : year + 1) : (month <= now ? year : year - 1);
    auto const date = make_day(year, month, day_number), next = make_day(year + 1, month, day_number);
    if (future) return date && *date < *anchor_ && (*anchor_ - *date).count() > ahead_days ? year + 1 : year;
    if (next && (*next - *anchor_).count() <= ahead_days) return year + 1;
    return date && *date > *anchor_ + chr::days{ahead_days} ? year - 1 : year;
}

std::optional<Resolver::Placed> Resolver::place_calendar(Expression const& e) const {
    if (e.month == 0 && e.day != 0) return place_day_of_month(e);
    Placed out;
    int year = e.year;
    if (year == 0) {
        out.basis = Basis::relative;
        year = year_for(e, e.month, e.day);
    }
    if (year == 0 || !year_in_range(year)) {
        out.value = e.day != 0 ? fmt::format("XXXX-{:02}-{:02}", e.month, e.day) : fmt::format("XXXX-{:02}", e.month);
        return out;
    }
    if (e.month == 0) return Placed{fmt::format("{:04}", year), whole_year(year), Precision::year, out.basis};
    if (e.day == 0) return Placed{month_value(year, e.month), whole_month(year, e.month), Precision::month, out.basis};
    auto const date = make_day(year, e.month, e.day);
    if (!date) return std::nullopt;
    return day(*date, out.basis);
}

Resolver::Placed Resolver::place_weekday(Expression const& e) const {
    auto const from = base(e.anaphoric);
    bool const known = from && (!narrative_ || last_.day != 0);
    if (!known) return {fmt::format("XXXX-WXX-{}", e.weekday), std::nullopt, Precision::unknown, Basis::relative};
    chr::days const back{(weekday_of(*from) - e.weekday + 7) % 7}, ahead{(e.weekday - weekday_of(*from) + 7) % 7};
    Days const this_week = monday_of(*from) + chr::days{e.weekday - 1};
    Days date = *from - back;
    if (e.count && !e.spans_night) {
        date = (e.sign > 0 ? *from + (ahead.count() == 0 ? chr::days{7} : ahead) : date) +
               chr::days{7 * e.sign * std::min(*e.count, most_weeks)};
    } else if (auto const met = e.day != 0 ? meeting_day(*from, e.weekday, e.day) : std::nullopt) {
        date = *met;
    } else if (e.unit == Unit::week) {
        date = this_week + chr::days{e.direction == Direction::last ? -7 : e.direction == Direction::next ? 7 : 0};
    } else if (e.anaphoric && e.direction == Direction::next) {
        date = ahead.count() == 0 ? *from + chr::days{7} : *from + ahead;
    } else if (e.direction == Direction::last) {
        date = back.count() == 0 ? *from - chr::days{7} : *from - back;
    } else if (e.direction == Direction::next) {
        date = ahead.count() == 0 ? *from + chr::days{7} : *from + ahead;
    } else if (e.direction == Direction::this_) {
        date = this_week;
    } else if (e.direction == Direction::none && (narrative_ || tells_future(e))) {
        date = *from + ahead;
    }
    return day(date, Basis::relative);
}

Resolver::Placed Resolver::place_period(Expression const& e) const {
    auto const from = base(e.anaphoric || e.direction == Direction::that);
    if (!from) {
        bool const past = e.direction == Direction::last, next = e.direction == Direction::next;
        return {past ? "PAST_REF" : next ? "FUTURE_REF" : "PRESENT_REF", std::nullopt, Precision::unknown, Basis::relative};
    }
    int const step = e.direction == Direction::last ? -1 : e.direction == Direction::next ? 1 : 0;
    Days date = *from;
    switch (e.unit) {
        case Unit::week:
            date += chr::days{7 * step};
            break;
        case Unit::weekend:
            // "over the weekend": the one that is, else the last one, or the coming one with a future verb
            if (e.direction == Direction::none && weekday_of(date) < 6 && !tells_future(e)) date -= chr::days{7};
            date += chr::days{7 * step};
            break;
        case Unit::fortnight:
            date += chr::days{14 * step};
            break;
        case Unit::month:
            date = add_months(whole_month(year_of(date), month_of(date)).first, step);
            break;
        case Unit::quarter:
            date = add_months(whole_month(year_of(date), month_of(date)).first, 3 * step);
            break;
        case Unit::decade:
            date = add_months(date, 120 * step);
            break;
        case Unit::century:
            date = add_months(date, 1200 * step);
            break;
        default:
            date = add_months(date, 12 * step);
            break;
    }
    return unit_at(date, e.unit, Basis::relative);
}

Resolver::Placed Resolver::place_season(Expression const& e) const {
    std::string const code{season_code(e.season)};
    int year = e.year;
    Basis basis = Basis::explicit_;
    if (year == 0) {
        basis = Basis::relative;
        auto const from = base(e.anaphoric);
        if (!from) return {"XXXX-" + code, std::nullopt, Precision::unknown, basis};
        year = year_of(*from);
        // in January and February the winter is the one that began last year
        if (e.season == Season::winter && month_of(*from) < 3) --year;
        if (e.direction == Direction::last && whole_season(year, e.season).last >= *from) --year;
        bool const year_alone = e.anaphoric && last_.year != 0 && last_.month == 0;  // "arrested in 2019 and tried the following spring"
        if (e.direction == Direction::next && (year_alone || whole_season(year, e.season).first <= *from)) ++year;
        bool const ahead = whole_season(year, e.season).first > *from;
        if (e.direction == Direction::none && !narrative_ && ahead && !tells_future(e)) --year;
    }
    if (!year_in_range(year)) return {"XXXX-" + code, std::nullopt, Precision::unknown, basis};
    return {fmt::format("{:04}-{}", year, code), whole_season(year, e.season), Precision::season, basis};
}

std::optional<Resolver::Placed> Resolver::place(Expression const& e) const {
    if (auto const placed = place_before_christ(e)) return placed;
    switch (e.kind) {
        case Kind::calendar:
            return place_calendar(e);
        case Kind::weekday:
            return place_weekday(e);
        case Kind::period:
            return place_period(e);
        case Kind::season:
            return place_season(e);
        case Kind::offset:
            return place_offset(e);
        case Kind::same_day:
            return place_same_day(e);
        case Kind::holiday:
            return place_holiday(e);
        case Kind::part_year:
            return place_part_year(e);
        case Kind::quarter_told:
            return place_quarter_told(e);
        case Kind::other_calendar:
            return place_other_calendar(e);
        case Kind::part_of_whole:
            return place_part_of_whole(e);
        case Kind::recent_span:
            return place_recent_span(e);
        case Kind::span_years: {
            int const scale = e.value.size() == 2 ? 100 : 10, first = digits_value(e.value).value_or(0) * scale;
            return Placed{e.value, Interval{whole_year(first).first, whole_year(first + scale - 1).last}, Precision::year,
                          Basis::explicit_};
        }
        case Kind::day_offset: {
            auto const from = section_ ? section_ : base(false);
            if (!from)
                return Placed{e.count == 0   ? "PRESENT_REF"
                              : *e.count < 0 ? "PAST_REF"
                                             : "FUTURE_REF",
                              std::nullopt, Precision::unknown, Basis::relative};
            Days const date = *from + chr::days{*e.count};
            return day(date, Basis::relative);
        }
        case Kind::clock:
        case Kind::day_part: {
            auto const from = day_of_clock(e);
            if (!from) return Placed{"XXXX-XX-XX", std::nullopt, Precision::unknown, Basis::relative};
            int const step = !e.anaphoric && e.direction == Direction::last ? -1 : e.direction == Direction::next ? 1 : 0;
            return day(*from + chr::days{step}, Basis::inherited);
        }
        default:
            return Placed{e.value, std::nullopt, Precision::unknown, Basis::relative};
    }
}

void Resolver::remember(Expression const& e, Placed const& placed) {
    if (e.kind == Kind::bc_year || e.kind == Kind::span_years || e.year < 0) last_ = {};
    if (placed.value.starts_with("BC")) last_bc_ = digits_value(std::string_view{placed.value}.substr(2, 4)).value_or(last_bc_);
    if (placed.interval) last_bc_ = 0;
    if (!placed.interval || e.kind == Kind::recent_span || e.kind == Kind::span_years) return;
    Days const first = placed.interval->first;
    bool const quarter = placed.value.size() == 7 && placed.value[5] == 'Q';
    quarter_is_last_ = quarter;
    if (!narrative_ && is_comparison(e)) return;
    if (quarter) quarter_ = first;
    told_at_ = e.first;
    if (placed.precision == Precision::day && (!anchor_ || first <= *anchor_)) told_day_ = first;
    last_ = {year_of(first), 0, 0};
    if (placed.precision == Precision::month) last_.month = month_of(first);
    if (placed.precision == Precision::day) last_ = {year_of(first), month_of(first), day_of(first)};
    if (placed.precision == Precision::week || placed.precision == Precision::days) last_.month = month_of(first);
    bool const counted = e.kind == Kind::offset && e.unit >= Unit::quarter;  // "two decades earlier"
    if (last_.month != 0 && !counted) thread_ = last_;
    if (last_.month == 0 && opens_passage(e)) thread_ = {};  // "1964. In August ...": from here on of that year
}

/// A part of the day or a clock: type TIME, value with "T...", and the instant when the zone is known.
void Resolver::add_day_time(Expression const& e, Placed const& placed, TimeMention& out) const {
    if (!e.part_of_day.empty()) out.value = day_part_value(out.value, e.part_of_day);
    if (!e.minutes) return;
    out.value = placed.value + fmt::format("T{:02}:{:02}", *e.minutes / 60, *e.minutes % 60);
    if (e.zone_hours)
        out.value += *e.zone_hours == 0
                         ? std::string{"Z"}
                         : fmt::format("{}{:02}:00", *e.zone_hours < 0 ? '-' : '+', *e.zone_hours < 0 ? -*e.zone_hours : *e.zone_hours);
    if (placed.precision != Precision::day) return;
    out.when.precision = Precision::time;
    if (!e.zone_hours) return;
    chr::seconds const utc = chr::minutes{*e.minutes} - chr::hours{*e.zone_hours};
    auto const shift = chr::floor<chr::days>(utc);
    *out.when.earliest += shift;
    *out.when.latest += shift;
    out.when.time_of_day = utc - shift;
}

/// "By the end of the year", "until the end of March": on its last day.
bool Resolver::ends_there(Expression const& e) const {
    return e.edge && e.first > 0 && t_->is(e.first - 1, Role::until) && t_->word(e.first - 1) != "before";
}

std::optional<TimeMention> Resolver::resolve(Expression const& e) {
    auto placed = place(e);
    if (!placed) return std::nullopt;
    if (anchor_ && placed->interval && is_bare(e)) placed = best_reading(e, *placed);
    TimeMention out;
    out.span = {t_->token(e.first).span.begin, t_->token(e.end - 1).span.end};
    out.type = type_of(e);
    out.value = placed->value;
    out.rule = e.rule;
    bool const in_dateline = t_->analysis().dateline.contains(out.span);
    out.when.basis = in_dateline ? Basis::dateline : placed->basis;
    if (placed->interval) {
        Interval cut = third_of(*placed->interval, placed->precision == Precision::day ? Modifier::none : e.modifier);
        if (ends_there(e)) cut.first = cut.last;
        if (anchor_ && e.direction == Direction::this_ && e.so_far && cut.first <= *anchor_) cut.last = *anchor_;
        out.when.earliest = cut.first;
        out.when.latest = cut.last;
        out.when.precision = placed->precision;
        out.when.approximate = e.modifier != Modifier::none && placed->precision != Precision::day;
    }
    add_day_time(e, *placed, out);
    if (e.spans_night && placed->precision == Precision::day) {  // from the evening before to the morning
        (e.sign > 0 ? *out.when.latest : *out.when.earliest) += chr::days{e.sign > 0 ? 1 : -1};
        out.when.precision = Precision::days;
    }
    out.confidence = placed->basis == Basis::explicit_ ? 0.98F : narrative_ ? 0.7F : 0.85F;
    remember(e, *placed);
    if (placed->interval) note_head(e, *placed->interval);
    day_before_.reset();
    if (placed->interval && placed->precision == Precision::day) day_before_ = DayBefore{e.end, placed->interval->first};
    return out;
}

}  // namespace dateline::time
