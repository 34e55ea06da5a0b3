#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/span.hpp"

namespace dateline::text {

/// One report. Immutable once made. `text` is well-formed UTF-8 with '\n' line ends; all spans count its bytes.
/// Paragraphs are separated by one or more empty lines.
struct Document {
    std::string id;   ///< never empty, unique in a run
    std::string key;  ///< for it in the ids of its events: its own id, else its address, else a hash of its text; empty: the id
    std::string text;
    std::string title;  ///< headline, if the source keeps it apart; it is not part of `text`
    std::string url, source, language;
    std::optional<std::chrono::sys_days> published;  ///< the anchor of "on Sunday"
    SourcePos pos;                                   ///< where it was read
    std::vector<TextSpan> given_toponyms;            ///< contracts.md 3: resolve these spans and look for no others
    bool has_given_toponyms = false;
};

enum class TokenKind : std::uint8_t { word, number, punctuation };
enum class Shape : std::uint8_t { lower, capitalised, upper, mixed, other };  ///< `other`: no cased letter (Arabic, digits, signs)

/// Tells most words apart that a list has from those that it has not (FNV-1a). The same on every machine.
[[nodiscard]] constexpr std::uint32_t word_hash(std::string_view folded) noexcept {
    std::uint32_t hash = 2166136261U;
    for (char const c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

/// A word or number (letters, digits, marks, inner apostrophes) or one punctuation sign. "U.S." and "St." keep their
/// periods as part of the word, "1,000" and "27.12.2015" their inner separators; a hyphen always splits, so "Deir ez-Zor" is the
/// words deir, ez, zor. `kind` is number when the token begins with a digit ("27", "1,000", "1st").
struct Token {
    TextSpan span;
    TokenKind kind = TokenKind::word;
    Shape shape = Shape::other;
    bool sentence_start = false;  ///< first word of its sentence (leading quotes skipped)
    bool space_before = false;    ///< white space between this and the previous token
    bool possessive = false;      ///< ends in 's: "Helmand's". word() is then "helmands", stem() "helmand"
    std::uint32_t hash = 0;       ///< word_hash() of the folded word up to its first blank ("U.S." is "u s"); 0 for punctuation
    std::uint32_t sentence = 0;   ///< index into Analysis::sentences
    std::uint32_t folded_begin = 0, folded_end = 0;  ///< in Analysis::folded; empty for punctuation
};

struct Sentence {
    TextSpan span;
    std::uint32_t first_token = 0, end_token = 0;  ///< half-open
    std::uint32_t paragraph = 0;
    bool opens_line = false;     ///< a paragraph or a line of its own (an item of a list) begins with it
    bool headline_like = false;  ///< title case or capitals throughout: capitals say little about names here
};

/// The tokens of one Document; borrows from it: the Document must outlive it and stay where it is.
struct Analysis {
    Document const* document = nullptr;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::string folded;  ///< folded words and numbers in order, one blank between them; punctuation leaves nothing
    TextSpan dateline;   ///< "KABUL, Afghanistan (AP) —" at the head of the story, empty if none

    [[nodiscard]] std::string_view text(Token const& token) const {
        return std::string_view{document->text}.substr(token.span.begin, token.span.size());
    }
    [[nodiscard]] std::string_view text(TextSpan span) const { return std::string_view{document->text}.substr(span.begin, span.size()); }
    [[nodiscard]] std::string_view word(Token const& token) const {
        return std::string_view{folded}.substr(token.folded_begin, token.folded_end - token.folded_begin);
    }
    /// word() without the s of a possessive.
    [[nodiscard]] std::string_view stem(Token const& token) const {
        return std::string_view{folded}.substr(token.folded_begin, token.folded_end - token.folded_begin - (token.possessive ? 1U : 0U));
    }
};

/// Splits into tokens, sentences and paragraphs. Linear time. Never fails: any UTF-8 text has an analysis.
[[nodiscard]] Analysis analyse(Document const& document);

}  // namespace dateline::text
