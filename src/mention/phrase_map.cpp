#include "mention/phrase_map.hpp"

namespace dateline::mention {

bool joins(text::Analysis const& analysis, std::uint32_t i, std::uint32_t end) {
    text::Token const& token = analysis.tokens[i];
    if (token.kind != text::TokenKind::punctuation) return true;
    std::string_view const sign = analysis.text(token);
    bool const hyphen = sign == "-" || sign == "\u2010" || sign == "\u2011" || sign == "\u2013" || sign == "'" || sign == "\u2019";
    // A dash between blanks separates; only one sign may stand between two words.
    bool const spaced = token.space_before && i + 1 < end && analysis.tokens[i + 1].space_before;
    return hyphen && !spaced && analysis.tokens[i - 1].kind != text::TokenKind::punctuation;
}

bool joined(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end) {
    for (std::uint32_t i = first + 1; i < end; ++i)
        if (!joins(analysis, i, end)) return false;
    return true;
}

std::string_view folded(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end) {
    while (first < end && analysis.tokens[first].kind == text::TokenKind::punctuation) ++first;
    while (end > first && analysis.tokens[end - 1].kind == text::TokenKind::punctuation) --end;
    if (first >= end) return {};
    std::uint32_t const begin = analysis.tokens[first].folded_begin;
    return std::string_view{analysis.folded}.substr(begin, analysis.tokens[end - 1].folded_end - begin);
}

}  // namespace dateline::mention
