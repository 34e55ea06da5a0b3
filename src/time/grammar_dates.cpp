#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "time/digits.hpp"
#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

constexpr int first_plausible_year = 1500;  // a bare number below is more often a count
constexpr int last_plausible_year = 2100;
constexpr int first_pivot = 30;  // "'29" is 2029, "'30" is 1930

/// A year before Christ, as a negative number, and the index after it.
std::optional<std::pair<int, std::uint32_t>> year_before_christ(TokenView const& t, std::uint32_t i) {
    auto const number = t.number(i, 4);
    bool const era = t.is(i + 1, Role::era_before) && t.same_sentence(i, i + 1) && t.token(i + 1).shape == text::Shape::upper;
    return number && *number > 0 && era ? std::optional{std::pair{-*number, i + 2}} : std::nullopt;
}

constexpr int first_year_of_news = 1900, last_year_of_news = 2049;  ///< behind a month these are years, whatever could be counted

bool is_clock(TokenView const& t, std::uint32_t i) {
    auto const n = t.number(i, 4);
    return n && t.text(i).size() == 4 && *n / 100 < 24 && *n % 100 < 60;
}

/// A date nearby goes with a clock that is no year: "12 Jan, 0400".
bool tells_clocks(TokenView const& t, std::uint32_t token) {
    constexpr std::uint32_t reach = 200;  // tokens: some items of a list
    for (std::uint32_t i = std::max(token, reach + 2) - reach; i < std::min(token + reach, t.size()); ++i)
        if (t.is(i - 2, Role::month) && t.sign(i - 1, ",") && is_clock(t, i) && t.text(i).starts_with('0')) return true;
    return false;
}

/// "14 Jan, 1720": in a list of incidents the hour. "16 April, 1746" of a history is a year.
bool is_hour_of_day(TokenView const& t, std::uint32_t comma) {
    return t.sign(comma, ",") && is_clock(t, comma + 1) && *t.number(comma + 1, 4) < 2000 && tells_clocks(t, comma + 1);
}

/// [,] [of] year after a month or day; moves `at` past it.
int trailing_year(TokenView const& t, std::uint32_t& at) {
    std::uint32_t i = at;
    if (t.sign(i, ",") || t.is(i, Role::of)) ++i;
    if (auto const bc = year_before_christ(t, i)) {
        at = bc->second;
        return bc->first;
    }
    if (auto const y = year_number(t, i); y && t.same_sentence(at - 1, i)) {
        bool const sure = *y >= first_year_of_news && *y <= last_year_of_news;
        bool const counted = t.is(i + 1, Role::counted) && !t.sign(at, ",") && !sure;
        if (!counted) {
            at = i + 1;
            return *y;
        }
    }
    if (auto const spoken = year_in_words(t, i); spoken && t.same_sentence(at - 1, i)) {
        at = spoken->end;
        return spoken->year;
    }
    if (t.sign(i, "'") || t.sign(i, "\u2019")) {
        if (auto const y = t.number(i + 1, 2); y && t.text(i + 1).size() == 2 && !t.token(i + 1).space_before) {
            at = i + 2;
            return *y + (*y < first_pivot ? 2000 : 1900);
        }
    }
    return 0;
}

/// "of last year", "this year", "of that year" after a month or day.
void trailing_period(TokenView const& t, Expression& e) {
    std::uint32_t const i = t.is(e.end, Role::of) ? e.end + 1 : e.end;
    std::uint32_t const j = t.is(i, Role::article) ? i + 1 : i;
    bool anaphoric = false;
    auto const dir = direction(t, j, anaphoric);
    Sense const* const unit = t.sense(j + 1, Role::unit);
    if (!dir || unit == nullptr || static_cast<Unit>(unit->value) != Unit::year || unit->tag != "one") return;
    e.direction = *dir;
    e.anaphoric = anaphoric || *dir == Direction::that;
    e.unit = Unit::year;
    e.end = j + 2;
}

