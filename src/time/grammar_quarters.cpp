#include "time/digits.hpp"
#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

constexpr int first_pivot = 30;  // FY29 is 2029, FY30 is 1930

bool is_unit(TokenView const& t, std::uint32_t i, Unit unit) {
    Sense const* const s = t.sense(i, Role::unit);
    return s != nullptr && static_cast<Unit>(s->value) == unit && s->tag == "one";
}

/// 1 to 4 of "Q3" and "3Q"; a half 11 or 12 of "H1".
int coded_part(TokenView const& t, std::uint32_t i) {
    std::string_view const w = t.word(i);
    if (w.size() != 2 || t.token(i).shape == text::Shape::lower) return 0;
    bool const letter_first = w[0] == 'q' || w[0] == 'h';
    char const letter = letter_first ? w[0] : w[1], digit = letter_first ? w[1] : w[0];
    if (letter == 'q' && digit >= '1' && digit <= '4') return digit - '0';
    return letter == 'h' && letter_first && (digit == '1' || digit == '2') ? first_half + (digit - '1') : 0;
}

/// "third quarter", "third-quarter", "fiscal first quarter", "last half" at i; moves `i` past it. 0 when there is none.
int named_part(TokenView const& t, std::uint32_t& i) {
    if (int const part = coded_part(t, i); part != 0) {
        ++i;
        return part;
    }
    std::uint32_t at = t.is(i, Role::fiscal) ? i + 1 : i;
    if (at > i && t.dash(at)) ++at;
    bool const last = t.is(at, Role::last) || t.is(at, Role::latter);
    auto const number = last ? std::optional{2} : t.ordinal(at);
    if (!number || *number > 4) return 0;
    ++at;
    if (t.dash(at) && t.glued_to_next(at)) ++at;
    if (t.is(at, Role::fiscal)) ++at;
    int const part = is_unit(t, at, Unit::quarter) && !last ? *number : t.is(at, Role::half) && *number <= 2 ? first_half - 1 + *number : 0;
    if (part != 0) i = at + 1;
    return part;
}

/// "2014", "FY24", "fiscal 1990", "fiscal year 1990" at i; moves `i` past it. 0 when there is none.
int year_or_fiscal(TokenView const& t, std::uint32_t& i) {
    if (auto const year = year_number(t, i)) {
        ++i;
        return *year;
    }
    std::string_view const w = t.word(i);
    if (w.starts_with("fy") && w.size() > 2 && t.token(i).shape != text::Shape::lower) {
        auto const digits = digits_value(w.substr(2));
        if (!digits || (w.size() != 4 && w.size() != 6)) return 0;
        int const year = w.size() == 6 ? *digits : *digits + (*digits < first_pivot ? 2000 : 1900);
        if (!year_in_range(year)) return 0;
        ++i;
        return year;
    }
    if (!t.is(i, Role::fiscal)) return 0;
    std::uint32_t const y = is_unit(t, i + 1, Unit::year) ? i + 2 : i + 1;
    auto const year = year_number(t, y);
    if (!year) return 0;
    i = y + 1;
    return *year;
}

/// "last year", "this year's", "the current fiscal year" at i; moves `i` past it.
std::optional<Direction> directed_year(TokenView const& t, std::uint32_t& i, bool& anaphoric) {
    std::uint32_t at = t.is(i, Role::article) ? i + 1 : i;
    auto const dir = direction(t, at, anaphoric);
    if (!dir && at == i) return std::nullopt;
    if (dir || t.is(at, Role::comparable)) ++at;
    if (t.is(at, Role::fiscal)) ++at;
    if (!is_unit(t, at, Unit::year)) return std::nullopt;
    i = at + 1;
    return dir.value_or(Direction::this_);
}

/// "year-earlier", "year-ago" at i; moves `i` past it.
bool year_before(TokenView const& t, std::uint32_t& i) {
    Sense const* const back = t.sense(i + 2, Role::later);
    bool const ago = t.is(i + 2, Role::ago) || (back != nullptr && back->tag == "-");
    if (!is_unit(t, i, Unit::year) || !t.dash(i + 1) || !t.glued_to_next(i + 1) || !ago) return false;
    i += 3;
    return true;
}

