#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

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
    std::string_view const before = i > 0 ? t.word(i - 1) : std::string_view{};
    bool const prepared =
        article ? before == "in" || before == "during" : before == "at" || before == "by" || before == "before" || before == "after";
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
    best->edge = noun && modifier == Modifier::end;
    return best;
}

}  // namespace dateline::time::grammar
