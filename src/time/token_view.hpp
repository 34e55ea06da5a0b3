#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/document.hpp"
#include "time/time_words.hpp"
#include "time/when.hpp"

namespace dateline::time {

/// Digits with letters glued to them: "27th", "1990s", "5pm", "10mins".
struct Glued {
    int number = 0;
    std::size_t digits = 0;
    std::string_view suffix;
};

/// Read access to the tokens of a text for the grammar: any index may be asked for, beyond the end nothing is there.
class TokenView {
public:
    TokenView(text::Analysis const& analysis, TimeWords const& words);

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(analysis_->tokens.size()); }
    [[nodiscard]] text::Token const& token(std::uint32_t i) const { return analysis_->tokens.at(i); }
    [[nodiscard]] text::Analysis const& analysis() const { return *analysis_; }
    [[nodiscard]] TimeWords const& words() const { return *words_; }
    [[nodiscard]] std::string_view text(std::uint32_t i) const { return i < size() ? analysis_->text(token(i)) : std::string_view{}; }
    [[nodiscard]] std::string_view word(std::uint32_t i) const { return i < size() ? analysis_->word(token(i)) : std::string_view{}; }

    /// A sign, or a word that may begin an expression whatever roles it has: "twice", "Q3".
    [[nodiscard]] bool odd(std::uint32_t i) const;
    [[nodiscard]] Roles roles(std::uint32_t i) const { return i < size() && senses_[i] != nullptr ? senses_[i]->roles : Roles{}; }
    [[nodiscard]] Sense const* sense(std::uint32_t i, Role role) const { return is(i, role) ? &first_of(*senses_[i], role) : nullptr; }
    [[nodiscard]] bool is(std::uint32_t i, Role role) const { return roles(i).has(role); }
    /// The token is this sign.
    [[nodiscard]] bool sign(std::uint32_t i, std::string_view sign) const { return i < size() && text(i) == sign; }
    [[nodiscard]] bool dash(std::uint32_t i) const { return sign(i, "-") || sign(i, "\u2013") || sign(i, "\u2010") || sign(i, "\u2011"); }
    [[nodiscard]] bool glued_to_next(std::uint32_t i) const { return i + 1 < size() && !token(i + 1).space_before; }
    [[nodiscard]] bool capital(std::uint32_t i) const;
    [[nodiscard]] bool same_sentence(std::uint32_t a, std::uint32_t b) const {
        return a < size() && b < size() && token(a).sentence == token(b).sentence;
    }

    /// No paragraph and no line of its own begins between them.
    [[nodiscard]] bool same_passage(std::uint32_t a, std::uint32_t b) const {
        return passages_.at(token(a).sentence) == passages_.at(token(b).sentence);
    }

    /// Number of the line that the token stands in.
    [[nodiscard]] std::uint32_t line(std::uint32_t i) const { return passages_.at(token(i).sentence); }
    /// Below a heading, or behind a head, that speaks of what is to come: "OUTLOOK", "Diary: ...".
    [[nodiscard]] bool ahead(std::uint32_t i) const { return ahead_[passages_.at(token(i).sentence)]; }
    /// One of several lines of a paragraph, or one that begins with a bullet: an entry that goes on from none.
    [[nodiscard]] bool listed(std::uint32_t i) const { return listed_[passages_.at(token(i).sentence)]; }

    /// Value of a token of decimal digits only; `max_digits` bounds its length.
    [[nodiscard]] std::optional<int> number(std::uint32_t i, std::size_t max_digits = 9) const;
    [[nodiscard]] std::optional<Glued> glued(std::uint32_t i) const;
    /// 1 to 31: "27", "27th".
    [[nodiscard]] std::optional<int> day_number(std::uint32_t i) const;
    /// 1 to 31 for "27th", "first", "twenty-first" (two tokens are not joined here).
    [[nodiscard]] std::optional<int> ordinal(std::uint32_t i) const;

    /// What the numeric dates of the text show of their order: "27/12/2015" somewhere says that the day stands first.
    [[nodiscard]] DayOrder day_order() const { return day_order_; }

private:
    [[nodiscard]] static Sense const& first_of(WordSenses const& word, Role role);

    text::Analysis const* analysis_;
    TimeWords const* words_;
    std::vector<WordSenses const*> senses_;
    void set_passages();
    void set_ahead();
    [[nodiscard]] bool speaks_of_ahead(std::uint32_t first, std::uint32_t end) const;

    std::vector<std::uint32_t> passages_;  ///< of each sentence
    std::vector<bool> listed_, ahead_;     ///< of each passage
    DayOrder day_order_ = DayOrder::unknown;
};

}  // namespace dateline::time
