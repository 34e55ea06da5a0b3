#include "time/expressions.hpp"
#include "time/grammar.hpp"
#include "time/resolver.hpp"

namespace dateline::time {
namespace {

TimeMention impossible(TokenView const& tokens, Expression const& e) {
    TimeMention out;
    out.span = {tokens.token(e.first).span.begin, tokens.token(e.end - 1).span.end};
    out.type = "DATE";
    out.value = "XXXX-XX-XX";
    out.rule = "impossible";
    out.impossible = true;
    return out;
}

}  // namespace

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
        out.push_back(e.kind == Kind::refused ? impossible(tokens, e) : resolver.resolve(e).value_or(impossible(tokens, e)));
    return out;
}

}  // namespace dateline::time
