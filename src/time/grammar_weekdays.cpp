#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

/// A short weekday ("Sun", "sat") needs a support: a direction, "on", or a day, time or comma beside it.
bool abbreviation_supported(TokenView const& t, std::uint32_t i, bool directed) {
    bool const dotted = t.text(i).ends_with('.');
    if (directed) return true;
    if (!t.capital(i)) return false;
    if (dotted) return true;
    std::uint32_t const next = t.sign(i + 1, ",") ? i + 2 : i + 1;
    bool const number_follows = t.day_number(next) || t.glued(next) || t.is(next, Role::month);
    bool const on = i > 0 && t.is(i - 1, Role::on);
    return number_follows || t.is(i + 1, Role::daypart) || (on && t.word(i) != "sun");
}

/// "Sunday Times", "Black Friday", "Bloody Sunday" are names.
bool is_name(TokenView const& t, std::uint32_t i) {
    if (t.capital(i + 1) && t.is(i + 1, Role::newspaper)) return true;
    if (t.capital(i + 1) && t.is(i + 2, Role::newspaper) && t.is(i + 1, Role::daypart)) return true;
    return i > 0 && t.capital(i - 1) && t.is(i - 1, Role::event_day);
}

bool is_week(TokenView const& t, std::uint32_t i) {
    Sense const* const unit = t.sense(i, Role::unit);
    return unit != nullptr && static_cast<Unit>(unit->value) == Unit::week && unit->tag == "one";
}

bool ends_phrase(TokenView const& t, std::uint32_t i) {
    return i >= t.size() || t.token(i).kind == text::TokenKind::punctuation || !t.same_sentence(i - 1, i);
}

/// "Sunday last week", "Monday of this week", "Monday week", "Tuesday last".
void take_week(TokenView const& t, Expression& e) {
    std::uint32_t const after = t.is(e.end, Role::of) ? e.end + 1 : e.end;
    bool unused = false;
    auto const week_dir = direction(t, after, unused);
    if (week_dir && is_week(t, after + 1)) {
        e.unit = Unit::week;
        e.direction = *week_dir;
        e.end = after + 2;
    } else if (is_week(t, e.end) && !t.dash(e.end + 1) && !t.token(e.end).possessive && t.same_sentence(e.first, e.end)) {
        e.count = 1;
        e.sign = 1;
        ++e.end;
    } else if (week_dir == Direction::last && after == e.end && ends_phrase(t, e.end + 1)) {
        e.direction = Direction::last;
        ++e.end;
    }
}

/// "Monday 20", "Monday the 20th": the month is the one in which they meet.
void take_day_of_month(TokenView const& t, Expression& e) {
    std::uint32_t at = t.sign(e.end, ",") ? e.end + 1 : e.end;
    bool const article = t.is(at, Role::article);
    if (article) ++at;
    auto const day = t.day_number(at);
    if (!day || !t.same_sentence(e.first, at) || t.is(at + 1, Role::month)) return;
    bool const ordinal = t.glued(at).has_value();
    bool const said = ordinal ? (article || ends_phrase(t, at + 1)) : at == e.end && ends_phrase(t, at + 1) && !t.sign(at + 1, ":");
    if (!said || (t.sign(at + 1, "-") && t.glued_to_next(at + 1))) return;
    e.day = *day;
    e.end = at + 1;
}

}  // namespace

void take_day_part(TokenView const& t, Expression& e) {
    Sense const* const part = t.sense(e.end, Role::daypart);
    if (part == nullptr || !t.same_sentence(e.first, e.end) || t.capital(e.end)) return;
    e.part_of_day = part->tag;
    ++e.end;
}

Match weekday(TokenView const& t, std::uint32_t i) {
    bool anaphoric = false;
    std::uint32_t at = t.is(i, Role::article) ? i + 1 : i;
    auto const dir = direction(t, at, anaphoric);
    if (dir == Direction::next && anaphoric && at == i) return std::nullopt;  // "closed following | Saturday's fight"
    if (dir) ++at;
    if (!dir && at > i) return std::nullopt;
    Sense const* const day = t.sense(at, Role::weekday);
    if (day == nullptr || !t.same_sentence(i, at) || is_name(t, at)) return std::nullopt;
    if (day->tag == "abbr" && !abbreviation_supported(t, at, dir.has_value())) return std::nullopt;
    Expression e = make(i, at + 1, Kind::weekday, "weekday");
    e.weekday = day->value;
    e.direction = dir.value_or(Direction::none);
    e.anaphoric = anaphoric;
    e.plural = day->tag == "plural";
    take_day_part(t, e);
    if (e.plural) {
        e.kind = Kind::set;
        e.value = "XXXX-WXX-" + std::to_string(e.weekday) + (e.part_of_day.empty() ? "" : "T" + e.part_of_day);
        return e;
    }
    if (dir) return e;
    std::uint32_t const end = e.end;
    take_week(t, e);
    if (e.end == end && e.part_of_day.empty()) take_day_of_month(t, e);
    return e;
}

Match weeks_from_weekday(TokenView const& t, std::uint32_t i) {
    Match const weeks = counted(t, i);
    bool const ago = weeks && weeks->kind == Kind::offset && weeks->sign < 0 && !weeks->anaphoric;
    auto number = weeks ? weeks->count : std::nullopt;
    std::uint32_t at = weeks ? weeks->end : i;
    if (ago) {
        if (t.is(at, Role::on)) ++at;
    } else {  // "two weeks from Friday", "a week from Monday"
        auto const c = count(t, i);
        if (!c || !c->value) return std::nullopt;
        number = c->value;
        Sense const* const unit = t.sense(c->end, Role::unit);
        if (unit == nullptr || static_cast<Unit>(unit->value) != Unit::week || t.word(c->end + 1) != "from") return std::nullopt;
        at = c->end + 2;
    }
    if ((ago && weeks->unit != Unit::week) || !number) return std::nullopt;
    Match day = weekday(t, at);
    if (!day || day->kind != Kind::weekday || day->direction != Direction::none || day->count || !t.same_sentence(i, at))
        return std::nullopt;
    day->first = i;
    day->rule = "weeks from weekday";
    day->count = number;
    day->sign = ago ? -1 : 1;
    return day;
}

}  // namespace dateline::time::grammar
