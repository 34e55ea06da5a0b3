#include <fmt/format.h>

#include <algorithm>

#include "time/digits.hpp"
#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

constexpr int max_count = 100000;

bool is_word(TokenView const& t, std::uint32_t i, std::string_view word) { return t.word(i) == word; }

/// "twenty", "twenty-five", "two hundred".
std::optional<Count> spelled(TokenView const& t, std::uint32_t i) {
    Sense const* const first = t.sense(i, Role::cardinal);
    if (first == nullptr) return std::nullopt;
    int value = first->value;
    std::uint32_t end = i + 1;
    if (value >= 20 && value % 10 == 0 && t.dash(end)) {
        if (Sense const* const unit = t.sense(end + 1, Role::cardinal); unit != nullptr && unit->value < 10) {
            value += unit->value;
            end += 2;
        }
    }
    if (Sense const* const times = t.sense(end, Role::multiplier)) {
        value *= times->value;
        ++end;
    }
    return Count{value, std::to_string(value), false, end};
}

std::optional<Count> in_digits(TokenView const& t, std::uint32_t i) {
    if (i >= t.size() || t.token(i).kind != text::TokenKind::number) return std::nullopt;
    std::string digits{t.text(i)};
    std::size_t const point = digits.find('.');
    if (point != std::string::npos) {
        if (!digits_value(std::string_view{digits}.substr(0, point)) || !digits_value(std::string_view{digits}.substr(point + 1)))
            return std::nullopt;
        return Count{std::nullopt, digits, false, i + 1};
    }
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
    auto const value = digits_value(digits);
    if (!value || *value > max_count) return std::nullopt;
    return Count{value, std::to_string(*value), false, i + 1};
}

/// "a", "a few", "a couple of", "half a".
std::optional<Count> article_count(TokenView const& t, std::uint32_t i) {
    if (is_word(t, i, "half") && t.is(i + 1, Role::indefinite)) return Count{std::nullopt, "0.5", false, i + 2};
    std::uint32_t const vague = t.is(i, Role::indefinite) || t.is(i, Role::article) ? i + 1 : i;
    if (Sense const* const s = t.sense(vague, Role::vague)) {
        std::uint32_t end = vague + 1;
        if (t.is(end, Role::of)) ++end;
        if (s->value > 0) return Count{s->value, std::to_string(s->value), false, end};
        return Count{std::nullopt, "X", false, end};
    }
    if (t.is(i, Role::indefinite)) return Count{1, "1", true, i + 1};
    return std::nullopt;
}

/// "The year-earlier | loss", "year-ago | results".
Match year_before_noun(TokenView const& t, std::uint32_t i) {
    Sense const* const unit = t.sense(i, Role::unit);
    if (unit == nullptr || static_cast<Unit>(unit->value) != Unit::year || unit->tag != "one" || !t.dash(i + 1)) return std::nullopt;
    bool const earlier = t.is(i + 2, Role::ago) || is_word(t, i + 2, "earlier");
    if (!earlier || !t.same_sentence(i, i + 2)) return std::nullopt;
    Expression e = make(i, i + 3, Kind::offset, "year before a noun");
    e.unit = Unit::year;
    e.count = 1;
    e.sign = -1;
    return e;
}

/// "Ten years ago | this month", "twenty years ago | today".
void take_anniversary(TokenView const& t, Expression& e) {
    if (e.unit != Unit::year || !e.count || !t.same_sentence(e.first, e.end)) return;
    if (is_word(t, e.end, "today")) {
        e.grain = Unit::day;
        e.direction = Direction::this_;
        ++e.end;
        return;
    }
    bool anaphoric = false;
    auto const dir = direction(t, e.end, anaphoric);
    Sense const* const unit = t.sense(e.end + 1, Role::unit);
    bool const grain = unit != nullptr && unit->tag == "one" &&
                       (static_cast<Unit>(unit->value) == Unit::month || static_cast<Unit>(unit->value) == Unit::week);
    if (!dir || anaphoric || !grain) return;
    e.grain = static_cast<Unit>(unit->value);
    e.direction = *dir;
    e.end += 2;
}

