#include "time/token_view.hpp"

#include <algorithm>
#include <array>

#include "time/digits.hpp"

namespace dateline::time {
namespace {

constexpr int months = 12;
constexpr std::uint32_t longest_heading = 8;  ///< tokens
constexpr std::array<std::string_view, 8> bullets{"-", "*", "#", "\u2022", "\u2013", "\u25AA", "\u25CF", "\u25A0"};

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
    set_passages();
    set_ahead();
    day_order_ = order_of_text(*this);
}

void TokenView::set_passages() {
    std::optional<std::uint32_t> paragraph;
    for (text::Sentence const& sentence : analysis_->sentences) {
        if (listed_.empty() || sentence.opens_line) {
            std::string_view const first = text(sentence.first_token);
            bool const bullet = std::find(bullets.begin(), bullets.end(), first) != bullets.end();
            bool const below = paragraph == sentence.paragraph;
            if (below) listed_.back() = true;
            listed_.push_back(bullet || below);
            paragraph = sentence.paragraph;
        }
        passages_.push_back(static_cast<std::uint32_t>(listed_.size() - 1));
    }
}

/// A head ends with a sign: "Diary: ...", "WHAT'S NEXT - ...", "To watch. ...".
bool TokenView::speaks_of_ahead(std::uint32_t first, std::uint32_t end) const {
    constexpr std::uint32_t longest = 6;  // tokens
    bool said = false;
    for (std::uint32_t i = first; i < end && i < first + longest; ++i) {
        if (token(i).kind == text::TokenKind::punctuation && i > first && said) return true;
        said = said || is(i, Role::ahead);
    }
    return said && end - first <= longest;
}

void TokenView::set_ahead() {
    bool below = false;
    auto const& sentences = analysis_->sentences;
    for (std::size_t s = 0; s < sentences.size(); ++s) {
        if (s > 0 && passages_[s] == passages_[s - 1]) continue;
        text::Sentence const& line = sentences[s];
        bool const here = speaks_of_ahead(line.first_token, line.end_token);
        bool const alone = s + 1 < sentences.size() && passages_[s + 1] != passages_[s];
        if (alone && line.end_token - line.first_token <= longest_heading && !sign(line.end_token - 1, ".")) below = here;
        ahead_.push_back(here || below);
    }
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
