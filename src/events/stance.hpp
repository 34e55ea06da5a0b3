#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dict/lexicon.hpp"
#include "events/sentence_view.hpp"
#include "events/triggers.hpp"

namespace dateline::events {

/// How a sentence stands to one of its triggers.
struct Stance {
    Modality modality = Modality::asserted;
    ActorMention const* speaker = nullptr;  ///< who says it
    ActorMention const* denier = nullptr;
    bool claimed_word = false;            ///< "claimed", not just "said"
    bool quoted = false;                  ///< in quotation marks, by someone not named in the sentence, or by those who did it ("we")
    std::optional<std::uint32_t> denial;  ///< token of the word that denies it
};

/// Modality and attribution by the words that govern a trigger (en/modality, en/report_verbs). Immutable.
class StanceFinder {
public:
    StanceFinder(dict::Lexicon const& lexicon, Grammar& grammar);
    [[nodiscard]] Stance find(SentenceView const& view, Trigger const& trigger) const;
    /// The sentence denies what stands at a token ("denied that | two had died").
    [[nodiscard]] bool denies(SentenceView const& view, std::uint32_t token) const;
    /// A word that alone says no stands here: "not", "never", "hasn't".
    [[nodiscard]] bool negates(SentenceView const& view, std::uint32_t token) const;
    /// A word that calls untrue what is told stands here: "false", "a lie", "baseless".
    [[nodiscard]] bool is_denial(SentenceView const& view, std::uint32_t token) const;
    /// "never happened", "did not take place" stands here.
    [[nodiscard]] bool undoes(SentenceView const& view, std::uint32_t token) const;
    /// A noun of something told stands here: "report", "claims", "rumours".
    [[nodiscard]] bool is_telling(SentenceView const& view, std::uint32_t token) const;
    /// A report verb stands here ("said", "according to").
    [[nodiscard]] bool is_report(SentenceView const& view, std::uint32_t token) const;

private:
    /// after: words right of the event ("failed to explode"); after_all: those that the next sentence may say as well ("did not take
    /// place"); after_try: the same of an attempt at it ("failed"); after_be: a predicate of it ("is false", "as baseless"). compare: words
    /// before a noun that something is held against ("similar to the ... massacre"). announce: a verb before an event noun that is still to
    /// come ("called a march"); heading: words of a heading that hold for what stands under it ("PLANNED").
    enum class Kind : std::uint8_t { word, verb, noun, before_noun, compare, announce, after, after_all, after_try, after_be, heading };
    struct Operator {
        Kind kind = Kind::word;
        Modality modality = Modality::asserted;
        Phrase rest;
        std::uint8_t forms = 0;
    };
    struct Report {
        Phrase rest;
        bool claimed = false, preposition = false;
        std::uint8_t forms = 0;
    };
    void add_operator(std::string_view words, Kind kind, Modality modality, Grammar& grammar);
    [[nodiscard]] bool applies(SentenceView const& view, Trigger const& trigger, std::uint32_t at, Operator const& op) const;
    [[nodiscard]] bool applies_after(SentenceView const& view, Trigger const& trigger, std::uint32_t at, Operator const& op) const;
    void find_before(SentenceView const& view, Trigger const& trigger, Stance& stance) const;
    void find_after(SentenceView const& view, Trigger const& trigger, Stance& stance) const;
    [[nodiscard]] bool reaches(SentenceView const& view, Trigger const& trigger, std::uint32_t at) const;
    void find_heading(SentenceView const& view, Trigger const& trigger, Stance& stance) const;
    [[nodiscard]] Modality of_operator(SentenceView const& view, std::uint32_t at, Operator const& op, std::uint32_t to) const;
    [[nodiscard]] bool is_told_of(SentenceView const& view, Trigger const& trigger) const;
    /// One of these operators stands here.
    template <typename Test>
    [[nodiscard]] bool any_at(SentenceView const& view, std::uint32_t token, WordMap<std::vector<Operator>> const& of, std::uint16_t list,
                              Test test) const;
    [[nodiscard]] Report const* report_at(SentenceView const& view, std::uint32_t token) const;
    void find_speaker(SentenceView const& view, Trigger const& trigger, Stance& stance) const;

    WordMap<std::vector<Operator>> operators_;
    WordMap<std::vector<Operator>> after_;  ///< of the kinds after, after_try, after_be
    WordMap<std::vector<Operator>> headings_;
    WordMap<std::vector<Report>> reports_;
};

/// Which of two is the stronger reservation: denied, negated, conditional, threatened, planned, rumoured, claimed, historical.
[[nodiscard]] Modality stronger(Modality a, Modality b) noexcept;

}  // namespace dateline::events