/// "ago", "later", "earlier", "from now" after a counted unit.
void trailing_offset(TokenView const& t, Expression& e) {
    std::uint32_t const i = e.end;
    if (t.is(i, Role::ago)) {
        e.kind = Kind::offset;
        e.sign = -1;
        e.rule = "ago";
        e.end = i + 1;
        take_anniversary(t, e);
    } else if (is_word(t, i, "from") && (is_word(t, i + 1, "now") || is_word(t, i + 1, "today"))) {
        e.kind = Kind::offset;
        e.sign = 1;
        e.rule = "from now";
        e.end = i + 2;
    } else if (Sense const* const later = t.sense(i, Role::later); later != nullptr && t.same_sentence(e.first, i)) {
        // "two days before the vote", "two years after he left": from something that we do not know
        bool const needs_end = is_word(t, i, "before") || is_word(t, i, "after") || is_word(t, i, "prior");
        bool const ends = i + 1 >= t.size() || t.token(i + 1).kind == text::TokenKind::punctuation || !t.same_sentence(i, i + 1);
        if (needs_end && !ends) return;
        e.kind = Kind::offset;
        e.sign = later->tag == "-" ? -1 : 1;
        e.anaphoric = true;
        e.rule = "later or earlier";
        e.end = i + 1;
    }
}

/// Whether "a year" is a span of time here and not a rate or a mere mention.
bool indefinite_is_span(TokenView const& t, std::uint32_t i, Expression const& e) {
    if (e.kind == Kind::offset) return true;
    return i > 0 && t.same_sentence(i - 1, i) && t.is(i - 1, Role::duration_preposition);
}

/// "second" is a unit only after a number above one, in digits or words.
bool unit_allowed(Sense const& unit, Count const& count) {
    bool const ordinal_too = static_cast<Unit>(unit.value) == Unit::second && unit.tag == "one";
    return !ordinal_too || (!count.indefinite && count.text != "X");
}

Match glued_units(TokenView const& t, std::uint32_t i) {
    auto const g = t.glued(i);
    if (!g) return std::nullopt;
    WordSenses const* const word = t.words().find(g->suffix);
    if (word == nullptr) return std::nullopt;
    for (Sense const& s : word->senses) {
        if (s.role != Role::unit || g->suffix.size() < 2) continue;
        Expression e = make(i, i + 1, Kind::duration, "duration");
        e.unit = static_cast<Unit>(s.value);
        e.count = g->number;
        e.value = duration_value(std::to_string(g->number), e.unit);
        trailing_offset(t, e);
        return e;
    }
    return std::nullopt;
}

}  // namespace

std::string duration_value(std::string_view count, Unit unit) {
    auto const times = [&](int factor) {
        auto const n = digits_value(count);
        return n && *n < max_count ? std::to_string(*n * factor) : std::string{"X"};
    };
    switch (unit) {
        case Unit::second:
            return fmt::format("PT{}S", count);
        case Unit::minute:
            return fmt::format("PT{}M", count);
        case Unit::hour:
            return fmt::format("PT{}H", count);
        case Unit::week:
            return fmt::format("P{}W", count);
        case Unit::fortnight:
            return fmt::format("P{}W", times(2));
        case Unit::month:
            return fmt::format("P{}M", count);
        case Unit::quarter:
            return fmt::format("P{}M", times(3));
        case Unit::year:
            return fmt::format("P{}Y", count);
        case Unit::decade:
            return fmt::format("P{}Y", times(10));
        case Unit::century:
            return fmt::format("P{}Y", times(100));
        case Unit::weekend:
            return fmt::format("P{}WE", count);
        case Unit::day:
            break;
    }
    return fmt::format("P{}D", count);
}

std::optional<Count> count(TokenView const& t, std::uint32_t i) {
    if (auto c = in_digits(t, i)) return c;
    if (auto c = spelled(t, i)) {
        // one and a half years, two and a half
        if (t.is(c->end, Role::and_) && t.is(c->end + 1, Role::indefinite) && is_word(t, c->end + 2, "half")) {
            c->text += ".5";
            c->value.reset();
            c->end += 3;
        }
        return c;
    }
    return article_count(t, i);
}

/// "the past day": the one day up to now ("the past week" is a period of the calendar).
std::optional<Count> past_day(TokenView const& t, std::uint32_t at) {
    Sense const* const unit = t.sense(at, Role::unit);
    if (unit == nullptr || unit->tag != "one" || static_cast<Unit>(unit->value) != Unit::day) return std::nullopt;
    Count one;
    one.value = 1, one.text = "1", one.end = at;
    return one;
}

