#include "time/expressions.hpp"
#include "time/grammar.hpp"
#include "time/resolver.hpp"

namespace dateline::time {

struct Finder::Impl {
    TimeWords words;
    AnchorModel anchors;
};

Finder::Finder(dict::Lexicon const& lexicon, model::Weights const& weights)
    : impl_{std::make_unique<Impl const>(Impl{TimeWords{lexicon}, AnchorModel::from(weights)})} {}
Finder::Finder(Finder&&) noexcept = default;
Finder& Finder::operator=(Finder&&) noexcept = default;
Finder::~Finder() = default;

std::vector<TimeMention> Finder::find(text::Analysis const& analysis, std::optional<std::chrono::sys_days> anchor,
                                      AnchorTrace* trace) const {
    TokenView const tokens{analysis, impl_->words};
    std::vector<Expression> const expressions = find_expressions(tokens);
    Resolver resolver{tokens, expressions, anchor && year_in_range(year_of(*anchor)) ? anchor : std::nullopt, impl_->anchors, trace};
    std::vector<TimeMention> out;
    for (Expression const& e : expressions)
        if (auto mention = resolver.resolve(e)) out.push_back(std::move(*mention));
    return out;
}

}  // namespace dateline::time