/// The weekday and comma before a date: "Sunday, 27 December". Gives the token after.
std::uint32_t leading_weekday(TokenView const& t, std::uint32_t i, int& weekday) {
    Sense const* const day = t.sense(i, Role::weekday);
    if (day == nullptr || day->tag == "plural") return i;
    weekday = day->value;
    ++i;
    if (t.sign(i, ",")) ++i;
    if (t.is(i, Role::article)) ++i;
    return i;
}

/// A short or ambiguous month word beside a number is a month when it is capitalised, or plainly one.
bool month_by_number(TokenView const& t, std::uint32_t i) {
    Sense const* const month = t.sense(i, Role::month);
    return month != nullptr && (month->tag == "no" || month->tag == "name" || t.capital(i));
}

/// "27 December [2015]", "the 27th of December".
Match day_month(TokenView const& t, std::uint32_t first, std::uint32_t i, int weekday) {
    auto const day = t.is(i + 1, Role::of) && t.is(i, Role::ordinal) ? t.ordinal(i) : t.day_number(i);  // "first of May", "6 May"
    if (!day) return std::nullopt;
    std::uint32_t m = i + 1;
    if (t.is(m, Role::of)) ++m;
    if (t.dash(m) && t.glued_to_next(m) && t.is(m + 1, Role::month)) ++m;  // 27-Dec-2015
    Sense const* const month = t.sense(m, Role::month);
    if (month == nullptr || !t.same_sentence(i, m)) return std::nullopt;
    Expression e = make(first, m + 1, Kind::calendar, "day month");
    e.day = *day;
    e.month = month->value;
    e.weekday = weekday;
    if (t.dash(m + 1) && t.glued_to_next(m + 1) && year_number(t, m + 2)) ++e.end;
    if (!is_hour_of_day(t, e.end)) e.year = trailing_year(t, e.end);
    // "6 May say no": a lower-case "may" or "march" needs its year
    if (e.year == 0 && month->tag == "word" && !t.capital(m)) return std::nullopt;
    if (e.year == 0) trailing_period(t, e);
    check_day(e);
    return e;
}

/// No noun follows that an ordinal would count: "on the 23rd | over food cards", not "on the 23rd | floor".
bool ends_day(TokenView const& t, std::uint32_t i) {
    if (i >= t.size() || !t.same_sentence(i - 1, i)) return true;
    for (std::string_view const sign : {",", ".", ";", ")", "\u2014"})
        if (t.sign(i, sign)) return true;
    std::string_view const w = t.word(i);
    constexpr std::array others{"they", "he",   "she",     "we",   "it",      "but",     "over",
                                "near", "with", "against", "when", "outside", "because", "without"};
    bool const other = std::find(others.begin(), others.end(), w) != others.end();
    return other || (t.is(i, Role::preposition) && w != "of") || t.is(i, Role::and_);
}

/// "on the 2nd": of the month that is.
Match day_alone(TokenView const& t, std::uint32_t i) {
    auto const g = t.glued(i + 1);
    auto const day = g ? t.day_number(i + 1) : std::nullopt;
    bool const on = i > 0 && (t.is(i - 1, Role::on) || t.is(i - 1, Role::daypart_preposition)) && t.same_sentence(i - 1, i + 1);
    bool const verb = t.is(i + 2, Role::past) || (t.word(i + 2).size() > 4 && t.word(i + 2).ends_with("ed"));
    if (!day || !on || !(verb || ends_day(t, i + 2))) return std::nullopt;
    Expression e = make(i, i + 2, Kind::calendar, "day of the month");
    e.day = *day;
    return e;
}

