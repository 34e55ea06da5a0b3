#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

/// "The day | before", "the night | before": of that told of, where no more is said: not "the day before the vote".
bool take_later(TokenView const& t, Expression& e) {
    Sense const* const later = t.sense(e.end, Role::later);
    std::uint32_t const next = e.end + 1;
    bool const ends = next >= t.size() || !t.same_sentence(e.end, next) || t.token(next).kind == text::TokenKind::punctuation;
    if (later == nullptr || !t.same_sentence(e.first, e.end) || !(ends || t.is(next, Role::and_) || t.is(next, Role::daypart_preposition)))
        return false;
    e.kind = Kind::same_day;
    e.direction = later->tag == "-" ? Direction::last : Direction::next;
    e.anaphoric = true;
    ++e.end;
    return true;
}

/// "The night of 3 to 4 July", "the intervening night of 12 and 13 February", "the night of 7/8 December 2024".
Match night_between(TokenView const& t, std::uint32_t first, std::uint32_t night) {
    std::uint32_t const one = night + 2, two = one + 2;
    auto const from = t.day_number(one), to = t.day_number(two);
    bool const linked = t.is(one + 1, Role::and_) || t.dash(one + 1) || t.sign(one + 1, "/") || t.word(one + 1) == "to";
    if (!from || !to || !linked || !t.same_sentence(night, two) || !(t.is(night + 1, Role::of) || t.word(night + 1) == "between"))
        return std::nullopt;
    Match end = calendar(t, two);
    if (!end || end->day != *to || end->month == 0 || (*to != *from + 1 && *to != 1)) return std::nullopt;
    end->first = first;
    end->part_of_day = t.sense(night, Role::daypart)->tag;
    end->spans_night = true;
    end->sign = -1;
    return end;
}

bool is_plural_unit(Sense const& unit) { return unit.tag == "many"; }

}  // namespace

std::optional<Direction> direction(TokenView const& t, std::uint32_t i, bool& anaphoric) {
    struct Word {
        Role role;
        Direction direction;
    };
    for (Word const& w : {Word{Role::last, Direction::last}, Word{Role::next, Direction::next}, Word{Role::this_, Direction::this_},
                          Word{Role::that, Direction::that}}) {
        Sense const* const s = t.sense(i, w.role);
        if (s == nullptr) continue;
        anaphoric = s->tag == "anaphoric" || w.direction == Direction::that;
        return w.direction;
    }
    return std::nullopt;
}

Match period(TokenView const& t, std::uint32_t i) {
    bool anaphoric = false;
    bool const article = t.is(i, Role::article);
    std::uint32_t at = article ? i + 1 : i;
    auto dir = direction(t, at, anaphoric);
    if (dir) ++at;
    if (dir == Direction::that && t.sense(at, Role::that)) ++at;  // "that same day"
    if (t.word(at) == "very") ++at;
    Sense const* const unit = t.sense(at, Role::unit);
    if (unit == nullptr || is_plural_unit(*unit) || !t.same_sentence(i, at)) return std::nullopt;
    Unit const u = static_cast<Unit>(unit->value);
    if (!dir) {  // "over the weekend"
        bool const prepared = i > 0 && (t.is(i - 1, Role::preposition) || t.is(i - 1, Role::duration_preposition));
        if (u != Unit::weekend || !article || !prepared) return std::nullopt;
        Expression e = make(i, at + 1, Kind::period, "weekend");
        e.unit = u;
        return e;
    }
    if (u == Unit::second || u == Unit::minute || u == Unit::hour) return std::nullopt;
    Expression e = make(i, at + 1, Kind::period, "period");
    e.unit = u;
    e.direction = *dir;
    bool const coming = *dir == Direction::next && t.sense(at - 1, Role::next) != nullptr && t.sense(at - 1, Role::next)->tag == "coming";
    if (u == Unit::weekend && coming) e.direction = Direction::this_;
    // "the last day", "the next week" look at what was told before; "last week" at the anchor
    e.anaphoric = anaphoric || (article && *dir == Direction::next);
    if (u == Unit::day) {
        if (*dir == Direction::last) {
            if (!anaphoric) return std::nullopt;
            e.anaphoric = true;
        } else if (*dir == Direction::next) {
            e.anaphoric = true;
        }
        e.kind = Kind::same_day;
        take_day_part(t, e);
    }
    return e;
}

Match day_beside(TokenView const& t, std::uint32_t i) {
    Sense const* const unit = t.sense(i + 1, Role::unit);
    bool const day = unit != nullptr && unit->tag == "one" && static_cast<Unit>(unit->value) == Unit::day;
    if (!t.is(i, Role::article) || !day || !t.same_sentence(i, i + 1)) return std::nullopt;
    Expression e = make(i, i + 2, Kind::same_day, "day beside");
    return take_later(t, e) ? Match{e} : std::nullopt;
}

