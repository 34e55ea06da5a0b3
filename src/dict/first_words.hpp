#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace dateline::dict {

/// The words that the phrases of a list begin with, as bits by hash: most words of a text begin none, and are passed over by one bit.
/// A word that begins one is never passed over.
class FirstWords {
public:
    void add(std::string_view phrase) {
        hashes_.push_back(text::word_hash(phrase.substr(0, phrase.find(' '))));
        if (hashes_.size() * bits_a_word > bits_.size() * 64) spread();
        set(hashes_.back());
    }
    /// `hash`: Token::hash.
    [[nodiscard]] bool may_begin(std::uint32_t hash) const noexcept {
        std::size_t const bit = hash & (bits_.size() * 64 - 1);
        return !bits_.empty() && ((bits_[bit / 64] >> (bit % 64)) & 1U) != 0;
    }
    /// The token, or what it is the possessive of ("Helmand's").
    [[nodiscard]] bool may_begin(text::Analysis const& analysis, text::Token const& token) const noexcept {
        if (may_begin(token.hash) || !token.possessive) return may_begin(token.hash);
        std::string_view const stem = analysis.stem(token);
        return may_begin(text::word_hash(stem.substr(0, stem.find(' '))));
    }

private:
    static constexpr std::size_t bits_a_word = 16;
    void set(std::uint32_t hash) noexcept {
        std::size_t const bit = hash & (bits_.size() * 64 - 1);
        bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    void spread() {
        bits_.assign(std::bit_ceil(hashes_.size() * 2 * bits_a_word / 64 + 1), 0);
        for (std::uint32_t const hash : hashes_) set(hash);
    }
    std::vector<std::uint64_t> bits_;  ///< a power of two of them
    std::vector<std::uint32_t> hashes_;
};

}  // namespace dateline::dict