/// "December 27[, 2015]".
Match month_day(TokenView const& t, std::uint32_t first, std::uint32_t i, int weekday) {
    Sense const* const month = t.sense(i, Role::month);
    if (month == nullptr) return std::nullopt;
    std::uint32_t d = i + 1;
    if (t.is(d, Role::article) && t.glued(d + 1)) ++d;  // December the 27th
    auto const day = t.day_number(d);
    if (!day || !month_by_number(t, i) || !t.same_sentence(i, d)) return std::nullopt;
    if (t.sign(d + 1, ":") && t.number(d + 2, 2)) return std::nullopt;  // "May 5:30"
    Expression e = make(first, d + 1, Kind::calendar, "month day");
    e.day = *day;
    e.month = month->value;
    e.weekday = weekday;
    e.year = trailing_year(t, e.end);
    if (e.year == 0) trailing_period(t, e);
    check_day(e);
    return e;
}

/// "[last] December [of] [2015]", "December".
Match month_only(TokenView const& t, std::uint32_t i) {
    std::uint32_t m = i;
    bool anaphoric = false;
    auto const dir = direction(t, i, anaphoric);
    if (dir) ++m;
    Sense const* const month = t.sense(m, Role::month);
    if (month == nullptr) return std::nullopt;
    Expression e = make(i, m + 1, Kind::calendar, "month");
    e.month = month->value;
    if (m > i) {
        e.direction = *dir;
        e.anaphoric = anaphoric;
        e.unit = Unit::month;
        if ((month->tag == "word" || month->tag == "abbr") && !t.capital(m)) return std::nullopt;
        return e;
    }
    if (month->tag != "word" || t.capital(m)) e.year = trailing_year(t, e.end);
    if (e.year != 0) return e;
    trailing_period(t, e);
    if (e.direction != Direction::none && month_by_number(t, m)) return e;
    return month_stands_alone(t, m) ? Match{e} : std::nullopt;
}

/// "2005: a year of elections": at the head of a line, and no clock.
bool heads_line(TokenView const& t, std::uint32_t i) {
    text::Sentence const& sentence = t.analysis().sentences.at(t.token(i).sentence);
    return sentence.opens_line && sentence.first_token == i && !t.glued_to_next(i + 1);
}

}  // namespace

std::optional<int> year_number(TokenView const& t, std::uint32_t i) {
    auto const y = t.number(i, 4);
    return y && t.text(i).size() == 4 && *y >= first_year && *y <= last_year ? y : std::nullopt;
}

bool month_stands_alone(TokenView const& t, std::uint32_t i) {
    Sense const* const month = t.sense(i, Role::month);
    if (month == nullptr) return false;
    bool const possessive = t.token(i).possessive;
    bool const prepared = i > 0 && t.same_sentence(i - 1, i) && t.is(i - 1, Role::month_preposition);
    bool const dashed = i > 0 && t.dash(i - 1) && t.capital(i);
    if (month->tag == "no") return t.capital(i) || prepared;
    if (!t.capital(i) || possessive) return false;
    bool const surname_follows =
        t.capital(i + 1) && t.token(i + 1).space_before && !t.is(i + 1, Role::weekday) && !t.is(i + 1, Role::month);
    return (prepared || dashed) && (month->tag != "name" || !surname_follows);
}

bool looks_like_year(TokenView const& t, std::uint32_t i) {
    auto const y = year_number(t, i);
    if (!y) return false;
    bool const prepared = i > 0 && t.is(i - 1, Role::preposition);
    if (i > 1 && t.is(i - 2, Role::month) && is_hour_of_day(t, i - 1)) return false;
    if (i > 0 && t.word(i - 1) == "at" && is_clock(t, i) && ends_day(t, i + 1)) return false;  // "injured at 1915 by a mine"
    if (t.is(i + 1, Role::counted) || t.is(i + 1, Role::unit) || t.is(i + 1, Role::meridiem) || t.is(i + 1, Role::multiplier)) return false;
    if (t.sign(i + 1, "%") || (t.sign(i + 1, ":") && !heads_line(t, i)) ||
        (t.sign(i + 1, "-") && t.number(i + 2, 9) && !t.number(i + 2, 4)))
        return false;
    if (i > 0) {
        for (std::string_view const sign : {"$", "\u20AC", "\u00A3", "#", "/", ":", "@", "+", "_", "=", "-"})
            if (t.sign(i - 1, sign) && !t.token(i).space_before && !(sign == "-" && i > 1 && year_number(t, i - 2)))
                return sign == "-" && i > 1 && t.is(i - 2, Role::middle);
        if (t.is(i - 1, Role::counting) && !(t.is(i - 1, Role::preposition) && !t.is(i + 1, Role::of))) return false;
    }
    if (prepared) return *y >= 1000;
    return *y >= first_plausible_year && *y <= last_plausible_year;
}

