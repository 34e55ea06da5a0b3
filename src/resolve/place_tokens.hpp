#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "mention/words.hpp"
#include "text/document.hpp"

namespace dateline::resolve {

/// What the tokens of a place text look like, one by one.
class PlaceTokens {
public:
    PlaceTokens(gazetteer::Gazetteer const& gazetteer, mention::Words const& words, text::Analysis const& analysis);

    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(analysis_->tokens.size()); }
    [[nodiscard]] text::Analysis const& analysis() const noexcept { return *analysis_; }
    [[nodiscard]] text::Token const& operator[](std::uint32_t i) const { return analysis_->tokens[i]; }
    [[nodiscard]] std::string_view word(std::uint32_t i) const { return analysis_->word(analysis_->tokens[i]); }
    /// Past the last token of the name that begins here and that the grammar would otherwise take apart; 0: none.
    [[nodiscard]] std::uint32_t glued(std::uint32_t i) const { return glue_[i]; }
    [[nodiscard]] bool caseless() const noexcept { return caseless_; }
    [[nodiscard]] bool line_break_before(std::uint32_t i) const;
    [[nodiscard]] bool possessive(std::uint32_t i) const;
    /// May be a word of a name; `inside` one that has begun.
    [[nodiscard]] bool name_like(std::uint32_t i, bool inside) const;
    [[nodiscard]] bool starts_name(std::uint32_t i) const;
    /// Folded words of [first, end) with blanks between, possessives without their s.
    [[nodiscard]] std::string join(std::uint32_t first, std::uint32_t end) const;
    [[nodiscard]] std::string said(std::uint32_t first, std::uint32_t end) const;

private:
    void find_glue(gazetteer::Gazetteer const& gazetteer);
    void find_case();
    [[nodiscard]] bool is_joint(std::uint32_t i) const;

    mention::Words const* words_;
    text::Analysis const* analysis_;
    std::vector<std::uint32_t> glue_;
    bool caseless_ = false;
};

}  // namespace dateline::resolve
