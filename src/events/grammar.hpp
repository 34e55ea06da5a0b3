#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "dict/first_words.hpp"
#include "dict/lexicon.hpp"

namespace dateline::events {

/// Forms of an English verb; one spelling may be several ("hit").
namespace form {
inline constexpr std::uint8_t base = 1, third = 2, past = 4, participle = 8, gerund = 16;
}

/// Classes of small words (en/clause_words).
namespace word_class {
inline constexpr std::uint32_t determiner = 1, pronoun = 2, modal = 4, be = 8, have = 16, preposition = 32, subordinate = 64,
                               relative = 128, coordinate = 256, noun_too = 512, adverb = 1024, implicative = 2048, locative = 4096,
                               goal = 8192, hazard = 16384, facility = 32768, arena = 65536, number = 131072, compound = 262144;
}

struct VerbForm {
    std::string spelling;
    std::uint8_t forms = 0;
};

/// The grammar that the coder needs: word classes and the spelling of verb forms. Immutable.
class Grammar {
public:
    explicit Grammar(dict::Lexicon const& lexicon);
    /// Bits of word_class; 0 for any other word.
    [[nodiscard]] std::uint32_t classes(std::string_view word) const;
    /// The same for a word whose Token::hash is known.
    [[nodiscard]] std::uint32_t classes(std::string_view word, std::uint32_t hash) const {
        return first_words_.may_begin(hash) ? classes(word) : 0;
    }
    [[nodiscard]] bool is(std::string_view word, std::uint32_t mask) const { return (classes(word) & mask) != 0; }
    /// All spellings of a verb (one word, folded), each once, with what they can be.
    [[nodiscard]] std::vector<VerbForm> inflect(std::string_view verb) const;

private:
    struct Irregular {
        std::string past, participle;
    };
    StringMap<std::uint32_t> classes_;
    dict::FirstWords first_words_;
    StringMap<Irregular> irregular_;
};

}  // namespace dateline::events
