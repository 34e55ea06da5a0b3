#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "dict/first_words.hpp"
#include "text/document.hpp"

namespace dateline::dict {

/// The phrases of a word list by number, 0, 1, 2 ... in the order in which they came. It is asked at every word of a text: a word that
/// begins no phrase costs one look at its Token::hash, a list word one comparison more.
class PhraseIndex {
public:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    /// Folded. The number of the phrase, which is that of the equal one before it where there is one.
    std::uint32_t add(std::string_view phrase);

    [[nodiscard]] std::size_t size() const noexcept { return phrases_.size(); }
    [[nodiscard]] std::string_view phrase(std::uint32_t number) const { return phrases_[number]; }
    [[nodiscard]] std::uint32_t find(std::string_view phrase) const noexcept;
    /// The phrase that is a token's folded word as a whole.
    [[nodiscard]] std::uint32_t find(text::Analysis const& analysis, text::Token const& token) const noexcept;
    /// How many words phrases have at most that begin with this token; 0: none begins with it. Never too few.
    [[nodiscard]] std::uint32_t words_from(text::Token const& token) const noexcept {
        Start const* const start = this->start(token.hash);
        return start == nullptr ? 0 : start->words;
    }
    [[nodiscard]] std::uint32_t most_words() const noexcept { return most_words_; }

private:
    struct Slot {
        std::uint32_t hash = 0, phrase = none;
    };
    /// A word that phrases begin with, known by its hash alone.
    struct Start {
        std::uint32_t hash = 0, words = 0;
        std::uint32_t phrase = none;  ///< of that one word
    };
    [[nodiscard]] Start const* start(std::uint32_t hash) const noexcept {
        if (!first_words_.may_begin(hash)) return nullptr;
        std::size_t const mask = starts_.size() - 1;
        for (std::size_t at = hash & mask; starts_[at].words != 0; at = (at + 1) & mask)
            if (starts_[at].hash == hash) return &starts_[at];
        return nullptr;
    }
    void spread();
    void file(std::uint32_t phrase);

    FirstWords first_words_;  ///< most words of a text are told by them, which stay in the nearest memory
    std::vector<std::string> phrases_;
    std::vector<Slot> slots_;    ///< a power of two of them, at most half of them taken
    std::vector<Start> starts_;  ///< as many
    std::uint32_t most_words_ = 0;
};

}  // namespace dateline::dict