Match season(TokenView const& t, std::uint32_t i) {
    bool anaphoric = false;
    bool const article = t.is(i, Role::article);
    std::uint32_t at = article ? i + 1 : i;
    auto const dir = direction(t, at, anaphoric);
    if (dir) ++at;
    Sense const* const word = t.sense(at, Role::season);
    if (word == nullptr || !t.same_sentence(i, at)) return std::nullopt;
    Expression e = make(i, at + 1, Kind::season, "season");
    e.season = static_cast<Season>(word->value);
    e.direction = dir.value_or(Direction::none);
    e.anaphoric = anaphoric;
    std::uint32_t y = at + 1;
    if (t.is(y, Role::of)) ++y;
    if (auto const bc = t.number(y, 4); bc && *bc > 0 && t.is(y + 1, Role::era_before)) {
        e.year = -*bc;
        e.end = y + 2;
        return e;
    }
    if (year_number(t, y) && looks_like_year(t, y)) {
        e.year = *year_number(t, y);
        e.end = y + 1;
        return e;
    }
    if (dir) return e;
    bool const prepared = i > 0 && t.same_sentence(i - 1, i) && t.is(i - 1, Role::month_preposition);
    if (t.capital(at) && !t.token(at).sentence_start) return std::nullopt;  // "Arab Spring", "Spring Boldak"
    bool const followed = at + 1 >= t.size() || t.token(at + 1).kind == text::TokenKind::punctuation || !t.same_sentence(at, at + 1);
    if (word->tag == "word")
        return prepared && (!article || followed || t.is(at + 1, Role::preposition)) && !t.is(at + 1, Role::of) ? Match{e} : std::nullopt;
    return e;
}

Match day_part(TokenView const& t, std::uint32_t i) {
    bool anaphoric = false;
    bool const article = t.is(i, Role::article);
    std::uint32_t at = article ? i + 1 : i;
    auto const dir = direction(t, at, anaphoric);
    if (dir) ++at;
    Sense const* const part = t.sense(at, Role::daypart);
    if (part == nullptr || !t.same_sentence(i, at)) return std::nullopt;
    bool const in_capitals = at > i && t.token(at).shape == text::Shape::upper && t.token(i).shape == text::Shape::upper;
    if (t.capital(at) && !t.token(at).sentence_start && !in_capitals) return std::nullopt;
    Expression e = make(i, at + 1, Kind::day_part, "part of day");
    e.part_of_day = part->tag;
    e.direction = dir.value_or(Direction::none);
    e.anaphoric = anaphoric;
    if (dir) return e;
    // "the morning of 27 December", "the night of Sunday"
    if (t.is(at + 1, Role::of)) {
        Match day = calendar(t, at + 2);
        if (!day || day->day == 0) day = weekday(t, at + 2);
        if (day && day->names_day()) {
            Expression joined = *day;
            joined.first = i;
            joined.part_of_day = part->tag;
            return joined;
        }
    }
    if (article && take_later(t, e)) return e;
    if (Match const night = night_between(t, i, at)) return night;
    std::string_view const before = i > 0 ? t.word(i - 1) : std::string_view{};
    bool const prepared = article ? before == "in" || before == "during" : i > 0 && t.is(i - 1, Role::daypart_preposition);
    return prepared ? Match{e} : std::nullopt;
}

Match modified(TokenView const& t, std::uint32_t i) {
    std::uint32_t const at = t.is(i, Role::article) ? i + 1 : i;
    Modifier modifier = Modifier::none;
    if (t.is(at, Role::start))
        modifier = Modifier::start;
    else if (t.is(at, Role::middle))
        modifier = Modifier::middle;
    else if (t.is(at, Role::end))
        modifier = Modifier::end;
    if (modifier == Modifier::none) return std::nullopt;
    std::uint32_t x = at + 1;
    bool const adverb = t.is(at, Role::later) || t.word(at) == "early" || t.word(at) == "late";  // not "will start in March"
    bool const inside = adverb && t.word(x) == "in", noun = t.is(x, Role::of);
    if (t.dash(x) || noun || inside) ++x;
    // "end 2015" is no phrase, "late 2015" is
    Match best;
    for (Match const& m :
         {calendar(t, x), season(t, x), span_of_years(t, x), period(t, x), part_of_year(t, x), weekday(t, x), day_part(t, x)})
        if (m && (!best || m->end > best->end)) best = m;
    if (!best && (noun || inside || t.word(at) == "late") && t.is(x, Role::article)) {
        Sense const* const unit = t.sense(x + 1, Role::unit);  // "the end of the month", "later in the year"
        if (unit != nullptr && unit->tag == "one" && unit->value >= static_cast<int>(Unit::week) &&
            unit->value <= static_cast<int>(Unit::century)) {
            best = make(x, x + 2, Kind::period, "period");
            best->unit = static_cast<Unit>(unit->value);
            best->direction = Direction::that;
            best->anaphoric = true;
        }
    }
    if (!best || best->kind == Kind::bc_year || best->kind == Kind::set || best->kind == Kind::refused) return std::nullopt;
    if (best->kind == Kind::calendar && best->day != 0 && noun) return std::nullopt;
    best->first = i;
    best->modifier = modifier;
    best->so_far = t.word(at) == "earlier";
    best->edge = noun && modifier == Modifier::end;
    return best;
}

}  // namespace dateline::time::grammar
