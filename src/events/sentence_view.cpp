#include "events/sentence_view.hpp"

#include <algorithm>

namespace dateline::events {

std::uint32_t token_at(text::Analysis const& analysis, std::uint32_t byte) {
    auto const& tokens = analysis.tokens;
    auto const at = std::partition_point(tokens.begin(), tokens.end(), [&](text::Token const& token) { return token.span.end <= byte; });
    return static_cast<std::uint32_t>(at - tokens.begin());
}

SentenceView::SentenceView(DocumentView const& document, Grammar const& grammar, std::uint32_t sentence)
    : document_{&document}, grammar_{&grammar}, sentence_{&document.analysis.sentences[sentence]}, index_{sentence} {
    auto const lower = std::lower_bound(document.actors.begin(), document.actors.end(), first(),
                                        [](ActorMention const& a, std::uint32_t t) { return a.first < t; });
    auto const upper = std::find_if(lower, document.actors.end(), [&](ActorMention const& a) { return a.first >= end(); });
    actors_.reserve(static_cast<std::size_t>(upper - lower));
    for (auto at = lower; at != upper; ++at) actors_.push_back(&*at);
    auto const span = sentence_->span;
    auto const first_mention = std::lower_bound(document.mentions.begin(), document.mentions.end(), span.begin,
                                                [](auto const& m, std::uint32_t b) { return m.span.begin < b; });
    for (auto at = first_mention; at != document.mentions.end() && at->span.begin < span.end; ++at)
        mentions_.push_back(static_cast<std::size_t>(at - document.mentions.begin()));
    auto const first_time = std::lower_bound(document.times.begin(), document.times.end(), span.begin,
                                             [](auto const& t, std::uint32_t b) { return t.span.begin < b; });
    for (auto at = first_time; at != document.times.end() && at->span.begin < span.end; ++at)
        times_.push_back(static_cast<std::size_t>(at - document.times.begin()));
    cut();
}

bool SentenceView::is_name_word(std::uint32_t i) const {
    auto const& t = token(i);
    if (t.kind != text::TokenKind::word) return false;
    return t.shape == text::Shape::capitalised || t.shape == text::Shape::upper || t.shape == text::Shape::mixed;
}

bool SentenceView::matches(std::uint32_t i, Phrase const& phrase, std::uint32_t limit) const {
    if (i + phrase.size() > limit) return false;
    for (WordId const wanted : phrase)
        if (word_id(i++) != wanted) return false;
    return true;
}

/// A conjunction joins clauses only where a verb has gone before it; "police and soldiers" stays in one piece. Verbs of any kind
/// are not known here, so the test is for what a subject with its verb looks like.
bool SentenceView::starts_clause(std::uint32_t i, Join& join) const {
    bool const after_mark = i > first() && is_punctuation(i - 1);
    if (is_punctuation(i)) {
        auto const mark = raw(i);
        if (mark == ";" || mark == ":") {
            join = Join::coordinate;
            return true;
        }
        return false;
    }
    constexpr std::uint32_t openers = word_class::subordinate | word_class::relative | word_class::coordinate;
    if (!after_mark && !is(i, openers)) return false;  // most words
    auto const w = word(i);
    if (is(i, word_class::subordinate)) {
        // "since 2001" and "before dawn" are dates, but to cut there does no harm to what follows.
        join = Join::subordinate;
        return i > first();
    }
    if (is(i, word_class::relative)) {
        join = Join::relative;
        bool const demonstrative = w == "that" && i + 1 < end() && i > first() && is(i - 1, word_class::preposition);
        return i > first() && !demonstrative;
    }
    if (is(i, word_class::coordinate) && i > first()) {
        bool const pronoun_next = i + 1 < end() && is(i + 1, word_class::pronoun | word_class::modal | word_class::have | word_class::be);
        join = Join::coordinate;
        return (after_mark && raw(i - 1) == "," && w != "or" && i + 1 < end() && actor_at(i + 1) == nullptr && !is_name_word(i + 1)) ||
               pronoun_next || (after_mark && (w == "but" || w == "yet"));
    }
    if (after_mark && raw(i - 1) == "," && w.ends_with("ing") && w.size() > 4) {
        join = Join::participle;
        return true;
    }
    return false;
}

/// Behind "..., who ...," and "who planned to vote": a finite verb without a subject of its own.
bool SentenceView::resumes(Clause const& relative, std::uint32_t i) const {
    bool const named = token(i).shape == text::Shape::capitalised;  // "in May"
    bool const auxiliary = is(i, word_class::be | word_class::have | word_class::modal) && word(i) != "to" && !named;
    bool const told = is(i, word_class::past_form) || (word(i).ends_with("ed") && word(i).size() > 4);
    if (i < relative.first + 3 || !(auxiliary || told)) return false;
    if (relative.first > first() && raw(relative.first - 1) == ",") return raw(i - 1) == ",";
    if (!auxiliary) return false;
    std::uint32_t const verb = relative.first + 1;
    constexpr std::uint32_t of_a_subject = word_class::determiner | word_class::pronoun | word_class::preposition | word_class::number;
    bool const subject_relative =
        word(relative.first) != "whose" && !is(verb, of_a_subject) && !is_name_word(verb) && actor_at(verb) == nullptr;
    if (!subject_relative || is_punctuation(i - 1)) return false;
    constexpr std::uint32_t of_a_verb = word_class::be | word_class::have | word_class::modal | word_class::pronoun | word_class::relative |
                                        word_class::coordinate | word_class::subordinate;
    return word(i - 1) != "to" && word(i - 1) != "not" && !is(i - 1, of_a_verb) && actor_at(i - 1) == nullptr;
}

void SentenceView::cut() {
    constexpr std::size_t usual = 6;  // clauses of a sentence
    clauses_.reserve(usual);
    Clause current{first(), first(), Join::first};
    for (std::uint32_t i = first(); i < end(); ++i) {
        Join join = Join::first;
        bool const resumed = current.join == Join::relative && resumes(current, i);
        if (resumed) join = Join::resumed;
        if (i > current.first && (resumed || starts_clause(i, join))) {
            current.end = i;
            clauses_.push_back(current);
            current = {i, i, join};
        }
    }
    current.end = end();
    clauses_.push_back(current);
}

std::size_t SentenceView::clause_at(std::uint32_t token) const {
    for (std::size_t i = 0; i < clauses_.size(); ++i)
        if (token < clauses_[i].end) return i;
    return clauses_.size() - 1;
}

ActorMention const* SentenceView::actor_at(std::uint32_t token) const {
    for (auto const* const actor : actors_)
        if (actor->first <= token && token < actor->end) return actor;
    return nullptr;
}

std::uint32_t SentenceView::token_of(std::uint32_t byte) const {
    std::uint32_t i = first();
    while (i + 1 < end() && token(i).span.end <= byte) ++i;
    return i;
}

bool SentenceView::governs(std::uint32_t left, std::uint32_t right) const {
    if (left >= right) return false;
    for (std::size_t c = clause_at(left) + 1; c <= clause_at(right); ++c)
        if (clauses_[c].join != Join::relative) {
            std::uint32_t const behind = clauses_[c].first + 1;  // "denied that ..., and | that ...": of the same verb
            bool const complement = clauses_[c].join == Join::coordinate && behind < end() && is(behind - 1, word_class::coordinate) &&
                                    (is(behind, word_class::modal) || word(behind) == "that");
            if (!complement) return false;
        }
    return true;
}

}  // namespace dateline::events
