#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "dict/first_words.hpp"
#include "dict/lexicon.hpp"
#include "dict/phrase_dict.hpp"

namespace dateline::time {

/// The part a word can play in a time expression (column class of en/time_words and the tables of months, numbers, ...).
enum class Role : std::uint8_t {
    month,
    weekday,
    cardinal,
    multiplier,
    ordinal,
    vague,
    fraction,
    unit,
    season,
    last,
    next,
    this_,
    that,
    every,
    ago,
    later,
    start,
    middle,
    end,
    article,
    indefinite,
    of,
    on,
    and_,
    counting,
    preposition,
    month_preposition,
    duration_preposition,
    future,
    promise,
    past,
    be,
    daypart,
    clockword,
    meridiem,
    zone,
    clock_preposition,
    era_before,
    era_after,
    decade,
    copyright,
    newspaper,
    event_day,
    counted,
    age,
    fiscal,
    comparable,
    stretch,
    half,
    latter,
    final_,
    until
};

enum class Unit : std::uint8_t { second, minute, hour, day, week, fortnight, month, quarter, year, decade, century, weekend };

/// One meaning of a word. `value`: the month, weekday, number, Unit, Season ...; `tag`: the sense column or the text of the value.
struct Sense {
    Role role;
    int value = 0;
    std::string tag;
};

/// What a phrase of en/relative_dates, en/holidays or en/other_months stands for.
struct PhraseMeaning {
    std::string type;   ///< DATE TIME SET, HOLIDAY or MONTH
    std::string value;  ///< as in the table
};

/// The words of time expressions, from the lexicon. Immutable. Throws Error{config} on a table that makes no sense.
class TimeWords {
public:
    explicit TimeWords(dict::Lexicon const& lexicon);
    [[nodiscard]] std::vector<Sense> const* find(std::string_view folded) const;
    /// find() of a token's word, without the s of a possessive.
    [[nodiscard]] std::vector<Sense> const* find(text::Analysis const& analysis, text::Token const& token) const {
        return first_words_.may_begin(analysis, token) ? find(analysis.stem(token)) : nullptr;
    }
    [[nodiscard]] dict::PhraseDict const& phrases() const { return phrases_; }
    [[nodiscard]] PhraseMeaning const& meaning(dict::PhraseId id) const { return meanings_[id.value]; }

private:
    void add(std::string_view word, Role role, int value, std::string_view tag);
    void add_calendar_words(dict::Lexicon const& lexicon);
    void add_numbers_and_units(dict::Lexicon const& lexicon);
    void add_grammar_words(dict::Lexicon const& lexicon);
    void add_phrases(dict::Lexicon const& lexicon);

    StringMap<std::vector<Sense>> words_;
    dict::FirstWords first_words_;
    dict::PhraseDict phrases_;
    std::vector<PhraseMeaning> meanings_;
};

}  // namespace dateline::time
