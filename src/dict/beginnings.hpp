#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/document.hpp"

/// Internal to dict.
namespace dateline::dict {

/// What the phrases of a dictionary begin with, in whole words - of "san francisco bay": "san", "san francisco" and itself - as bits by
/// hash. Nearly all words of a text that no phrase begins with are told by one look, and none that one does is ever left out. A Bloom
/// filter of which each entry lies in one word of memory (Putze, Sanders and Singler, "Cache-, Hash- and Space-Efficient Bloom Filters",
/// 2007). Part of the images of dictionaries: hashes and places of bits are the same on every machine and in every release of the format.
class Beginnings {
public:
    using Hash = std::uint64_t;
    static constexpr Hash none = 0;  ///< of no words
    /// Of words that go on with one more. `word`: text::word_hash().
    [[nodiscard]] static constexpr Hash with(Hash words, std::uint32_t word) noexcept {
        return (std::rotl(words, 23) ^ word) * 0x9E3779B97F4A7C15U;
    }
    /// ... with several, parted by blanks. `visit` is called with the hash up to each of them.
    template <typename Visit>
    static constexpr Hash with_each(Hash words, std::string_view more, Visit const& visit) {
        for (std::size_t blank = 0; blank != std::string_view::npos;) {
            blank = more.find(' ');
            words = with(words, text::word_hash(more.substr(0, blank)));
            visit(words);
            if (blank != std::string_view::npos) more.remove_prefix(blank + 1);
        }
        return words;
    }
    [[nodiscard]] static constexpr Hash with_all(Hash words, std::string_view more) {
        return with_each(words, more, [](Hash) {});
    }

    /// Knows nothing: anything may begin a phrase.
    Beginnings() = default;
    /// Borrows the bits that bits_of() made.
    explicit Beginnings(std::span<std::uint64_t const> bits) noexcept : bits_{bits} {}
    [[nodiscard]] bool may_begin(Hash words) const noexcept {
        return bits_.empty() || (bits_[place(words, bits_.size())] & mask(words)) == mask(words);
    }

    /// Of phrases in order. `for_each(visit)` calls `visit` with each of them, and is called twice.
    template <typename ForEach>
    [[nodiscard]] static std::vector<std::uint64_t> bits_of(ForEach const& for_each) {
        std::size_t count = 0;
        for_each_beginning(for_each, [&](Hash) { ++count; });
        std::vector<std::uint64_t> bits(count * bits_each / 64 + 1);
        for_each_beginning(for_each, [&](Hash words) { bits[place(words, bits.size())] |= mask(words); });
        return bits;
    }

private:
    static constexpr std::size_t bits_each = 12;
    [[nodiscard]] static constexpr std::size_t place(Hash words, std::size_t size) noexcept { return ((words >> 32U) * size) >> 32U; }
    [[nodiscard]] static constexpr std::uint64_t mask(Hash words) noexcept {
        return std::uint64_t{1} << ((words >> 8U) & 63U) | std::uint64_t{1} << ((words >> 14U) & 63U);
    }
    /// Those of a phrase that the one before has as well come once.
    template <typename ForEach, typename Visit>
    static void for_each_beginning(ForEach const& for_each, Visit const& visit) {
        std::vector<Hash> before, now;
        for_each([&](std::string_view phrase) {
            now.clear();
            with_each(none, phrase, [&](Hash words) {
                bool const known = now.size() < before.size() && before[now.size()] == words;
                now.push_back(words);
                if (!known) visit(words);
            });
            before.swap(now);
        });
    }
    std::span<std::uint64_t const> bits_;
};

}  // namespace dateline::dict
