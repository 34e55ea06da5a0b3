#include "time/grammar.hpp"

#include <algorithm>
#include <array>

#include "time/phrases.hpp"

namespace dateline::time {
namespace {

using grammar::year_number;

/// A clock or a part of the day beside a day is one expression: "10:30 a.m. on Sunday", "Sunday, 10:30 a.m.".
bool join(TokenView const& t, Expression& a, Expression const& b) {
    bool const clock_first = a.kind == Kind::clock && b.names_day() && !b.minutes;
    bool const day_first = a.names_day() && !a.minutes && (b.kind == Kind::clock);
    if ((!clock_first && !day_first) || !t.same_sentence(a.end - 1, b.first)) return false;
    if (a.heads_entry) return false;  // "07:15 Overnight ...": the clock is that of the entry
    std::uint32_t const gap = b.first - a.end;
    bool const linked =
        gap == 0 || (gap == 1 && (t.sign(a.end, ",") || (clock_first && t.is(a.end, Role::on)) || (day_first && t.word(a.end) == "at")));
    if (!linked) return false;
    Expression whole = clock_first ? b : a;
    Expression const& clock = clock_first ? a : b;
    whole.first = a.first;
    whole.end = b.end;
    whole.minutes = clock.minutes;
    whole.zone_hours = clock.zone_hours;
    a = whole;
    return true;
}

/// "overnight into Tuesday", "overnight on Monday": the night that ends or begins with that day.
bool join_night(TokenView const& t, Expression& night, Expression const& day) {
    if (!night.spans_night || night.kind != Kind::day_offset || !day.names_day() || !t.same_sentence(night.first, day.first)) return false;
    std::uint32_t const gap = day.first - night.end;
    std::string_view const link = t.word(night.end);
    bool const ends = gap == 1 && (link == "into" || link == "to"), begins = gap == 0 || (gap == 1 && (link == "on" || link == "from"));
    if (!ends && !begins) return false;
    Expression whole = day;
    whole.first = night.first;
    whole.spans_night = true;
    whole.sign = ends ? -1 : 1;
    whole.part_of_day = night.part_of_day;
    night = whole;
    return true;
}

/// "5-10 May", "27 and 28 December", "May 5-10": the number beside a date shares its month and year.
void take_day_list(TokenView const& t, std::vector<Expression>& out, Expression const& date) {
    if (date.kind != Kind::calendar || date.day == 0 || date.month == 0) return;
    std::uint32_t const f = date.first;
    bool const before = f >= 2 && t.day_number(f) && (t.dash(f - 1) || t.is(f - 1, Role::and_) || t.word(f - 1) == "to") &&
                        t.day_number(f - 2) && t.same_sentence(f - 2, f) && (out.empty() || out.back().end <= f - 2);
    if (!before) return;
    Expression first = date;
    first.first = f - 2;
    first.end = f - 1;
    first.day = *t.day_number(f - 2);
    first.weekday = 0;
    first.minutes.reset();
    first.part_of_day.clear();
    if (first.day < date.day) out.push_back(first);
}

/// The number after a date or year: "May 5-10[, 2015]", "1939-45", "1965–1968".
void take_range_end(TokenView const& t, std::vector<Expression>& out) {
    Expression const from = out.back();
    std::uint32_t const dash = from.end, to = dash + 1;
    if (from.kind != Kind::calendar || !(t.dash(dash) || t.sign(dash, "/") || (t.is(dash, Role::and_) && from.day != 0))) return;
    Expression until = from;
    until.first = to;
    until.end = to + 1;
    if (from.day != 0 && from.year == 0 && t.day_number(to) && !t.is(to + 1, Role::month) && !t.is(to + 1, Role::counted) &&
        !t.is(to + 1, Role::unit)) {
        until.day = *t.day_number(to);
        if (until.day <= from.day || !make_day(2016, until.month, until.day)) return;
        if (auto const y = t.sign(to + 1, ",") ? year_number(t, to + 2) : std::nullopt) {
            until.year = *y;
            until.end = to + 3;
            out.back().year = *y;
        }
        out.push_back(until);
    } else if (from.day == 0 && from.month == 0 && from.year != 0 && t.glued_to_next(dash)) {
        auto const two = t.number(to, 2);
        if (!two || t.text(to).size() != 2 || *two <= from.year % 100 || t.dash(to + 1)) return;
        until.year = from.year / 100 * 100 + *two;
        out.push_back(until);
    }
}

/// "© 2014", "Copyright 2014-15 The Daily": no dates in such a line.
bool in_copyright_line(TokenView const& t, std::uint32_t i) {
    constexpr std::uint32_t reach = 8;
    for (std::uint32_t k = i; k-- > 0 && i - k <= reach;) {
        if (t.is(k, Role::copyright)) return true;
        if (t.sign(k, ")") && k >= 2 && t.text(k - 1) == "c" && t.sign(k - 2, "(")) return true;
        std::string_view const between =
            std::string_view{t.analysis().document->text}.substr(t.token(k).span.end, t.token(k + 1).span.begin - t.token(k).span.end);
        if (between.find('\n') != std::string_view::npos) return false;
    }
    return false;
}

/// "in June and July 2014", "between 27 December and 3 January 2015": the earlier date has the year of the later one, or the year before.
void share_years(TokenView const& t, std::vector<Expression>& all) {
    for (std::size_t k = all.size(); k-- > 1;) {
        Expression& a = all[k - 1];
        Expression const& b = all[k];
        bool const wants = a.kind == Kind::calendar && a.year == 0 && a.month != 0 && a.direction == Direction::none;
        if (!wants || b.kind != Kind::calendar || b.year <= 0 || b.month == 0 || b.first - a.end != 1 || !t.same_sentence(a.first, b.first))
            continue;
        std::string_view const link = t.word(a.end);
        if (!t.is(a.end, Role::and_) && !t.dash(a.end) && !t.sign(a.end, ",") && link != "to" && link != "until" && link != "through")
            continue;
        a.year = a.month > b.month ? b.year - 1 : b.year;
    }
}

/// A rule of the grammar and what its expressions can begin with. Behind an article goes what may begin them without it.
struct Rule {
    Match (*at)(TokenView const& t, std::uint32_t i);
    Roles begins;
    bool number = false;  ///< begins with digits
};

constexpr Roles directions{Role::last, Role::next, Role::this_, Role::that};
constexpr Roles directed = directions | Roles{Role::article};
constexpr Roles counts{Role::cardinal, Role::indefinite, Role::vague, Role::half, Role::article};
/// Of several of one length the first counts.
constexpr std::array rules{
    Rule{grammar::numeric_date, {}, true},
    Rule{grammar::date_time_group, {}, true},
    Rule{grammar::calendar, directed | Roles{Role::weekday, Role::ordinal, Role::month, Role::era_after, Role::cardinal}, true},
    Rule{grammar::span_of_years, {Role::article, Role::ordinal}, true},
    Rule{grammar::weekday, directed | Roles{Role::weekday}},
    Rule{grammar::weeks_from_weekday, directed | counts, true},
    Rule{grammar::period, directed},
    Rule{grammar::day_beside, {Role::article}},
    Rule{grammar::season, directed | Roles{Role::season}},
    Rule{grammar::part_of_year, directed | Roles{Role::fiscal, Role::latter, Role::ordinal, Role::unit}, true},
    Rule{grammar::part_of_whole, {Role::article, Role::last, Role::final_, Role::latter, Role::ordinal, Role::unit}, true},
    Rule{grammar::quarter_told, {Role::article}},
    Rule{grammar::fiscal_year, directed | Roles{Role::fiscal}},
    Rule{grammar::set, counts | Roles{Role::every}, true},
    Rule{grammar::counted, directed | counts, true},
    Rule{grammar::bare_units, {Role::unit}},
    Rule{grammar::clock, {Role::clockword, Role::cardinal}, true},
    Rule{grammar::day_part, directed | Roles{Role::daypart}},
    Rule{grammar::modified, {Role::article, Role::start, Role::middle, Role::end}}};

/// What some rule begins with, or goes on with behind an article.
constexpr Roles beginnings = [] {
    Roles all{Role::comparable, Role::decade};
    for (Rule const& rule : rules) all = all | rule.begins;
    return all;
}();

/// "the" before a word that no expression goes on with.
bool is_idle_article(TokenView const& t, std::uint32_t i) {
    if (!t.is(i, Role::article) || i + 1 >= t.size() || t.odd(i + 1) || t.token(i + 1).kind == text::TokenKind::number) return false;
    return !t.roles(i + 1).has_any(beginnings) && t.word(i + 1) != "very";
}

/// Some rule may find something here; most of a text is done with by this.
bool may_begin(TokenView const& t, Phrases const& phrases, std::uint32_t i) {
    text::TokenKind const kind = t.token(i).kind;
    if (kind == text::TokenKind::punctuation) return t.text(i) == "'" || t.text(i) == "\u2019";
    if (kind == text::TokenKind::number || phrases.begins(i) || t.odd(i)) return true;
    return t.roles(i).has_any(beginnings) && !is_idle_article(t, i);
}

Match longest_at(TokenView const& t, Phrases const& phrases, std::uint32_t i) {
    Match best;
    auto const consider = [&best](Match const& m) {
        if (m && (!best || m->end > best->end)) best = m;
    };
    consider(phrases.at(i));
    consider(phrases.other_calendar(i));
    bool const any = t.odd(i), number = t.token(i).kind == text::TokenKind::number;
    Roles const roles = t.roles(i);
    for (Rule const& rule : rules)
        if (any || (number && rule.number) || roles.has_any(rule.begins)) consider(rule.at(t, i));
    return best;
}

}  // namespace

std::vector<Expression> find_expressions(TokenView const& t) {
    std::vector<Expression> out;
    Phrases phrases{t};
    for (std::uint32_t i = 0; i < t.size();) {
        if (!may_begin(t, phrases, i)) {
            ++i;
            continue;
        }
        Match const found = longest_at(t, phrases, i);
        if (!found || in_copyright_line(t, i)) {
            i = found ? found->end : i + 1;
            continue;
        }
        if (out.empty() || !(join(t, out.back(), *found) || join_night(t, out.back(), *found))) {
            take_day_list(t, out, *found);
            out.push_back(*found);
            take_range_end(t, out);
        }
        i = std::max(i + 1, out.back().end);
    }
    share_years(t, out);
    return out;
}

}  // namespace dateline::time
