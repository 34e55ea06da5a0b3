#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

constexpr int most_weeks = 5, most_days = 31;

/// The month, year or day that a part is cut from: "March 2014", "last month", "4 May".
Match whole_at(TokenView const& t, std::uint32_t i) {
    Match whole = calendar(t, i);
    if (!whole) whole = period(t, i);
    if (!whole && t.is(i, Role::article)) {
        Sense const* const unit = t.sense(i + 1, Role::unit);
        if (unit != nullptr && static_cast<Unit>(unit->value) == Unit::month && unit->tag == "one") {  // "the 5th of the month"
            whole = make(i, i + 2, Kind::period, "period");
            whole->unit = Unit::month;
            whole->direction = Direction::that;
            whole->anaphoric = true;
        }
    }
    if (!whole || (whole->kind != Kind::calendar && whole->kind != Kind::period)) return std::nullopt;
    return whole;
}

bool is_month(Expression const& whole) {
    return whole.kind == Kind::calendar ? whole.month != 0 && whole.day == 0 : whole.unit == Unit::month;
}
bool is_year(Expression const& whole) { return whole.kind == Kind::calendar ? whole.month == 0 : whole.unit == Unit::year; }

/// What is cut, before "of": its number, and what is counted.
struct Part {
    int number = 0;  ///< -1: the last
    int weekday = 0;
    std::optional<int> count;  ///< "the first three months"
    Unit unit = Unit::day;
    bool half = false, day_of_month = false;
    std::uint32_t end = 0;
};

std::optional<Part> part_at(TokenView const& t, std::uint32_t i) {
    Part part;
    bool const last = t.is(i, Role::last) || t.is(i, Role::final_);
    if (last || t.is(i, Role::latter))
        part.number = last ? -1 : 2;
    else if (auto const n = t.ordinal(i))
        part.number = *n;
    std::uint32_t at = part.number != 0 ? i + 1 : i;
    part.day_of_month = part.number > 0 && t.is(at, Role::of);
    part.half = part.number != 0 && !part.day_of_month && t.is(at, Role::half);
    part.end = at + (part.half ? 1 : 0);
    if (part.day_of_month || part.half) return part.number <= most_days ? std::optional{part} : std::nullopt;
    if (Sense const* const day = t.sense(at, Role::weekday); day != nullptr && part.number != 0 && day->tag == "no") {
        part.weekday = day->value;
        part.end = at + 1;
        return part;
    }
    if (part.number == 1 || part.number == -1)
        if (auto const c = count(t, at); c && c->value && !c->indefinite) {
            part.count = c->value;
            at = c->end;
        }
    Sense const* const unit = t.sense(at, Role::unit);
    if (unit == nullptr || (unit->tag == "many") != part.count.has_value()) return std::nullopt;
    part.unit = static_cast<Unit>(unit->value);
    part.end = at + 1;
    bool const week = part.unit == Unit::week || part.unit == Unit::weekend;
    bool const counted = part.count && (part.unit == Unit::day || week || part.unit == Unit::month);
    return week || counted ? std::optional{part} : std::nullopt;
}

/// A part can be cut from this whole: weeks from months, days from months, halves from months; "the week of" a day.
bool fits(Part const& part, Expression const& whole) {
    if (part.day_of_month) return whole.kind == Kind::period && is_month(whole);
    if (part.count) return is_month(whole) ? part.unit != Unit::month : is_year(whole);
    if (part.half) return is_month(whole) && part.number <= 2;
    if (part.number == 0) return whole.kind == Kind::calendar && whole.day != 0;
    return (is_month(whole) || (is_year(whole) && part.weekday == 0)) && part.number <= most_weeks;
}

}  // namespace

Match part_of_whole(TokenView const& t, std::uint32_t i) {
    auto const part = part_at(t, t.is(i, Role::article) ? i + 1 : i);
    if (!part || !t.same_sentence(i, part->end)) return std::nullopt;
    bool const joined = t.is(part->end, Role::of) || (t.word(part->end) == "in" && part->number != 0);
    if (!joined) return std::nullopt;
    Match const whole = whole_at(t, part->end + 1);
    if (!whole || !fits(*part, *whole)) return std::nullopt;
    Expression e = *whole;
    e.first = i;
    e.rule = "part of a whole";
    e.whole = {whole->kind, whole->unit};
    e.kind = Kind::part_of_whole;
    e.part = part->half ? (part->number == 1 ? first_half : second_half) : part->number;
    e.unit = part->unit;
    e.weekday = part->weekday;
    e.count = part->count;
    return e;
}

}  // namespace dateline::time::grammar