Match counted(TokenView const& t, std::uint32_t i) {
    if (Match const m = glued_units(t, i)) return m;
    std::uint32_t at = t.is(i, Role::article) ? i + 1 : i;
    bool anaphoric = false;
    auto const dir = direction(t, at, anaphoric);
    if (dir) ++at;
    if (at > i && !dir) return std::nullopt;  // "the two years" is no expression of its own
    auto c = count(t, at);
    if (!c && dir == Direction::last && t.word(at - 1) == "past") c = past_day(t, at);
    if (!c || (dir && c->indefinite)) return std::nullopt;
    std::uint32_t unit_at = c->end;
    if (t.dash(unit_at) && !t.token(unit_at).space_before)
        ++unit_at;
    else if (is_word(t, unit_at, "more") || is_word(t, unit_at, "full") || is_word(t, unit_at, "whole") ||
             is_word(t, unit_at, "consecutive"))
        ++unit_at;
    Sense const* const unit = t.sense(unit_at, Role::unit);
    if (unit == nullptr || !t.same_sentence(i, unit_at) || !unit_allowed(*unit, *c)) return std::nullopt;
    Expression e = make(i, unit_at + 1, Kind::duration, "duration");
    e.unit = static_cast<Unit>(unit->value);
    e.count = c->value;
    e.value = duration_value(c->text, e.unit);
    if (dir && *dir != Direction::that) {
        e.kind = *dir == Direction::this_ ? Kind::duration : Kind::recent_span;
        e.sign = *dir == Direction::last ? -1 : 1;
        e.anaphoric = anaphoric;
        e.rule = "last or next units";
        return e;
    }
    trailing_offset(t, e);
    std::uint32_t const age = t.dash(e.end) ? e.end + 1 : e.end;
    if (e.kind == Kind::duration && is_word(t, age, "old")) e.end = age + 1;
    if (c->indefinite && !indefinite_is_span(t, i, e)) return std::nullopt;
    return e;
}

Match bare_units(TokenView const& t, std::uint32_t i) {
    Sense const* const unit = t.sense(i, Role::unit);
    if (Match const before = year_before_noun(t, i)) return before;
    if (unit == nullptr || unit->tag != "many" || unit->value == static_cast<int>(Unit::quarter) ||
        unit->value == static_cast<int>(Unit::second))
        return std::nullopt;
    if (t.token(i).shape == text::Shape::capitalised && !t.token(i).sentence_start) return std::nullopt;
    Expression e = make(i, i + 1, Kind::duration, "vague duration");
    e.unit = static_cast<Unit>(unit->value);
    e.value = duration_value("X", e.unit);
    trailing_offset(t, e);
    bool const prepared = i > 0 && t.same_sentence(i - 1, i) && t.is(i - 1, Role::duration_preposition);
    return prepared || e.kind == Kind::offset ? Match{e} : std::nullopt;
}

Match set(TokenView const& t, std::uint32_t i) {
    // twice a week, once a month, three times a day, ten per day
    auto const number_of_times = count(t, i);
    std::uint32_t at = number_of_times && is_word(t, number_of_times->end, "times") ? number_of_times->end : i;
    bool const times = is_word(t, at, "twice") || is_word(t, at, "once") || is_word(t, at, "times");
    bool const rate = is_word(t, i, "per");
    if (!times && !rate && !t.is(i, Role::every)) return std::nullopt;
    ++at;
    if (times && !t.is(at++, Role::indefinite)) return std::nullopt;
    if (rate) {
        Sense const* const unit = t.sense(at, Role::unit);
        if (unit == nullptr || unit->tag != "one" || static_cast<Unit>(unit->value) == Unit::second) return std::nullopt;
    }
    if (is_word(t, at, "single")) ++at;
    Expression e = make(i, at + 1, Kind::set, "every");
    if (Sense const* const day = t.sense(at, Role::weekday)) {
        e.value = fmt::format("XXXX-WXX-{}", day->value);
        if (Sense const* const part = t.sense(at + 1, Role::daypart)) {
            e.value += "T" + part->tag;
            ++e.end;
        }
        return e;
    }
    if (Sense const* const part = t.sense(at, Role::daypart); part != nullptr && !times) {
        e.value = "XXXX-XX-XXT" + part->tag;
        return e;
    }
    std::string number = "1";
    if (is_word(t, at, "other")) {
        number.assign(1, '2');
        ++at;
    } else if (auto const c = count(t, at); c && !c->indefinite) {
        number = c->text;
        at = c->end;
    }
    Sense const* const unit = t.sense(at, Role::unit);
    if (unit == nullptr) return std::nullopt;
    e.value = static_cast<Unit>(unit->value) == Unit::weekend ? "XXXX-WXX-WE" : duration_value(number, static_cast<Unit>(unit->value));
    e.end = at + 1;
    return e;
}

}  // namespace dateline::time::grammar
