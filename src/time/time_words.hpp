#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "dict/phrase_dict.hpp"
#include "dict/phrase_index.hpp"

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
    until,
    update,
    oclock,
    coming,
    ahead,
    daypart_preposition,
    deferred
};

/// A set of roles, asked with one look.
class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (Role const role : roles) add(role);
    }
    constexpr void add(Role role) noexcept { bits_ |= bit(role); }
    [[nodiscard]] constexpr bool has(Role role) const noexcept { return (bits_ & bit(role)) != 0; }
    [[nodiscard]] constexpr bool has_any(Roles const& of) const noexcept { return (bits_ & of.bits_) != 0; }
    [[nodiscard]] constexpr Roles operator|(Roles const& more) const noexcept {
        Roles out = *this;
        out.bits_ |= more.bits_;
        return out;
    }

private:
    static_assert(static_cast<unsigned>(Role::deferred) < 64);
    [[nodiscard]] static constexpr std::uint64_t bit(Role role) noexcept { return std::uint64_t{1} << static_cast<unsigned>(role); }
    std::uint64_t bits_ = 0;
};

enum class Unit : std::uint8_t { second, minute, hour, day, week, fortnight, month, quarter, year, decade, century, weekend };

/// The tag of a past tense that is a participle as well: "held", not "took".
constexpr std::string_view past_participle = "participle";

/// One meaning of a word. `value`: the month, weekday, number, Unit, Season ...; `tag`: the sense column or the text of the value.
struct Sense {
    Role role;
    int value = 0;
    std::string tag;
};

/// All meanings of a word.
struct WordSenses {
    std::vector<Sense> senses;
    Roles roles;
    bool odd = false;  ///< is_odd_word()
};
/// Begins expressions whatever roles it has: "twice", "per", "ca.", "Q3", "H1", "FY24". Folded.
[[nodiscard]] bool is_odd_word(std::string_view folded) noexcept;

/// What a phrase of en/relative_dates, en/holidays or en/other_months stands for.
struct PhraseMeaning {
    std::string type;   ///< DATE TIME SET, HOLIDAY or MONTH
    std::string value;  ///< as in the table
};

/// The words of time expressions, from the lexicon. Immutable. Throws Error{config} on a table that makes no sense.
class TimeWords {
public:
    explicit TimeWords(dict::Lexicon const& lexicon);
    [[nodiscard]] WordSenses const* find(std::string_view folded) const { return numbered(words_.find(folded)); }
    /// find() of a token's word, without the s of a possessive.
    [[nodiscard]] WordSenses const* find(text::Analysis const& analysis, text::Token const& token) const {
        return token.possessive ? find(analysis.stem(token)) : numbered(words_.find(analysis, token));
    }
    [[nodiscard]] dict::PhraseDict const& phrases() const { return phrases_; }
    [[nodiscard]] PhraseMeaning const& meaning(dict::PhraseId id) const { return meanings_[id.value]; }

private:
    void add(std::string_view word, Role role, int value, std::string_view tag);
    void add_calendar_words(dict::Lexicon const& lexicon);
    void add_numbers_and_units(dict::Lexicon const& lexicon);
    void add_grammar_words(dict::Lexicon const& lexicon);
    void add_phrases(dict::Lexicon const& lexicon);

    [[nodiscard]] WordSenses const* numbered(std::uint32_t word) const {
        return word == dict::PhraseIndex::none ? nullptr : &senses_[word];
    }

    dict::PhraseIndex words_;
    std::vector<WordSenses> senses_;  ///< of each of words_
    dict::PhraseDict phrases_;
    std::vector<PhraseMeaning> meanings_;
};

}  // namespace dateline::time
