#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::text {

/// What a code point does in fold() and in the tokeniser. One classification serves both, which is what makes "folding a text is
/// folding its tokens" true.
enum class CharClass : std::uint8_t {
    separator,  ///< becomes a blank
    ignorable,  ///< leaves nothing and separates nothing (apostrophes, hamza, tatweel, zero-width signs)
    mark,       ///< combining: kept or dropped with its base letter, ignorable without one
    word        ///< letter or digit
};

/// The folded form of one code point, normalised (NFD) and case-folded. `text` stays valid for the life of the program.
struct CharFold {
    std::string_view text;  ///< empty for separators and ignorables
    CharClass kind = CharClass::separator;
    bool drops_marks = true;  ///< marks after it are dropped (Latin, Greek, Cyrillic, Arabic, Hebrew, digits)
    bool digit = false;       ///< begins with a decimal digit
    bool composes = false;    ///< the result has to be brought into NFC (Indic, Hangul, kana ...)
};

/// Looked up in pages of 128 code points that are computed with ICU at their first use. Thread-safe.
[[nodiscard]] CharFold const& char_fold(char32_t code_point);

/// Appends fold(piece) to `out` (nothing before or after it).
void append_folded(std::string& out, std::string_view piece);

}  // namespace dateline::text