/// The year behind a quarter or half: "of 2014", ", 2014", "FY24", "of last year", "this year".
void trailing_year(TokenView const& t, Expression& e) {
    bool const of = t.is(e.end, Role::of);
    std::uint32_t at = of || t.sign(e.end, ",") ? e.end + 1 : e.end;
    if (!t.same_sentence(e.first, at)) return;
    if (int const year = year_or_fiscal(t, at); year != 0) {
        e.year = year;
        e.end = at;
        return;
    }
    bool anaphoric = false;
    if (!of && at > e.end) return;
    if (auto const dir = directed_year(t, at, anaphoric); dir && (of || !t.is(e.end, Role::article))) {
        e.direction = *dir;
        e.anaphoric = anaphoric;
        e.end = at;
    }
}

}  // namespace

Match part_of_year(TokenView const& t, std::uint32_t i) {
    Expression e = make(i, i, Kind::part_year, "part of year");
    std::uint32_t at = i;
    if (int const year = year_or_fiscal(t, at); year != 0) {
        e.year = year;
        if (t.dash(at)) return std::nullopt;
    } else if (auto const dir = directed_year(t, at, e.anaphoric); dir && t.token(at - 1).possessive) {
        e.direction = *dir;
    } else {
        at = t.is(i, Role::article) ? i + 1 : i;
        std::uint32_t const lead = at;
        if (int const year_first = year_or_fiscal(t, at); at > lead) {
            e.year = year_first;
        } else if (year_before(t, at)) {
            e.sign = -1;
        }
    }
    e.part = named_part(t, at);
    if (e.part == 0 || !t.same_sentence(i, at - 1)) return std::nullopt;
    e.end = at;
    if (e.year != 0 || e.direction != Direction::none || e.sign != 0) return e;
    trailing_year(t, e);
    if (e.year != 0 || e.direction != Direction::none) return e;
    // The first quarter of the match, a first half of play; "the third quarter" alone is of a year.
    bool const word = coded_part(t, i) == 0;
    return word && e.part <= 4 && !t.is(e.end, Role::of) ? Match{e} : std::nullopt;
}

Match quarter_told(TokenView const& t, std::uint32_t i) {
    if (!t.is(i, Role::article)) return std::nullopt;
    Expression e = make(i, i, Kind::quarter_told, "quarter told of");
    std::uint32_t at = i + 1;
    for (Sense const* word = nullptr; (word = t.sense(at, Role::comparable)) != nullptr; ++at)
        if (word->tag == "latest") e.direction = Direction::this_;
    bool const compared = at > i + 1;
    if (auto const year = year_number(t, at)) {
        e.year = *year;
        ++at;
    } else if (year_before(t, at)) {
        e.sign = -1;
    }
    bool const quarter = is_unit(t, at, Unit::quarter);
    bool const said = compared || e.sign != 0 || e.year != 0;
    if (!t.same_sentence(i, at) || t.is(at + 1, Role::of) || (!quarter && !(said && t.is(at, Role::stretch)))) return std::nullopt;
    e.end = at + 1;
    trailing_year(t, e);
    return e;
}

Match fiscal_year(TokenView const& t, std::uint32_t i) {
    std::uint32_t at = i;
    if (!year_number(t, i))
        if (int const year = year_or_fiscal(t, at); year != 0) {
            Expression e = make(i, at, Kind::calendar, "fiscal year");
            e.year = year;
            return e;
        }
    at = i;
    bool anaphoric = false;
    std::uint32_t const lead = t.is(i, Role::article) ? i + 1 : i;
    auto const dir = directed_year(t, at, anaphoric);
    if (!dir || at < lead + 2 || !t.is(at - 2, Role::fiscal)) return std::nullopt;
    Expression e = make(i, at, Kind::period, "fiscal year");
    e.unit = Unit::year;
    e.direction = *dir;
    e.anaphoric = anaphoric;
    return e;
}

}  // namespace dateline::time::grammar
