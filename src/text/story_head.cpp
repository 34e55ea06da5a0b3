#include <algorithm>
#include <string_view>

#include "text/tokenise.hpp"

namespace dateline::text {
namespace {

constexpr std::uint32_t max_tokens = 24;      // longest dateline: "NEAR AL-TANF, Syria, Dec. 27, 2015 (Thomson Reuters Foundation) -"
constexpr std::uint32_t max_paragraphs = 4;   // a headline, a byline and a credit may stand before it
constexpr std::uint32_t max_lower_words = 2;  // "de", "el", "near"

bool is_dash(std::string_view sign) { return sign == "-" || sign == "\u2013" || sign == "\u2014" || sign == "\u2012" || sign == "\u2015"; }

class StoryHead {
public:
    explicit StoryHead(Analysis& analysis) : a_{&analysis} {}

    void run() {
        std::uint32_t paragraph = UINT32_MAX;
        for (Sentence const& sentence : a_->sentences) {
            if (sentence.paragraph >= max_paragraphs) return;
            if (sentence.paragraph == paragraph) continue;  // only at the head of a paragraph
            paragraph = sentence.paragraph;
            if (at(sentence.first_token)) return;
        }
    }

private:
    std::string_view text(std::uint32_t token) const { return a_->text(a_->tokens[token]); }

    bool spaced_after(std::uint32_t i) const {
        if (text(i) == "\u2014") return true;
        std::size_t const end = a_->tokens[i].span.end;
        std::string const& all = a_->document->text;
        return end < all.size() && (all[end] == ' ' || all[end] == '\n' || static_cast<unsigned char>(all[end]) >= 0x80);
    }

    std::uint32_t paragraph_end(std::uint32_t token) const {
        std::uint32_t s = a_->tokens[token].sentence;
        std::uint32_t const paragraph = a_->sentences[s].paragraph;
        while (s + 1 < a_->sentences.size() && a_->sentences[s + 1].paragraph == paragraph &&
               a_->sentences[s].end_token < token + max_tokens)
            ++s;
        return a_->sentences[s].end_token;
    }

    /// Index after the dash that ends a dateline beginning at `first`; 0 when there is none.
    std::uint32_t end_of(std::uint32_t first) const {
        std::uint32_t const limit = std::min(paragraph_end(first), first + max_tokens);
        std::uint32_t lower = 0, words = 0;
        bool bracket = false, closed = false;
        for (std::uint32_t i = first; i < limit; ++i) {
            Token const& token = a_->tokens[i];
            if (token.kind != TokenKind::punctuation) {
                if (closed) return 0;
                ++words;
                lower += !bracket && token.shape == Shape::lower ? 1 : 0;
                if (lower > max_lower_words) return 0;
                continue;
            }
            std::string_view const sign = text(i);
            if (sign == "(")
                bracket = true;
            else if (sign == ")")
                closed = bracket;
            else if (is_dash(sign) && (token.space_before || closed || sign == "\u2014")) {
                std::uint32_t end = i + 1;
                if (end < limit && sign == "-" && text(end) == "-" && !a_->tokens[end].space_before) ++end;
                bool const place = closed || a_->tokens[first].shape == Shape::upper;
                return words > 0 && place && spaced_after(end - 1) ? end : 0;
            } else if (sign != "," && sign != "/" && sign != "-" && sign != "." && !bracket)
                return 0;
        }
        return 0;
    }

    bool at(std::uint32_t first) {
        Token const& token = a_->tokens[first];
        if (token.kind != TokenKind::word || (token.shape != Shape::upper && token.shape != Shape::capitalised)) return false;
        std::uint32_t const end = end_of(first);
        if (end == 0) return false;
        a_->dateline = {token.span.begin, a_->tokens[end - 1].span.end};
        for (std::uint32_t i = end; i < a_->tokens.size(); ++i) {
            if (a_->tokens[i].kind == TokenKind::punctuation) continue;
            a_->tokens[i].sentence_start = true;
            break;
        }
        return true;
    }

    Analysis* a_;
};

}  // namespace

void find_dateline(Analysis& analysis) { StoryHead{analysis}.run(); }

}  // namespace dateline::text
