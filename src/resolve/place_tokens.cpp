#include "resolve/place_tokens.hpp"

#include <algorithm>

namespace dateline::resolve {

PlaceTokens::PlaceTokens(gazetteer::Gazetteer const& gazetteer, mention::Words const& words, text::Analysis const& analysis)
    : words_{&words}, analysis_{&analysis} {
    find_glue(gazetteer);
    find_case();
}

void PlaceTokens::find_glue(gazetteer::Gazetteer const& gazetteer) {
    glue_.assign(size(), 0);
    for (gazetteer::TextMatch const& match : gazetteer.find_all(*analysis_)) {
        if (match.end_token - match.first_token < 2 || !mention::joined(*analysis_, match.first_token, match.end_token)) continue;
        glue_[match.first_token] = std::max(glue_[match.first_token], match.end_token);
    }
    // Only names that the grammar would otherwise take apart need holding together: "Jammu and Kashmir", "Isle of Man".
    for (std::uint32_t i = 0; i < size(); ++i) {
        bool needed = false;
        for (std::uint32_t k = i + 1; k + 1 < glue_[i]; ++k) needed = needed || is_joint(k);
        if (!needed) glue_[i] = 0;
    }
}

void PlaceTokens::find_case() {
    bool lower = false, capital = false;
    for (text::Token const& token : analysis_->tokens) {
        if (token.kind != text::TokenKind::word) continue;
        lower = lower || token.shape == text::Shape::lower;
        capital =
            capital || token.shape == text::Shape::capitalised || token.shape == text::Shape::mixed || token.shape == text::Shape::upper;
    }
    caseless_ = !(lower && capital);
}

bool PlaceTokens::is_joint(std::uint32_t i) const {
    std::string_view const w = word(i);
    return w == "of" || w == "and" || words_->locative.find(w) != nullptr;
}

bool PlaceTokens::line_break_before(std::uint32_t i) const {
    if (i == 0) return false;
    std::uint32_t const begin = (*this)[i - 1].span.end;
    return analysis_->text(TextSpan{begin, (*this)[i].span.begin}).find('\n') != std::string_view::npos;
}

bool PlaceTokens::possessive(std::uint32_t i) const {
    std::string_view const text = analysis_->text((*this)[i]);
    return text.size() > 3 && (text.ends_with("'s") || text.ends_with("\u2019s"));
}

bool PlaceTokens::name_like(std::uint32_t i, bool inside) const {
    text::Token const& token = (*this)[i];
    std::string_view const w = word(i);
    if (w.empty() || w == "the" || w == "a" || w == "an" || w == "and" || w == "or" || w == "of") return false;
    if (token.kind == text::TokenKind::number) return inside;
    if (words_->particles.find(w) || words_->articles.find(w)) return i + 1 < size() || (inside && token.shape != text::Shape::lower);
    if (words_->locative.find(w)) return false;
    return caseless_ || token.shape != text::Shape::lower;
}

bool PlaceTokens::starts_name(std::uint32_t i) const {
    return i < size() && (*this)[i].kind == text::TokenKind::word &&
           (word(i) == "of" || (*this)[i].shape != text::Shape::lower || caseless_);
}

std::string PlaceTokens::join(std::uint32_t first, std::uint32_t end) const {
    std::string text;
    for (std::uint32_t i = first; i < end; ++i) {
        std::string_view w = word(i);
        if (w.empty()) continue;
        if (possessive(i) && w.ends_with('s')) w.remove_suffix(1);
        if (!text.empty()) text += ' ';
        text += w;
    }
    return text;
}

std::string PlaceTokens::said(std::uint32_t first, std::uint32_t end) const {
    return std::string{analysis_->text(TextSpan{(*this)[first].span.begin, (*this)[end - 1].span.end})};
}

}  // namespace dateline::resolve
