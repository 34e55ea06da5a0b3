#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dict/lexicon.hpp"
#include "events/sentence_view.hpp"
#include "events/toll.hpp"

namespace dateline::events {

/// A count as said, and where.
struct Count : Toll {
    std::uint32_t first = 0, end = 0;  ///< tokens
};

struct Casualties {
    std::optional<Count> killed, injured;
    std::uint32_t first = 0, end = 0;  ///< tokens of the whole statement; empty when nothing was found
    std::vector<std::uint32_t> words;  ///< tokens of "killed", "wounded" ... that were understood
    [[nodiscard]] bool empty() const noexcept { return !killed && !injured; }
};

/// How many people were abducted, arrested or displaced.
struct HarmCount {
    Harm harm = Harm::abducted;
    std::optional<Count> count;        ///< always there
    std::uint32_t first = 0, end = 0;  ///< tokens of the whole statement
};

/// Reads numbers of people and what was done to them. Immutable.
class CasualtyReader {
public:
    CasualtyReader(dict::Lexicon const& lexicon, Grammar& grammar);
    /// In tokens [from, to) of the sentence. Several counts of one kind are added ("killing three soldiers and two civilians").
    [[nodiscard]] Casualties read(SentenceView const& view, std::uint32_t from, std::uint32_t to) const;
    /// Of those who were abducted, arrested or displaced, each harm once. Families and houses are no people: "displaced 4,000 families"
    /// says no number of them. Those who flee count where they live there ("2,000 residents fled"), what may yet come does not.
    [[nodiscard]] std::vector<HarmCount> read_taken(SentenceView const& view, std::uint32_t from, std::uint32_t to) const;
    /// A number as said that begins at this token; nullopt when none does.
    [[nodiscard]] std::optional<Count> count_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;

private:
    enum class Kind : std::uint8_t {
        number,
        multiplier,
        article,
        none,
        vague,
        at_least,
        at_most,
        about,
        between,
        killed,
        injured,
        toll,
        thing,
        abducted,
        arrested,
        displaced,
        fled,
        resident,
        household,
        other
    };
    /// Whose numbers are looked for: another harm ends them.
    enum class Reading : std::uint8_t { hurt, taken };
    struct Word {
        Kind kind = Kind::number;
        Phrase rest;
        Phrase tail;           ///< "took ... hostage": stands behind those it happens to, or right behind the word
        bool passive = false;  ///< may follow those it happens to: "arrested", not "arrest"
        std::optional<std::int64_t> low, best, high;
    };
    [[nodiscard]] Word const* word_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> range_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] Count with_joined(SentenceView const& view, Count const& last, std::uint32_t from, Reading reading) const;
    [[nodiscard]] std::optional<Count> plain_number(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] bool is_kind(SentenceView const& view, std::uint32_t token, std::uint32_t to, Kind kind) const;
    [[nodiscard]] bool is_harm(SentenceView const& view, std::uint32_t token, std::uint32_t to, Reading reading) const;
    [[nodiscard]] bool is_active(SentenceView const& view, std::uint32_t word, std::uint32_t end, std::uint32_t to) const;
    [[nodiscard]] bool counts_things(SentenceView const& view, std::uint32_t end, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> people_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> person_at(SentenceView const& view, std::uint32_t token, std::uint32_t to, Reading reading) const;
    [[nodiscard]] std::optional<Count> person_before(SentenceView const& view, std::uint32_t word, std::uint32_t from,
                                                     Reading reading) const;
    [[nodiscard]] std::optional<Count> next_of_list(SentenceView const& view, std::uint32_t end, std::uint32_t to, Reading reading) const;
    [[nodiscard]] std::optional<Count> toll_at(SentenceView const& view, std::uint32_t end, std::uint32_t to) const;
    [[nodiscard]] Count whole_list(SentenceView const& view, Count const& first, std::uint32_t to, Reading reading) const;
    [[nodiscard]] Count widened(SentenceView const& view, Count const& count, std::uint32_t from, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> count_before(SentenceView const& view, std::uint32_t word, std::uint32_t from,
                                                    Reading reading) const;
    [[nodiscard]] std::optional<Count> count_after(SentenceView const& view, std::uint32_t end, std::uint32_t to, Reading reading) const;
    [[nodiscard]] bool is_arrest(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] bool were_arrested(SentenceView const& view, Count const& count, std::uint32_t word) const;
    [[nodiscard]] static std::optional<Harm> taken(Kind kind) noexcept;
    [[nodiscard]] std::optional<std::uint32_t> tail_of(SentenceView const& view, Word const& word, std::uint32_t end,
                                                       std::uint32_t to) const;
    [[nodiscard]] bool counts_households(SentenceView const& view, Count const& count, std::uint32_t to) const;
    [[nodiscard]] bool are_displaced(SentenceView const& view, Count const& count, std::uint32_t word) const;
    [[nodiscard]] bool is_of_other(SentenceView const& view, Count const& count) const;
    [[nodiscard]] bool are_residents(SentenceView const& view, Count const& count, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> taken_count(SentenceView const& view, Word const& word, std::uint32_t at, std::uint32_t from,
                                                   std::uint32_t to) const;
    WordMap<std::vector<Word>> words_;
};

}  // namespace dateline::events
