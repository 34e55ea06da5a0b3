#pragma once
#include <map>
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
    bool claimed_word = false;  ///< "claimed", not just "said"
    bool quoted = false;        ///< in quotation marks, by someone not named in the sentence
};

/// Modality and attribution by the words that govern a trigger (en/modality, en/report_verbs). Immutable.
class StanceFinder {
public:
    StanceFinder(dict::Lexicon const& lexicon, Grammar const& grammar);
    [[nodiscard]] Stance find(SentenceView const& view, Trigger const& trigger) const;
    /// A report verb stands here ("said", "according to").
    [[nodiscard]] bool is_report(SentenceView const& view, std::uint32_t token) const;

private:
    enum class Kind : std::uint8_t { word, verb, noun, before_noun };
    struct Operator {
        Kind kind = Kind::word;
        Modality modality = Modality::asserted;
        Frame::Phrase rest;
        std::uint8_t forms = 0;
    };
    struct Report {
        Frame::Phrase rest;
        bool claimed = false, preposition = false;
        std::uint8_t forms = 0;
    };
    void add_operator(std::string_view words, Kind kind, Modality modality, Grammar const& grammar);
    [[nodiscard]] bool applies(SentenceView const& view, Trigger const& trigger, std::uint32_t at, Operator const& op) const;
    [[nodiscard]] Report const* report_at(SentenceView const& view, std::uint32_t token) const;
    void find_speaker(SentenceView const& view, Trigger const& trigger, Stance& stance) const;

    std::map<std::string, std::vector<Operator>, std::less<>> operators_;
    std::map<std::string, std::vector<Report>, std::less<>> reports_;
};

/// Which of two is the stronger reservation: denied, negated, conditional, threatened, planned, rumoured, claimed, historical.
[[nodiscard]] Modality stronger(Modality a, Modality b) noexcept;

}  // namespace dateline::events
