#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dict/lexicon.hpp"
#include "events/sentence_view.hpp"
#include "events/toll.hpp"

namespace dateline::events {

/// How a count stands to what was told before its sentence.
enum class Telling : std::uint8_t {
    plain,
    anew,   ///< takes its place: "the toll rose to 31"
    more,   ///< comes on top of it: "two of the wounded died"
    nth,    ///< the last of so many: "a third man died"
    former  ///< holds no longer: "had first been put at nine"
};

/// A count as said, and where.
struct Count : Toll {
    std::uint32_t first = 0, end = 0;  ///< tokens
    Telling telling = Telling::plain;
    std::int64_t nth = 0;    ///< "a third man": 3
    bool of_them = false;    ///< "two of them": where others of the kind were counted, they are no further ones
    bool attackers = false;  ///< those who did it: they are counted apart from those it befell
    bool fatal = false;      ///< "two of the wounded died": so many fewer are wounded
    bool changes = false;    ///< a word says that the number is another than before: "rose", "later"
    bool implied = false;    ///< "the figure rose to 31": of what was told before, whatever that is
};

struct Casualties {
    std::optional<Count> killed, injured;
    std::uint32_t first = 0, end = 0;  ///< tokens of the whole statement; empty when nothing was found
    std::uint32_t free_from = 0;       ///< numbers before this token have been used
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
    /// In tokens [from, to) of the sentence. Several counts of one kind are added ("killing three soldiers and two civilians"), but for
    /// what two sides say ("the army said 12 were killed, residents spoke of 30": 12 to 30, the first told is the best) and for those
    /// who attack, who count only where nobody else does.
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
        fallen,
        injured,
        both,
        toll,
        injured_toll,
        figure,
        ordinal,
        attacker,
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
        Phrase tail;           ///< "took ... hostage", "shot ... dead": stands behind those it happens to, or right behind the word
        bool passive = false;  ///< may follow those it happens to: "arrested", not "arrest"
        std::optional<std::int64_t> low, best, high;
    };
    void enter(Word word, Phrase const& phrase, Grammar& grammar);
    [[nodiscard]] static std::optional<std::int64_t> digits_at(SentenceView const& view, std::uint32_t& token, std::uint32_t to,
                                                               bool& plus);
    [[nodiscard]] std::optional<Count> spelled_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] Word const* word_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> range_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    [[nodiscard]] Count with_joined(SentenceView const& view, Count const& last, std::uint32_t from, Reading reading) const;
    [[nodiscard]] std::optional<Count> plain_number(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
    /// The same where no time can stand: "put the dead at | 14".
    [[nodiscard]] std::optional<Count> figure_at(SentenceView const& view, std::uint32_t token, std::uint32_t to) const;
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
    [[nodiscard]] bool counts_next(SentenceView const& view, std::uint32_t end, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> subject_before(SentenceView const& view, std::uint32_t word, std::uint32_t from) const;
    [[nodiscard]] std::optional<Count> figure_behind(SentenceView const& view, std::uint32_t lead, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> of_those_hurt(SentenceView const& view, std::uint32_t word, std::uint32_t from) const;
    [[nodiscard]] Telling telling_of(SentenceView const& view, std::uint32_t word, Count& count) const;
    [[nodiscard]] std::optional<Count> rival_after(SentenceView const& view, std::uint32_t from, std::uint32_t to) const;
    [[nodiscard]] bool are_attackers(SentenceView const& view, Count const& count, std::uint32_t to) const;
    /// Says that people were killed or injured, or how many in all.
    [[nodiscard]] static bool is_hurt(Kind kind) noexcept {
        return kind == Kind::killed || kind == Kind::fallen || kind == Kind::injured || kind == Kind::both || is_toll(kind);
    }
    /// Its number stands behind it, and is said anew.
    [[nodiscard]] static bool is_toll(Kind kind) noexcept {
        return kind == Kind::toll || kind == Kind::injured_toll || kind == Kind::figure;
    }
    [[nodiscard]] std::optional<Count> counted(SentenceView const& view, std::uint32_t at, Casualties const& known, std::uint32_t from,
                                               std::uint32_t to, Kind& kind, std::uint32_t& end) const;
    void take_behind(SentenceView const& view, std::uint32_t from, std::uint32_t to, Casualties& out) const;
    [[nodiscard]] std::optional<Count> harmed(SentenceView const& view, Word const& word, std::uint32_t at, std::uint32_t& end,
                                              std::uint32_t from, std::uint32_t to) const;
    [[nodiscard]] Count whole_list(SentenceView const& view, Count const& first, std::uint32_t to, Reading reading) const;
    [[nodiscard]] Count widened(SentenceView const& view, Count const& count, std::uint32_t from, std::uint32_t to) const;
    [[nodiscard]] std::optional<Count> person_joined(SentenceView const& view, std::uint32_t token, std::uint32_t first, std::uint32_t from,
                                                     std::uint32_t to, Reading reading) const;
    [[nodiscard]] std::optional<std::uint32_t> add_earlier(SentenceView const& view, std::uint32_t first, std::uint32_t from,
                                                           std::uint32_t word, Reading reading, std::optional<Count>& total) const;
    [[nodiscard]] bool is_aside(SentenceView const& view, Count const& people, std::uint32_t from, std::uint32_t word) const;
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
