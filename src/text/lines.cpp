// Which line ends inside a paragraph are meant, and which are only where an editor wrapped it.
#include <algorithm>
#include <string_view>

#include "text/tokenise.hpp"

namespace dateline::text {
namespace {

constexpr std::size_t most_ragged = 15;   ///< bytes by which the lines of wrapped prose differ, the last one left out
constexpr std::size_t widest_wrap = 132;  ///< no editor wraps wider

bool is_bullet(std::string_view sign) {
    for (std::string_view const bullet :
         {"-", "\u2013", "\u2014", "*", "\u2022", "\u00B7", "\u25CF", "\u25AA", "\u25E6", "#", ">", "\u2192", "|"})
        if (sign == bullet) return true;
    return false;
}

struct Line {
    std::uint32_t first = 0, end = 0;  ///< tokens
    std::size_t bytes = 0;
};

/// The lines of one paragraph.
class Paragraph {
public:
    Paragraph(Analysis const& analysis, std::uint32_t first, std::uint32_t end) : a_{&analysis} {
        Line line{first, first, 0};
        for (std::uint32_t i = first; i < end; ++i) {
            if (i > first && breaks_before(i)) close(line, i);
        }
        close(line, end);
    }
    void add_meant(std::vector<std::uint32_t>& out) const {
        if (lines_.size() < 2) return;
        bool const list = is_list();
        for (std::size_t k = 1; k < lines_.size(); ++k) {
            if (list || bulleted(lines_[k]) || left_short(k)) out.push_back(lines_[k].first);
        }
    }

private:
    bool breaks_before(std::uint32_t i) const {
        std::size_t const from = a_->tokens[i - 1].span.end, to = a_->tokens[i].span.begin;
        return std::string_view{a_->document->text}.substr(from, to - from).find('\n') != std::string_view::npos;
    }
    void close(Line& line, std::uint32_t end) {
        line.end = end;
        line.bytes = a_->tokens[end - 1].span.end - a_->tokens[line.first].span.begin;
        width_ = std::max(width_, line.bytes);
        lines_.push_back(line);
        line = {end, end, 0};
    }
    std::string_view text(std::uint32_t token) const { return a_->text(a_->tokens[token]); }

    /// "- ", "* ", "3. ", "b) ", "(iv) ", "14:20 ".
    bool bulleted(Line const& line) const {
        if (line.end - line.first < 2) return false;
        if (text(line.first) == "(")
            return line.end - line.first > 3 && a_->tokens[line.first + 1].span.size() <= 3 && text(line.first + 2) == ")";
        if (a_->tokens[line.first].kind == TokenKind::punctuation) return is_bullet(text(line.first));
        if (a_->tokens[line.first].shape != Shape::lower && heads(line)) return true;
        std::string_view const next = text(line.first + 1);
        bool const short_mark = a_->tokens[line.first].span.size() <= 3;
        return short_mark && (next == ")" || (a_->tokens[line.first].kind == TokenKind::number && (next == "." || next == ":")));
    }
    /// "Kandahar: ", "Kutkai tsp: ".
    bool heads(Line const& line) const {
        for (std::uint32_t i = line.first + 1; i < std::min(line.first + 4, line.end - 1); ++i)
            if (text(i) == ":" && !a_->tokens[i].space_before && a_->tokens[i + 1].space_before) return true;
        return false;
    }
    bool opens_small(Line const& line) const {
        for (std::uint32_t i = line.first; i < line.end; ++i) {
            if (a_->tokens[i].kind != TokenKind::punctuation) return a_->tokens[i].shape == Shape::lower;
        }
        return false;
    }
    bool capitals() const {
        std::size_t upper = 0, words = 0;
        for (std::uint32_t i = lines_.front().first; i < lines_.back().end; ++i) {
            Token const& token = a_->tokens[i];
            if (token.kind != TokenKind::word || token.shape == Shape::other) continue;
            ++words;
            upper += token.shape == Shape::upper ? 1U : 0U;
        }
        return upper * 2 > words;
    }
    /// Every line begins as a line of its own does, and they are not of one length as wrapped ones are.
    bool is_list() const {
        if (lines_.size() < 3 || capitals()) return false;
        std::size_t shortest = width_;
        for (std::size_t k = 0; k < lines_.size(); ++k) {
            if (k > 0 && opens_small(lines_[k])) return false;
            if (k + 1 < lines_.size()) shortest = std::min(shortest, lines_[k].bytes);
        }
        return width_ - shortest > most_ragged || width_ > widest_wrap;
    }
    /// The next line's first word would have stood in this one: whoever broke it did so with intent.
    bool left_short(std::size_t k) const {
        if (opens_small(lines_[k]) || capitals()) return false;
        std::size_t const word = a_->tokens[lines_[k].first].span.size();
        return lines_[k - 1].bytes + 1 + word <= width_;
    }

    Analysis const* a_;
    std::vector<Line> lines_;
    std::size_t width_ = 0;  ///< of the longest line
};
}  // namespace

std::vector<std::uint32_t> find_line_starts(Analysis const& analysis, std::vector<std::uint32_t> const& paragraph_starts) {
    std::vector<std::uint32_t> out;
    std::uint32_t first = 0;
    auto const size = static_cast<std::uint32_t>(analysis.tokens.size());
    auto const work = [&](std::uint32_t end) {
        if (end > first) Paragraph{analysis, first, end}.add_meant(out);
        first = end;
    };
    for (std::uint32_t const start : paragraph_starts) work(start);
    work(size);
    return out;
}

}  // namespace dateline::text
