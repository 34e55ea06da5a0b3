#include "time/token_view.hpp"

#include "time/digits.hpp"

namespace dateline::time {
namespace {

constexpr int months = 12;

/// The order that "27/12/2015" or "on 27/12" shows; unknown for "5/6/2015" and for what is no date.
DayOrder order_at(TokenView const& t, std::uint32_t i) {
    auto const a = t.number(i, 2), b = t.number(i + 2, 2);
    if (!a || !b || !t.sign(i + 1, "/") || !t.glued_to_next(i) || !t.glued_to_next(i + 1)) return DayOrder::unknown;
    bool const year = t.sign(i + 3, "/") && t.number(i + 4, 4);
    if (!year && !(i > 0 && t.is(i - 1, Role::on))) return DayOrder::unknown;
    if (*a > months && *a <= 31 && *b >= 1 && *b <= months) return DayOrder::day_first;
    return *b > months && *b <= 31 && *a >= 1 && *a <= months ? DayOrder::month_first : DayOrder::unknown;
}

/// The one order that all show who show any.
DayOrder order_of_text(TokenView const& t) {
    DayOrder seen = DayOrder::unknown;
    for (std::uint32_t i = 0; i + 2 < t.size(); ++i) {
        DayOrder const here = t.token(i).kind == text::TokenKind::number ? order_at(t, i) : DayOrder::unknown;
        if (here == DayOrder::unknown || here == seen) continue;
        if (seen != DayOrder::unknown) return DayOrder::unknown;
        seen = here;
    }
    return seen;
}

}  // namespace

TokenView::TokenView(text::Analysis const& analysis, TimeWords const& words)
    : analysis_{&analysis}, words_{&words}, senses_(analysis.tokens.size()) {
    for (std::uint32_t i = 0; i < size(); ++i) {
        text::Token const& t = token(i);
        if (t.kind == text::TokenKind::word)
            senses_[i] = words.find(analysis, t);
        else if (t.kind == text::TokenKind::punctuation && text(i) == "\u00A9")
            senses_[i] = words.find("copyright");
    }
    day_order_ = order_of_text(*this);
}

bool TokenView::odd(std::uint32_t i) const {
    text::TokenKind const kind = token(i).kind;
    if (kind != text::TokenKind::word) return kind == text::TokenKind::punctuation;
    return senses_[i] != nullptr ? senses_[i]->odd : is_odd_word(word(i));
}

Sense const& TokenView::first_of(WordSenses const& word, Role role) {
    std::size_t at = 0;
    while (word.senses[at].role != role) ++at;
    return word.senses[at];
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
