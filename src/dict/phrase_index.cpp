#include "dict/phrase_index.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace dateline::dict {
namespace {
constexpr std::size_t fewest_slots = 16;

std::string_view first_word(std::string_view phrase) { return phrase.substr(0, phrase.find(' ')); }

/// a == b, without a call: words are short.
bool equal(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    auto const equal_at = [&]<typename Word>(std::size_t at, Word x) {
        Word y = x;
        std::memcpy(&x, a.data() + at, sizeof x), std::memcpy(&y, b.data() + at, sizeof y);
        return x == y;
    };
    std::size_t const size = a.size();
    constexpr std::size_t eight = sizeof(std::uint64_t), four = sizeof(std::uint32_t);
    if (size >= eight) {
        for (std::size_t at = 0; at + eight < size; at += eight)
            if (!equal_at(at, std::uint64_t{})) return false;
        return equal_at(size - eight, std::uint64_t{});
    }
    if (size >= four) return equal_at(0, std::uint32_t{}) && equal_at(size - four, std::uint32_t{});
    for (std::size_t at = 0; at < size; ++at)
        if (a[at] != b[at]) return false;
    return true;
}
}  // namespace

std::uint32_t PhraseIndex::add(std::string_view phrase) {
    if (std::uint32_t const known = find(phrase); known != none) return known;
    phrases_.emplace_back(phrase);
    first_words_.add(phrase);
    auto const number = static_cast<std::uint32_t>(phrases_.size() - 1);
    if (phrases_.size() * 2 > slots_.size()) spread();
    file(number);
    return number;
}

void PhraseIndex::spread() {
    std::size_t const size = std::max(fewest_slots, slots_.size() * 2), mask = size - 1;
    std::vector<Slot> const slots = std::exchange(slots_, std::vector<Slot>(size));
    std::vector<Start> const starts = std::exchange(starts_, std::vector<Start>(size));
    for (Slot const& slot : slots) {
        if (slot.phrase == none) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].phrase != none) at = (at + 1) & mask;
        slots_[at] = slot;
    }
    for (Start const& start : starts) {
        if (start.words == 0) continue;
        std::size_t at = start.hash & mask;
        while (starts_[at].words != 0) at = (at + 1) & mask;
        starts_[at] = start;
    }
}

void PhraseIndex::file(std::uint32_t number) {
    std::string_view const phrase = phrases_[number];
    std::size_t const mask = slots_.size() - 1;
    std::uint32_t const hash = text::word_hash(phrase);
    std::size_t at = hash & mask;
    while (slots_[at].phrase != none) at = (at + 1) & mask;
    slots_[at] = {hash, number};
    auto const words = static_cast<std::uint32_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
    std::uint32_t const begins = text::word_hash(first_word(phrase));
    at = begins & mask;
    while (starts_[at].words != 0 && starts_[at].hash != begins) at = (at + 1) & mask;
    Start& start = starts_[at];
    start.hash = begins;
    start.words = std::max(start.words, words);
    if (words == 1 && start.phrase == none) start.phrase = number;
    most_words_ = std::max(most_words_, words);
}

std::uint32_t PhraseIndex::find(std::string_view phrase) const noexcept {
    if (slots_.empty()) return none;
    std::size_t const mask = slots_.size() - 1;
    std::uint32_t const hash = text::word_hash(phrase);
    for (std::size_t at = hash & mask; slots_[at].phrase != none; at = (at + 1) & mask)
        if (slots_[at].hash == hash && equal(phrases_[slots_[at].phrase], phrase)) return slots_[at].phrase;
    return none;
}

std::uint32_t PhraseIndex::find(text::Analysis const& analysis, text::Token const& token) const noexcept {
    Start const* const start = this->start(token.hash);
    if (start == nullptr) return none;
    std::string_view const word = analysis.word(token);
    if (start->phrase != none && equal(phrases_[start->phrase], word)) return start->phrase;
    return find(word);  // "u s" of "U.S.", or another word of the same hash
}

}  // namespace dateline::dict
