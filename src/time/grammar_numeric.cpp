#include <array>
#include <string>
#include <utility>

#include "time/digits.hpp"
#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

constexpr int first_pivot = 30;  // "29" is 2029, "30" is 1930

int whole_year_number(int year, std::size_t digits) { return digits == 4 ? year : year + (year < first_pivot ? 2000 : 1900); }

std::optional<std::pair<int, int>> month_and_day(int a, int b, DayOrder order) {
    if (a > 12 && b <= 12) return std::pair{b, a};
    if (b > 12 && a <= 12) return std::pair{a, b};
    if (a == b) return std::pair{a, b};
    if (order == DayOrder::day_first) return std::pair{b, a};
    return order == DayOrder::month_first ? std::optional{std::pair{a, b}} : std::nullopt;
}

/// The digits of "27.12.2015" as they are in one token.
Match dotted_date(TokenView const& t, std::uint32_t i) {
    std::string_view const all = t.text(i);
    std::size_t const one = all.find('.'), two = one == std::string_view::npos ? one : all.find('.', one + 1);
    if (two == std::string_view::npos || all.size() - two != 5) return std::nullopt;
    auto const a = digits_value(all.substr(0, one)), b = digits_value(all.substr(one + 1, two - one - 1)),
               y = digits_value(all.substr(two + 1));
    if (!a || !b || !y || *a < 1 || *a > 31 || *b < 1 || *b > 12) return std::nullopt;  // dots: the day stands first
    Expression e = make(i, i + 1, Kind::calendar, "dotted");
    e.year = *y;
    e.month = *b;
    e.day = *a;
    check_day(e);
    return e;
}

/// "14/06, Bria. ...", "3. 15/06, ...": at the head of a line, behind a number at most.
bool heads_item(TokenView const& t, std::uint32_t i) {
    auto const opens = [&](std::uint32_t token) {
        text::Sentence const& sentence = t.analysis().sentences.at(t.token(token).sentence);
        return sentence.opens_line && sentence.first_token == token;
    };
    return opens(i) || (i > 1 && t.sign(i - 1, ".") && t.number(i - 2, 3) && opens(i - 2));
}

/// "on 5/6", where other dates of the text show the order. Not "after 9/11".
Match day_and_month(TokenView const& t, std::uint32_t i) {
    auto const a = t.number(i, 2), b = t.number(i + 2, 2);
    bool const glued = t.sign(i + 1, "/") && t.glued_to_next(i) && t.glued_to_next(i + 1);
    bool const on = i > 0 && t.is(i - 1, Role::on), prepared = i > 0 && t.is(i - 1, Role::month_preposition);
    bool const heads = heads_item(t, i) && (t.sign(i + 3, ",") || t.sign(i + 3, ":") || t.sign(i + 3, "."));
    if (!a || !b || !glued || (!on && !prepared && !heads) || (t.day_order() == DayOrder::unknown && !heads)) return std::nullopt;
    if ((!on && !heads && *a == 9 && *b == 11) || (t.sign(i + 3, "/") && t.glued_to_next(i + 2))) return std::nullopt;
    auto const order = month_and_day(*a, *b, t.day_order());
    if (!order || order->first < 1 || order->second < 1) return std::nullopt;
    Expression e = make(i, i + 3, Kind::calendar, "day and month in digits");
    e.month = order->first;
    e.day = order->second;
    check_day(e);
    return e;
}

/// Hours ahead of UTC of a military zone letter; J is local time.
std::optional<int> zone_of(char letter) {
    if (letter == 'z') return 0;
    if (letter >= 'a' && letter <= 'i') return letter - 'a' + 1;
    if (letter >= 'k' && letter <= 'm') return letter - 'k' + 10;
    return letter >= 'n' && letter <= 'y' ? std::optional{-(letter - 'n' + 1)} : std::nullopt;
}

/// The parts of a group written without blanks: "251430zapr15".
Match read_group(TokenView const& t, std::string_view group) {
    constexpr std::size_t digits = 6, month_at = digits + 1, month_size = 3;
    if (group.size() < month_at + month_size + 2 || group[digits] < 'a' || group[digits] > 'z') return std::nullopt;
    auto const number = digits_value(group.substr(0, digits));
    auto const* const word = t.words().find(group.substr(month_at, month_size));
    std::string_view const last = group.substr(month_at + month_size);
    auto const year = digits_value(last);
    if (!number || word == nullptr || !year || (last.size() != 2 && last.size() != 4)) return std::nullopt;
    for (Sense const& sense : word->senses) {
        if (sense.role != Role::month) continue;
        Expression e = make(0, 0, Kind::calendar, "date-time group");
        e.day = *number / 10000;
        e.month = sense.value;
        e.year = whole_year_number(*year, last.size());
        int const hour = *number / 100 % 100, minute = *number % 100;
        e.minutes = hour * 60 + minute;
        e.zone_hours = zone_of(group[digits]);
        check_day(e);
        if (hour > 23 || minute > 59 || e.day < 1 || !year_in_range(e.year)) e.kind = Kind::refused;
        return e;
    }
    return std::nullopt;
}

}  // namespace

void check_day(Expression& e) {
    int const year = e.year > 0 ? e.year : 2016;  // a leap year: 29 February may be right
    if (e.day != 0 && !make_day(year, e.month, e.day)) e.kind = Kind::refused;
}

Match date_time_group(TokenView const& t, std::uint32_t i) {
    auto const head = t.glued(i);
    if (!head || head->digits != 6) return std::nullopt;
    std::array<std::string, 3> written;  // of one, two, three tokens
    for (std::uint32_t k = 0; k < written.size(); ++k) {
        if (k > 0 && !t.same_sentence(i, i + k)) break;
        written[k] = (k > 0 ? written[k - 1] : std::string{}) + std::string{t.word(i + k)};
    }
    for (std::uint32_t k = static_cast<std::uint32_t>(written.size()); k-- > 0;) {
        if (written[k].empty()) continue;
        if (Match found = read_group(t, written[k])) {
            found->first = i;
            found->end = i + k + 1;
            return found;
        }
    }
    return std::nullopt;
}

Match numeric_date(TokenView const& t, std::uint32_t i) {
    auto const a = t.number(i, 4);
    if (!a) return dotted_date(t, i);
    if (Match const m = day_and_month(t, i)) return m;
    bool const slash = t.sign(i + 1, "/") && t.sign(i + 3, "/"), dash = t.sign(i + 1, "-") && t.sign(i + 3, "-");
    auto const b = t.number(i + 2, 2), c = t.number(i + 4, 4);
    if ((!slash && !dash) || !b || !c) return std::nullopt;
    for (std::uint32_t k = i + 1; k < i + 5; ++k)
        if (t.token(k).space_before) return std::nullopt;
    Expression e = make(i, i + 5, Kind::calendar, "numeric");
    if (t.text(i).size() == 4 && t.text(i + 4).size() == 2) {
        e.year = *a;
        e.month = *b;
        e.day = *c;
    } else if (t.text(i).size() <= 2 && (t.text(i + 4).size() == 4 || (slash && t.text(i + 4).size() == 2))) {
        auto const order = month_and_day(*a, *b, t.day_order());
        if (!order) {
            e.kind = Kind::refused;  // 5/6/2015: the text does not say which is the month
            return e;
        }
        e.year = whole_year_number(*c, t.text(i + 4).size());
        e.month = order->first;
        e.day = order->second;
    } else {
        return std::nullopt;
    }
    if (!make_day(e.year, e.month, e.day)) e.kind = Kind::refused;
    return e;
}

}  // namespace dateline::time::grammar
