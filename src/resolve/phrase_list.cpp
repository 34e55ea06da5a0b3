#include "resolve/phrase_list.hpp"

#include <utility>

#include "mention/words.hpp"

namespace dateline::resolve {
namespace {
using mention::Relation;
constexpr std::size_t most_phrases = 64;
}  // namespace

bool PhraseList::full() const noexcept { return phrases_.size() >= most_phrases; }

void PhraseList::add(Phrase phrase, std::string_view generic, bool pair) {
    Relation const relation = phrase.relation;
    link_anchor(phrase);
    if (!generic.empty()) spread_plural(phrase, generic);
    phrases_.push_back(std::move(phrase));
    if (pair && !phrases_.back().auxiliary) waiting_ = phrases_.size() - 1, line_relation_ = relation;
}

void PhraseList::link_anchor(Phrase& phrase) {
    if (!waiting_) return;
    Phrase& first = phrases_[*waiting_];
    first.second = phrases_.size();
    if (first.relation == Relation::none) first.relation = line_relation_;
    phrase.auxiliary = true;
    waiting_.reset();
}

/// "Kunduz and Takhar provinces": a plural counts for the names of the list before it too.
void PhraseList::spread_plural(Phrase const& last, std::string_view generic) {
    if (last.link != Link::list || last.query.feature || last.query.kinds.empty() || !generic.ends_with('s')) return;
    for (std::size_t i = phrases_.size(); i-- > 0;) {
        Phrase& earlier = phrases_[i];
        bool const plain = earlier.query.kinds.empty() && !earlier.query.feature && earlier.relation == Relation::none;
        if (!plain) return;
        earlier.query.kinds = last.query.kinds;
        if (earlier.link != Link::comma && earlier.link != Link::list) return;
    }
}

void PhraseList::mark_line(Relation relation) {
    Phrase& last = phrases_.back();
    if (last.link == Link::dash && phrases_.size() > 1) {
        Phrase& first = phrases_[phrases_.size() - 2];
        first.relation = relation;
        first.second = phrases_.size() - 1;
        last.auxiliary = true;
        return;
    }
    if (split_pair(relation)) return;
    if (relation == Relation::border || last.relation == Relation::none)
        last.relation = relation == Relation::along ? Relation::near : relation;
}

/// "Chad-Sudan border", "Kabul-Kandahar highway": one run of words is two names.
bool PhraseList::split_pair(Relation relation) {
    Phrase const whole = phrases_.back();
    if (!gazetteer_->find(mention::folded(*analysis_, whole.first, whole.end)).empty()) return false;
    for (std::uint32_t k = whole.first + 1; k + 1 < whole.end; ++k) {
        if (analysis_->tokens[k].kind != text::TokenKind::punctuation) continue;
        std::string const a{mention::folded(*analysis_, whole.first, k)}, b{mention::folded(*analysis_, k + 1, whole.end)};
        if (gazetteer_->find(a).empty() || gazetteer_->find(b).empty()) continue;
        Phrase first = whole, second = whole;
        first.end = k, second.first = k + 1;
        first.query = Query{}, second.query = Query{};
        first.query.bare = a, second.query.bare = b;
        first.relation = relation;
        first.second = phrases_.size();
        second.link = Link::dash;
        second.auxiliary = true;
        phrases_.back() = std::move(first);
        phrases_.push_back(std::move(second));
        return true;
    }
    return false;
}

bool PhraseList::relate_last(Relation relation) {
    if (phrases_.empty() || relation == Relation::none || relation == Relation::distance) return false;
    if (relation == Relation::between || relation == Relation::along) return false;
    Phrase& last = phrases_.back();
    if (last.relation == Relation::none && !last.auxiliary) last.relation = relation;
    return true;
}

}  // namespace dateline::resolve
