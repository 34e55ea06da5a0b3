#include "time/token_view.hpp"

#include "time/digits.hpp"

namespace dateline::time {

TokenView::TokenView(text::Analysis const& analysis, TimeWords const& words)
    : analysis_{&analysis}, words_{&words}, senses_(analysis.tokens.size()) {
    for (std::uint32_t i = 0; i < size(); ++i) {
        text::Token const& t = token(i);
        if (t.kind == text::TokenKind::word)
            senses_[i] = words.find(analysis, t);
        else if (t.kind == text::TokenKind::punctuation && text(i) == "\u00A9")
            senses_[i] = words.find("copyright");
    }
}

bool TokenView::plain(std::uint32_t i) const {
    if (token(i).kind != text::TokenKind::word || senses_[i] != nullptr) return false;
    std::string_view const w = word(i);
    bool const times_or_abbreviation = w == "twice" || w == "once" || w == "times" || w == "ca" || w == "c";
    bool const coded = w.size() >= 2 && w.back() >= '0' && w.back() <= '9' && (w[0] == 'q' || w[0] == 'h' || w.starts_with("fy"));
    return !times_or_abbreviation && !coded;  // Q3, H1, FY24
}

Sense const* TokenView::sense(std::uint32_t i, Role role) const {
    if (i >= size() || senses_[i] == nullptr) return nullptr;
    for (Sense const& s : *senses_[i])
        if (s.role == role) return &s;
    return nullptr;
}

bool TokenView::capital(std::uint32_t i) const {
    return i < size() && (token(i).shape == text::Shape::capitalised || token(i).shape == text::Shape::upper);
}

std::optional<int> TokenView::number(std::uint32_t i, std::size_t max_digits) const {
    if (i >= size() || token(i).kind != text::TokenKind::number || text(i).size() > max_digits) return std::nullopt;
    return digits_value(text(i));
}

std::optional<Glued> TokenView::glued(std::uint32_t i) const {
    if (i >= size() || token(i).kind != text::TokenKind::number) return std::nullopt;
    std::string_view const all = word(i);
    std::size_t digits = 0;
    while (digits < all.size() && all[digits] >= '0' && all[digits] <= '9') ++digits;
    auto const value = digits_value(all.substr(0, digits));
    if (!value || digits == all.size()) return std::nullopt;
    return Glued{*value, digits, all.substr(digits)};
}

std::optional<int> TokenView::day_number(std::uint32_t i) const {
    if (auto const plain = number(i, 2); plain) return *plain >= 1 && *plain <= 31 ? plain : std::nullopt;
    auto const g = glued(i);
    bool const suffix = g && (g->suffix == "st" || g->suffix == "nd" || g->suffix == "rd" || g->suffix == "th");
    return suffix && g->number >= 1 && g->number <= 31 ? std::optional{g->number} : std::nullopt;
}

std::optional<int> TokenView::ordinal(std::uint32_t i) const {
    if (Sense const* const s = sense(i, Role::ordinal)) return s->value;
    return number(i) ? std::nullopt : day_number(i);
}

}  // namespace dateline::time
