#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.hpp"
#include "dict/lexicon.hpp"
#include "dict/phrase_index.hpp"
#include "events/word_map.hpp"
#include "text/document.hpp"

namespace dateline::events {

/// Forms of an English verb; one spelling may be several ("hit").
namespace form {
inline constexpr std::uint8_t base = 1, third = 2, past = 4, participle = 8, gerund = 16;
}

/// Classes of small words (en/clause_words).
namespace word_class {
inline constexpr std::uint32_t determiner = 1, pronoun = 2, modal = 4, be = 8, have = 16, preposition = 32, subordinate = 64,
                               relative = 128, coordinate = 256, noun_too = 512, adverb = 1024, implicative = 2048, locative = 4096,
                               goal = 8192, hazard = 16384, facility = 32768, arena = 65536, number = 131072, compound = 262144,
                               past_form = 524288, soon = 1048576, mishap = 2097152, mass = 4194304, attempt = 8388608, series = 16777216,
                               stretch = 33554432, listing = 67108864;
}

/// What begins with a word, so that a scan passes all others over by a bit.
namespace word_list {
inline constexpr std::uint16_t trigger = 1,  ///< a frame
    harm = 2,                                ///< says by itself that people were killed or injured
    number = 4,                              ///< something of en/casualty_words
    stance = 8, behind = 16, heading = 32,   ///< something of en/modality: before the event, behind it, over it
    report = 64,                             ///< something of en/report_verbs
    object = 128,                            ///< the last word of a frame's object
    flight = 256,                            ///< says by itself that people were displaced
    retelling = 512,                         ///< something of en/retelling_words
    deed = 1024,                             ///< the last word of a noun of violence or protest that can be counted: "attacks"
    toll = 2048;                             ///< the longest word of what says that people were killed or injured: "treated for"
}

/// What the lists know of a token.
struct Lexeme {
    WordId word = no_word;
    std::uint32_t classes = 0;  ///< bits of word_class
    std::uint16_t lists = 0;    ///< bits of word_list
};

struct VerbForm {
    std::string spelling;
    std::uint8_t forms = 0;
};

/// The grammar that the coder needs: word classes, the spelling of verb forms, and the numbers of the words of all its lists, by which
/// a text is looked up once. Immutable when the lists have been read.
class Grammar {
public:
    explicit Grammar(dict::Lexicon const& lexicon);
    /// The number of a folded word of a list, which begins things of these lists (bits of word_list).
    WordId add(std::string_view word, std::uint16_t lists = 0);
    /// The numbers of words that are parted by blanks.
    Phrase add_phrase(std::string_view words);
    [[nodiscard]] std::string_view text(WordId word) const { return words_.phrase(word); }
    /// Of each token of a text.
    [[nodiscard]] std::vector<Lexeme> lexemes(text::Analysis const& analysis) const;
    [[nodiscard]] Lexeme lexeme(std::string_view word) const { return of(words_.find(word)); }
    /// All spellings of a verb (one word, folded), each once, with what they can be.
    [[nodiscard]] std::vector<VerbForm> inflect(std::string_view verb) const;

private:
    struct Irregular {
        std::string past, participle;
    };
    [[nodiscard]] Lexeme of(WordId word) const { return word == no_word ? Lexeme{} : lexemes_[word]; }
    dict::PhraseIndex words_;
    std::vector<Lexeme> lexemes_;  ///< of each of words_
    StringMap<Irregular> irregular_;
};

}  // namespace dateline::events
