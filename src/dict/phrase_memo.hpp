#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>

/// Internal to dict.
namespace dateline::dict {

/// What dictionaries of a million names said of the words that texts may begin a name with, of which those asked for last are kept: the
/// words of texts are mostly the same few thousand, and a walk through a trie that lies all over the memory costs a microsecond.
/// For one thread; 40 bytes for each of its slots, of which the system gives memory only where answers are kept.
class PhraseMemo {
public:
    explicit PhraseMemo(std::size_t slots) : size_{slots}, slots_{static_cast<Slot*>(std::calloc(slots, sizeof(Slot)))} {
        if (slots_ == nullptr) throw std::bad_alloc{};
    }
    struct Answer {
        std::uint32_t phrase = 0;  ///< PhraseId::value of the words themselves
        bool goes_on = false;      ///< a phrase begins with them and a blank
    };
    /// What `ask()` says of `words` and the dictionary of that number (not 0), or has said before. `hash`: any that follows from the words.
    template <typename Ask>
    [[nodiscard]] Answer get(std::uint32_t dictionary, std::string_view words, std::uint32_t hash, Ask const& ask) {
        if (words.size() > longest) return ask();
        Slot& slot = slots_[(hash ^ (hash >> 15U)) % size_];
        if (slot.dictionary == dictionary && std::string_view{slot.words.data(), slot.size} == words) return slot.answer;
        Answer const answer = ask();
        slot = {dictionary, answer, static_cast<std::uint8_t>(words.size()), {}};
        std::copy(words.begin(), words.end(), slot.words.begin());
        return answer;
    }

private:
    static constexpr std::size_t longest = 27;
    struct Slot {  // all zero where there is no answer
        std::uint32_t dictionary = 0;
        Answer answer;
        std::uint8_t size = 0;
        std::array<char, longest> words{};
    };
    struct Free {
        void operator()(Slot* slots) const noexcept { std::free(slots); }
    };
    std::size_t size_;
    std::unique_ptr<Slot[], Free> slots_;
};

}  // namespace dateline::dict
