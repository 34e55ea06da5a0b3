#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dict/phrase_index.hpp"
#include "text/document.hpp"

namespace dateline::mention {

/// The sign at `token` joins the words beside it to one name or phrase: an unspaced hyphen, or an apostrophe. Words do.
[[nodiscard]] bool joins(text::Analysis const& analysis, std::uint32_t token, std::uint32_t end);
/// True when only blanks and hyphens (or a period of an abbreviation) stand between tokens [first, end): one name or phrase.
[[nodiscard]] bool joined(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end);
/// Folded words of tokens [first, end), without the punctuation at both ends. Empty when there is no word.
[[nodiscard]] std::string_view folded(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end);

/// Folded phrases with a value each, matched at a token.
template <typename Value>
class PhraseMap {
public:
    struct Match {
        Value const* value = nullptr;
        std::uint32_t end_token = 0;
        explicit operator bool() const noexcept { return value != nullptr; }
    };
    /// Of equal phrases the first counts.
    void add(std::string_view phrase, Value value) {
        if (phrases_.add(phrase) == values_.size()) values_.push_back({std::move(value)});
    }
    [[nodiscard]] Value const* find(std::string_view phrase) const { return value_of(phrases_.find(phrase)); }
    /// The value of the one word `token` of a text; nullptr when there is none.
    [[nodiscard]] Value const* find(text::Analysis const& analysis, std::uint32_t token) const {
        return token < analysis.tokens.size() ? value_of(phrases_.find(analysis, analysis.tokens[token])) : nullptr;
    }
    /// The longest phrase that begins with token `first` and stays before token `end`. Punctuation at the beginning is passed over.
    [[nodiscard]] Match longest(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end) const {
        // Most words begin no phrase.
        bool const idle =
            first < end && analysis.tokens[first].kind != text::TokenKind::punctuation && phrases_.words_from(analysis.tokens[first]) == 0;
        return idle ? Match{} : longest_of(analysis, first, end);
    }
    /// The first token of the longest phrase that ends before token `end` and begins at `begin` or later; `end` when none does.
    [[nodiscard]] std::uint32_t longest_before(text::Analysis const& analysis, std::uint32_t begin, std::uint32_t end) const;

private:
    [[nodiscard]] Match longest_of(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end) const;
    struct Held {  // so that a bool has an address
        Value value;
    };
    [[nodiscard]] Value const* value_of(std::uint32_t phrase) const {
        return phrase == dict::PhraseIndex::none ? nullptr : &values_[phrase].value;
    }
    dict::PhraseIndex phrases_;
    std::vector<Held> values_;
};

template <typename Value>
typename PhraseMap<Value>::Match PhraseMap<Value>::longest_of(text::Analysis const& analysis, std::uint32_t first,
                                                              std::uint32_t end) const {
    Match best;
    std::uint32_t words = 0, most = 0;
    for (std::uint32_t i = first; i < end; ++i) {
        if (analysis.tokens[i].kind == text::TokenKind::punctuation) {
            if (i > first && !joins(analysis, i, end)) return best;
            continue;
        }
        if (++words == 1) {
            most = phrases_.words_from(analysis.tokens[i]);
            if (most == 0) return best;
            if (Value const* value = find(analysis, i)) best = {value, i + 1};
        } else if (Value const* value = find(folded(analysis, first, i + 1))) {
            best = {value, i + 1};
        }
        if (words >= most) return best;
    }
    return best;
}

template <typename Value>
std::uint32_t PhraseMap<Value>::longest_before(text::Analysis const& analysis, std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t best = end, words = 0;
    for (std::uint32_t first = end; first > begin;) {
        --first;
        if (first + 1 < end && !joins(analysis, first + 1, end)) break;
        if (analysis.tokens[first].kind == text::TokenKind::punctuation) continue;
        if (++words > phrases_.most_words()) break;
        if (words <= phrases_.words_from(analysis.tokens[first]) && find(folded(analysis, first, end))) best = first;
    }
    return best;
}

}  // namespace dateline::mention
