#include "time/digits.hpp"
#include "time/grammar.hpp"

namespace dateline::time::grammar {
namespace {

/// Hour and minutes as written, before a.m. or p.m. are known.
struct Reading {
    int hour = 0, minute = 0;
    std::uint32_t end = 0;
    bool minutes_said = false;
    bool military = false;  ///< 1630
    std::string_view meridiem;
};

std::optional<Reading> with_colon(TokenView const& t, std::uint32_t i) {
    auto const hour = t.number(i, 2);
    if (!hour || !t.sign(i + 1, ":") || t.token(i + 1).space_before || !t.glued_to_next(i + 1)) return std::nullopt;
    if (auto const minute = t.number(i + 2, 2); minute && t.text(i + 2).size() == 2) {
        std::uint32_t end = i + 3;
        if (t.sign(end, ":") && t.number(end + 1, 2)) end += 2;  // seconds
        return Reading{*hour, *minute, end, true, false, {}};
    }
    if (auto const g = t.glued(i + 2); g && g->digits == 2) return Reading{*hour, g->number, i + 3, true, false, g->suffix};
    return std::nullopt;
}

std::optional<Reading> one_token(TokenView const& t, std::uint32_t i) {
    if (i >= t.size() || t.token(i).kind != text::TokenKind::number) return std::nullopt;
    std::string_view const all = t.text(i);
    if (std::size_t const point = all.find('.'); point <= 2 && all.size() >= point + 3) {  // 10.30 or 10.30am
        auto const hour = digits_value(all.substr(0, point)), minute = digits_value(all.substr(point + 1, 2));
        if (!hour || !minute) return std::nullopt;
        return Reading{*hour, *minute, i + 1, true, false, all.substr(point + 3)};
    }
    if (auto const g = t.glued(i)) {
        if (g->digits <= 2) return Reading{g->number, 0, i + 1, false, false, g->suffix};
        if (g->digits == 4 || g->digits == 3) return Reading{g->number / 100, g->number % 100, i + 1, true, true, g->suffix};
        return std::nullopt;
    }
    if (auto const plain = t.number(i, 4)) {
        if (all.size() <= 2) return Reading{*plain, 0, i + 1, false, false, {}};
        if (all.size() == 4) return Reading{*plain / 100, *plain % 100, i + 1, true, true, {}};
    }
    return std::nullopt;
}

void take_zone(TokenView const& t, Expression& e) {
    std::uint32_t const i = t.sign(e.end, "(") ? e.end + 1 : e.end;
    Sense const* const zone = t.sense(i, Role::zone);
    if (zone == nullptr || t.token(i).shape == text::Shape::lower) {
        if (t.word(e.end) == "local" && t.word(e.end + 1) == "time") e.end += 2;
        return;
    }
    if (i > e.end && !t.sign(i + 1, ")")) return;
    e.zone_hours = zone->value;
    e.end = i > e.end ? i + 2 : i + 1;
}

/// "06:10 Kupiansk - ...", "[16:40] -", "UPD 08:40:": at the head of a line of a log, or behind the word that says what is new.
bool heads_entry(TokenView const& t, std::uint32_t i) {
    if (i > 0 && t.is(i - 1, Role::update) && t.same_sentence(i - 1, i)) return true;
    text::Sentence const& sentence = t.analysis().sentences.at(t.token(i).sentence);
    std::uint32_t first = sentence.first_token;
    while (first < i && (t.token(first).kind == text::TokenKind::punctuation || t.is(first, Role::update))) ++first;
    return sentence.opens_line && first == i;
}

/// "at four o'clock", "since ten.": an hour in words.
Match hour_in_words(TokenView const& t, std::uint32_t i) {
    constexpr int hours = 12;
    Sense const* const word = t.sense(i, Role::cardinal);
    if (word == nullptr || word->value < 1 || word->value > hours) return std::nullopt;
    Expression e;
    e.first = i;
    e.end = i + 1;
    e.kind = Kind::clock;
    e.rule = "hour in words";
    e.minutes = word->value * 60;
    if (t.is(e.end, Role::oclock)) {
        ++e.end;
        return e;
    }
    bool const at = i > 0 && t.word(i - 1) == "at" && t.same_sentence(i - 1, i);
    bool const ends = e.end >= t.size() || !t.same_sentence(i, e.end) || t.sign(e.end, ".") || t.sign(e.end, ",") || t.sign(e.end, ";");
    return at && ends ? Match{e} : std::nullopt;
}

Match from_word(TokenView const& t, std::uint32_t i) {
    Sense const* const word = t.sense(i, Role::clockword);
    if (word == nullptr) return std::nullopt;
    bool const capital = t.capital(i) && !t.token(i).sentence_start;
    if (capital && t.word(i) != "noon") return std::nullopt;  // "Midnight Express"
    Expression e;
    e.first = i;
    e.end = i + 1;
    e.kind = Kind::clock;
    e.rule = "clock word";
    e.minutes = word->value;
    take_zone(t, e);
    return e;
}

}  // namespace

Match clock(TokenView const& t, std::uint32_t i) {
    if (Match const m = from_word(t, i)) return m;
    if (Match const m = hour_in_words(t, i)) return m;
    auto reading = with_colon(t, i);
    if (!reading) reading = one_token(t, i);
    if (!reading || reading->minute > 59 || reading->hour > 24) return std::nullopt;
    Expression e;
    e.first = i;
    e.end = reading->end;
    e.kind = Kind::clock;
    e.rule = "clock";
    int half_day = -1;
    if (reading->meridiem == "am" || reading->meridiem == "pm") {
        half_day = reading->meridiem == "pm" ? 12 : 0;
    } else if (!reading->meridiem.empty() && reading->meridiem != "hrs" && reading->meridiem != "h") {
        return std::nullopt;
    } else if (Sense const* const m = t.sense(e.end, Role::meridiem); m != nullptr && t.same_sentence(i, e.end)) {
        bool const verb = t.text(e.end) == "am" && i > 0 && t.word(i - 1) == "i";
        if (!verb) {
            half_day = m->value;
            ++e.end;
        }
    } else if (t.is(e.end, Role::oclock)) {
        ++e.end;
        half_day = -2;
    }
    e.heads_entry = reading->minutes_said && t.sign(i + 1, ":") && heads_entry(t, i);
    if (half_day >= 0 && (reading->hour > 12 || reading->hour == 0) && !reading->military) half_day = -3;
    int hour = reading->hour;
    if (half_day >= 0) hour = hour % 12 + half_day;
    e.minutes = hour * 60 + reading->minute;
    std::uint32_t const before_zone = e.end;
    take_zone(t, e);
    if (half_day != -1 || e.end > before_zone || e.heads_entry) return e;
    // bare "10:30" or "1630 hours": only where a time is expected
    bool const prepared = i > 0 && t.is(i - 1, Role::clock_preposition) && t.same_sentence(i - 1, i);
    if (reading->meridiem == "hrs" && reading->military) return e;
    // "injured at 1915 by a mine": what is no year there (looks_like_year)
    if (i > 0 && t.word(i - 1) == "at" && reading->military && reading->minutes_said && !looks_like_year(t, i)) return e;
    if (t.word(e.end) == "hours" && reading->military && reading->minutes_said) {
        ++e.end;
        return e;
    }
    return prepared && reading->minutes_said && !reading->military && t.sign(i + 1, ":") ? Match{e} : std::nullopt;
}

}  // namespace dateline::time::grammar
