#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "events/actors.hpp"
#include "events/frames.hpp"
#include "events/grammar.hpp"
#include "events/passages.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"
#include "text/document.hpp"
#include "time/expressions.hpp"

namespace dateline::events {

/// How a clause is joined to what stands before it. resumed: the main clause goes on behind a relative one ("people who planned to vote |
/// were killed").
enum class Join : std::uint8_t { first, subordinate, relative, coordinate, participle, resumed };

struct Clause {
    std::uint32_t first = 0, end = 0;  ///< tokens
    Join join = Join::first;
};

/// What the linker asks of the places of a document, worked out once.
struct PlaceFacts {
    PlaceFacts(std::vector<mention::PlaceMention> const& mentions, std::vector<resolve::Resolution> const& places,
               gazetteer::Gazetteer const& gazetteer);
    std::vector<std::uint32_t> times;  ///< how often the place of each mention is named
    std::vector<std::optional<gazetteer::PlaceId>> country;
    std::optional<gazetteer::PlaceId> main_country;  ///< the one that most mentions lie in
    std::vector<std::size_t> frequent;               ///< first mentions of the three places named most
};

/// What is known of one document while it is coded. Borrows everything.
struct DocumentView {
    text::Analysis const& analysis;
    std::vector<mention::PlaceMention> const& mentions;
    std::vector<resolve::Resolution> const& places;
    std::vector<time::TimeMention> const& times;
    std::vector<ActorMention> actors;
    gazetteer::Gazetteer const& gazetteer;
    Passages const& passages;
    PlaceFacts const& facts;
    std::vector<Lexeme> lexemes;  ///< of each token
};

/// First token of a text that ends after this byte; the number of tokens when none does.
[[nodiscard]] std::uint32_t token_at(text::Analysis const& analysis, std::uint32_t byte);

/// One sentence, cut into clauses. Token numbers are those of the analysis.
class SentenceView {
public:
    static constexpr std::uint32_t max_tokens = 300;
    SentenceView(DocumentView const& document, Grammar const& grammar, std::uint32_t sentence);

    [[nodiscard]] Grammar const& grammar() const noexcept { return *grammar_; }

    [[nodiscard]] DocumentView const& document() const noexcept { return *document_; }
    [[nodiscard]] text::Sentence const& sentence() const noexcept { return *sentence_; }
    [[nodiscard]] std::uint32_t index() const noexcept { return index_; }  ///< of the sentence
    [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const { return document_->analysis.tokens.at(token).sentence; }
    [[nodiscard]] std::uint32_t first() const noexcept { return sentence_->first_token; }
    /// Not beyond max_tokens: no real sentence is longer, and the work per sentence is quadratic.
    [[nodiscard]] std::uint32_t end() const noexcept { return std::min(sentence_->end_token, sentence_->first_token + max_tokens); }
    [[nodiscard]] text::Token const& token(std::uint32_t i) const { return document_->analysis.tokens.at(i); }
    [[nodiscard]] std::string_view word(std::uint32_t i) const { return document_->analysis.word(token(i)); }  ///< "" for punctuation
    [[nodiscard]] std::string_view raw(std::uint32_t i) const { return document_->analysis.text(token(i)); }
    [[nodiscard]] Lexeme const& lexeme(std::uint32_t i) const { return document_->lexemes.at(i); }
    [[nodiscard]] WordId word_id(std::uint32_t i) const { return lexeme(i).word; }
    [[nodiscard]] std::uint32_t classes(std::uint32_t i) const { return lexeme(i).classes; }  ///< bits of word_class
    /// It begins (or, of an object, ends) something of these lists (bits of word_list).
    [[nodiscard]] bool begins(std::uint32_t i, std::uint16_t lists) const { return (lexeme(i).lists & lists) != 0; }
    [[nodiscard]] bool is(std::uint32_t i, std::uint32_t mask) const { return (classes(i) & mask) != 0; }
    [[nodiscard]] bool is_punctuation(std::uint32_t i) const { return token(i).kind == text::TokenKind::punctuation; }
    [[nodiscard]] bool is_name_word(std::uint32_t i) const;
    [[nodiscard]] bool matches(std::uint32_t i, Phrase const& phrase, std::uint32_t limit) const;  ///< phrase at i, within [i, limit)

    [[nodiscard]] std::vector<Clause> const& clauses() const noexcept { return clauses_; }
    [[nodiscard]] std::size_t clause_at(std::uint32_t token) const;
    /// Actors of this sentence, in order.
    [[nodiscard]] std::vector<ActorMention const*> const& actors() const noexcept { return actors_; }
    [[nodiscard]] ActorMention const* actor_at(std::uint32_t token) const;
    /// Indexes of the place mentions and time mentions of this sentence.
    [[nodiscard]] std::vector<std::size_t> const& mentions() const noexcept { return mentions_; }
    [[nodiscard]] std::vector<std::size_t> const& times() const noexcept { return times_; }
    [[nodiscard]] std::uint32_t token_of(std::uint32_t byte) const;  ///< first token that ends after this byte

    /// `right` is what the word at `left` governs: no clause that stands on its own begins between them.
    [[nodiscard]] bool governs(std::uint32_t left, std::uint32_t right) const;

private:
    void cut();
    [[nodiscard]] bool starts_clause(std::uint32_t i, Join& join) const;
    [[nodiscard]] bool resumes(Clause const& relative, std::uint32_t i) const;
    DocumentView const* document_;
    Grammar const* grammar_;
    text::Sentence const* sentence_;
    std::uint32_t index_;
    std::vector<Clause> clauses_;
    std::vector<ActorMention const*> actors_;
    std::vector<std::size_t> mentions_, times_;
};

}  // namespace dateline::events
