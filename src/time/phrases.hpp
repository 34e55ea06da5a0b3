#pragma once
#include <vector>

#include "dict/phrase_dict.hpp"
#include "time/grammar.hpp"

namespace dateline::time {

/// The phrases of en/relative_dates, en/holidays and en/other_months in one text, by their first token.
class Phrases {
public:
    explicit Phrases(TokenView const& t);
    /// A phrase begins with this token.
    [[nodiscard]] bool begins(std::uint32_t i) const { return i < begins_.size() && begins_[i]; }
    [[nodiscard]] Match at(std::uint32_t i) const;
    /// "12 Ramadan 1436", "Khordad 1342", "the 3rd of Shawwal".
    [[nodiscard]] Match other_calendar(std::uint32_t i) const;

private:
    [[nodiscard]] dict::Hit const* hit(std::uint32_t i) const;
    [[nodiscard]] Match holiday(Expression e, PhraseMeaning const& meaning) const;
    [[nodiscard]] Match relative(Expression e, PhraseMeaning const& meaning) const;

    TokenView const* t_;
    std::vector<dict::Hit> hits_;
    std::vector<bool> begins_;  ///< a hit begins with the token
};

}  // namespace dateline::time