Match year(TokenView const& t, std::uint32_t i) {
    std::uint32_t at = i;
    if (t.is(at, Role::era_after) && t.number(at + 1, 4)) {  // AD 1066
        Expression e = make(i, at + 2, Kind::calendar, "year");
        e.year = *t.number(at + 1, 4);
        return e.year >= first_year ? Match{e} : std::nullopt;
    }
    if (auto const spoken = year_in_words(t, i)) {
        Expression e = make(i, spoken->end, Kind::calendar, "year in words");
        e.year = spoken->year;
        return e;
    }
    if (t.text(i) == "ca." || t.text(i) == "c.") ++at;
    auto const number = t.number(at, 4);
    if (!number || *number == 0) return std::nullopt;
    if (auto const bc = year_before_christ(t, at)) {
        Expression e = make(i, bc->second, Kind::bc_year, "year before Christ");
        e.year = *number;
        return e;
    }
    if (!looks_like_year(t, at)) return std::nullopt;
    Expression e = make(i, at + 1, Kind::calendar, "year");
    e.year = *number;
    if (t.is(at + 1, Role::era_after) && t.token(at + 1).shape == text::Shape::upper) ++e.end;
    return e;
}

Match calendar(TokenView const& t, std::uint32_t i) {
    int weekday = 0;
    std::uint32_t const start = leading_weekday(t, i, weekday);
    if (Match const m = day_month(t, i, start, weekday)) return m;
    if (Match const m = month_day(t, i, start, weekday)) return m;
    if (t.is(i, Role::article)) {
        if (Match const m = day_month(t, i, i + 1, 0)) return m;
        if (Match const m = day_alone(t, i)) return m;
    }
    if (Match const m = month_only(t, i)) return m;
    return year(t, i);
}

Match span_of_years(TokenView const& t, std::uint32_t i) {
    std::uint32_t at = t.is(i, Role::article) ? i + 1 : i;
    if (t.sign(at, "'") || t.sign(at, "\u2019")) ++at;
    if (auto const g = t.glued(at); g && g->suffix == "s" && g->number % 10 == 0 && (g->digits == 4 || (g->digits == 2 && at > i))) {
        if (g->digits == 4 && !year_in_range(g->number)) return std::nullopt;
        Expression e = make(i, at + 1, Kind::span_years, "decade");
        int const decade = g->digits == 4 ? g->number / 10 : g->number / 10 + (g->number < first_pivot ? 200 : 190);
        e.value = std::to_string(decade);
        return e;
    }
    if (Sense const* const named = t.sense(at, Role::decade); named != nullptr && at > i) {
        Expression e = make(i, at + 1, Kind::span_years, "decade");
        e.value = std::to_string(190 + named->value / 10);
        return e;
    }
    auto const ordinal = t.ordinal(at);
    std::uint32_t const unit_at = t.dash(at + 1) ? at + 2 : at + 1;
    Sense const* const unit = t.sense(unit_at, Role::unit);
    if (!ordinal || unit == nullptr || static_cast<Unit>(unit->value) != Unit::century || *ordinal < 11 || *ordinal > 22)
        return std::nullopt;
    Expression e = make(i, unit_at + 1, Kind::span_years, "century");
    e.value = std::to_string(*ordinal - 1);
    return e;
}

}  // namespace dateline::time::grammar
