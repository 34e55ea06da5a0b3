#include "dict/word_joins.hpp"

#include <string_view>

namespace dateline::dict {
namespace {

bool is_joining_dash(std::string_view sign) {
    return sign == "-" || sign == "\u2010" || sign == "\u2011" || sign == "\u2012" || sign == "\u2013";
}

}  // namespace

bool joined(text::Analysis const& analysis, std::uint32_t a, std::uint32_t b) {
    if (analysis.tokens[a].sentence != analysis.tokens[b].sentence) return false;
    if (b == a + 1) return true;
    if (b != a + 2) return false;
    std::string_view const sign = analysis.text(analysis.tokens[a + 1]);
    if (sign == "&") return true;
    return is_joining_dash(sign) && !analysis.tokens[a + 1].space_before && !analysis.tokens[b].space_before;
}

std::vector<std::uint32_t> joined_run_ends(text::Analysis const& analysis, std::uint32_t first, std::uint32_t end) {
    std::vector<std::uint32_t> out(end - first);
    std::uint32_t next_word = end;
    for (std::uint32_t i = end; i-- > first;) {
        out[i - first] = i;
        if (analysis.tokens[i].kind == text::TokenKind::punctuation) continue;
        if (next_word < end && joined(analysis, i, next_word)) out[i - first] = out[next_word - first];
        next_word = i;
    }
    return out;
}

}  // namespace dateline::dict
