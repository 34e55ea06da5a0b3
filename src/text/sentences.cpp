#include <algorithm>
#include <string_view>

#include "text/splitter_words.hpp"
#include "text/tokenise.hpp"

namespace dateline::text {
namespace {

/// Signs that end a sentence. Those of the second kind need no blank after them.
bool is_terminator(std::string_view sign) {
    return sign == "." || sign == "!" || sign == "?" || sign == "\u2026" || sign == "\u061F" || sign == "\u06D4" || sign == "\u0964";
}
bool is_wide_terminator(std::string_view sign) { return sign == "\u3002" || sign == "\uFF01" || sign == "\uFF1F"; }

bool is_closing(std::string_view sign) {
    return sign == "\"" || sign == "'" || sign == ")" || sign == "]" || sign == "\u201D" || sign == "\u2019" || sign == "\u00BB";
}

/// Signs that may stand before the first word of a sentence.
bool is_opening(std::string_view sign) {
    return sign == "\"" || sign == "'" || sign == "(" || sign == "[" || sign == "\u201C" || sign == "\u2018" || sign == "\u00AB" ||
           sign == "\u201E" || sign == "-" || sign == "\u2013" || sign == "\u2014" || sign == "*" || sign == "\u2022" || sign == "#" ||
           sign == "@";
}

class Splitter {
public:
    explicit Splitter(Analysis& analysis) : a_{&analysis} {}

    void run(std::vector<std::uint32_t> const& paragraph_starts, std::vector<std::uint32_t> const& line_starts) {
        std::uint32_t const count = static_cast<std::uint32_t>(a_->tokens.size());
        auto next_paragraph = paragraph_starts.begin();
        auto next_line = line_starts.begin();
        std::uint32_t first = 0, paragraph = 0;
        bool opens_line = true;
        for (std::uint32_t i = 0; i < count;) {
            std::uint32_t const paragraph_end = next_paragraph != paragraph_starts.end() ? *next_paragraph : count;
            std::uint32_t const limit = next_line != line_starts.end() ? std::min(*next_line, paragraph_end) : paragraph_end;
            std::uint32_t const after = end_after(i, limit);
            if (after != 0 || i + 1 == limit) {
                std::uint32_t const end = after != 0 ? after : limit;
                close(first, end, paragraph);
                a_->sentences.back().opens_line = opens_line;
                first = end;
                i = end;
                opens_line = i == limit;
            } else {
                ++i;
            }
            if (i == limit && next_line != line_starts.end() && *next_line == limit) ++next_line;
            if (i == paragraph_end && next_paragraph != paragraph_starts.end()) {
                ++next_paragraph;
                ++paragraph;
            }
        }
    }

private:
    std::string_view text(std::uint32_t token) const { return a_->text(a_->tokens[token]); }

    /// When a sentence ends with token `i` (and the closing signs after it): the index after it; else 0.
    std::uint32_t end_after(std::uint32_t i, std::uint32_t limit) const {
        Token const& token = a_->tokens[i];
        bool const sign = token.kind == TokenKind::punctuation;
        if (sign && is_wide_terminator(text(i))) return closing_end(i + 1, limit);
        bool const dotted_word = token.kind == TokenKind::word && text(i).back() == '.';
        if (!dotted_word && !(sign && is_terminator(text(i)))) return 0;
        std::uint32_t const end = closing_end(i + 1, limit);
        if (end >= limit) return limit;
        if (!a_->tokens[end].space_before) return 0;
        return dotted_word ? after_abbreviation(i, end, limit) : (starts_sentence(end, limit) ? end : 0);
    }

    std::uint32_t closing_end(std::uint32_t i, std::uint32_t limit) const {
        while (i < limit && a_->tokens[i].kind == TokenKind::punctuation && !a_->tokens[i].space_before &&
               (is_closing(text(i)) || is_terminator(text(i))))
            ++i;
        return i;
    }

    /// First word at or after `i`, skipping opening signs; limit when there is none near.
    std::uint32_t first_word(std::uint32_t i, std::uint32_t limit) const {
        for (std::uint32_t const last = std::min(limit, i + 4); i < last; ++i) {
            if (a_->tokens[i].kind != TokenKind::punctuation) return i;
            if (!is_opening(text(i))) return limit;
        }
        return limit;
    }

    bool starts_sentence(std::uint32_t i, std::uint32_t limit) const {
        std::uint32_t const word = first_word(i, limit);
        return word == limit || a_->tokens[word].shape != Shape::lower;
    }

    std::uint32_t after_abbreviation(std::uint32_t i, std::uint32_t end, std::uint32_t limit) const {
        std::string_view const folded = a_->word(a_->tokens[i]);
        if (folded.find(' ') == std::string_view::npos) {
            if (folded.size() == 1) return 0;
            Abbreviation const kind = SplitterWords::get().abbreviation(folded);
            if (kind == Abbreviation::title) return 0;
            if (kind == Abbreviation::date && end < limit && a_->tokens[end].kind == TokenKind::number) return 0;
        }
        std::uint32_t const word = first_word(end, limit);
        if (word == limit) return 0;
        Token const& next = a_->tokens[word];
        bool const capital = next.shape == Shape::capitalised || next.shape == Shape::upper;
        return capital && SplitterWords::get().starts_sentence(a_->word(next)) ? end : 0;
    }

    void close(std::uint32_t first, std::uint32_t end, std::uint32_t paragraph) {
        Sentence sentence;
        sentence.span = {a_->tokens[first].span.begin, a_->tokens[end - 1].span.end};
        sentence.first_token = first;
        sentence.end_token = end;
        sentence.paragraph = paragraph;
        sentence.headline_like = headline_like(first, end);
        bool started = false;
        for (std::uint32_t i = first; i < end; ++i) {
            Token& token = a_->tokens[i];
            token.sentence = static_cast<std::uint32_t>(a_->sentences.size());
            if (started || token.kind == TokenKind::punctuation) continue;
            token.sentence_start = true;
            started = true;
        }
        a_->sentences.push_back(sentence);
    }

    /// Title case: every long word is capitalised and no full stop ends it; or capitals throughout.
    bool headline_like(std::uint32_t first, std::uint32_t end) const {
        std::size_t words = 0, upper = 0, long_words = 0, long_capitals = 0;
        for (std::uint32_t i = first; i < end; ++i) {
            Token const& token = a_->tokens[i];
            if (token.kind != TokenKind::word || token.shape == Shape::other) continue;
            ++words;
            upper += token.shape == Shape::upper ? 1 : 0;
            if (token.span.size() < 5) continue;
            ++long_words;
            long_capitals += token.shape != Shape::lower ? 1 : 0;
        }
        if (words < 3) return false;
        if (upper * 5 >= words * 4) return true;
        return text(end - 1) != "." && long_words >= 2 && long_capitals == long_words;
    }

    Analysis* a_;
};

}  // namespace

void split_sentences(Analysis& analysis, std::vector<std::uint32_t> const& paragraph_starts,
                     std::vector<std::uint32_t> const& line_starts) {
    Splitter{analysis}.run(paragraph_starts, line_starts);
}

}  // namespace dateline::text
