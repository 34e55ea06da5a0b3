#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace dateline::events {

/// A word of some list of the coder by its number, and words in order.
using WordId = std::uint32_t;
inline constexpr WordId no_word = std::numeric_limits<WordId>::max();
using Phrase = std::vector<WordId>;

/// Values by word.
template <typename Value>
class WordMap {
public:
    /// A new one where there is none.
    [[nodiscard]] Value& operator[](WordId word) {
        if (word >= places_.size()) places_.resize(std::size_t{word} + 1, none);
        if (places_[word] == none) {
            places_[word] = static_cast<std::uint32_t>(values_.size());
            values_.emplace_back();
        }
        return values_[places_[word]];
    }
    /// nullptr when there is none, as for no_word.
    [[nodiscard]] Value const* find(WordId word) const noexcept {
        return word < places_.size() && places_[word] != none ? &values_[places_[word]] : nullptr;
    }
    /// All, in the order in which their words came.
    [[nodiscard]] std::vector<Value>& values() noexcept { return values_; }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> places_;  ///< in values_, by word
    std::vector<Value> values_;
};

}  // namespace dateline::events
