#include "events/passages.hpp"

#include <algorithm>
#include <string_view>

namespace dateline::events {
namespace {
using text::Shape;
using text::TokenKind;

constexpr std::uint32_t longest_head = 14;     ///< tokens before the sign that ends a head
constexpr std::uint32_t longest_heading = 20;  ///< tokens
constexpr std::uint32_t most_lower = 3;        ///< words in small letters of a head: "in the north of", "as of"

class Builder {
public:
    Builder(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions, std::vector<time::TimeMention> const& times)
        : a_{analysis}, mentions_{mentions}, times_{times} {}

    std::vector<Passage> run(std::vector<std::uint32_t>& passage_of) {
        for (std::uint32_t s = 0; s < a_.sentences.size(); ++s) {
            if (passages_.empty() || a_.sentences[s].opens_line) passages_.emplace_back().first_sentence = s;
            passages_.back().end_sentence = s + 1;
            passage_of.push_back(static_cast<std::uint32_t>(passages_.size() - 1));
        }
        for (std::uint32_t i = 0; i < passages_.size(); ++i) {
            find_head(passages_[i]);
            passages_[i].listed = is_listed(i);
            passages_[i].heading = is_heading(i);
        }
        for (std::uint32_t i = 0; i < passages_.size(); ++i) hand_down(i);
        return std::move(passages_);
    }

private:
    std::uint32_t first_token(Passage const& passage) const { return a_.sentences[passage.first_sentence].first_token; }
    std::uint32_t end_token(Passage const& passage) const { return a_.sentences[passage.end_sentence - 1].end_token; }
    std::string_view text(std::uint32_t token) const { return a_.text(a_.tokens[token]); }
    bool spaced_after(std::uint32_t token, std::uint32_t end) const { return token + 1 >= end || a_.tokens[token + 1].space_before; }

    bool ends_head(std::uint32_t token, std::uint32_t end) const {
        std::string_view const sign = text(token);
        if (sign == "|" || sign == "\u2014") return true;
        if (sign == ":") return spaced_after(token, end);
        return (sign == "-" || sign == "\u2013") && a_.tokens[token].space_before && spaced_after(token, end);
    }

    void find_head(Passage& passage) const {
        std::uint32_t const first = first_token(passage), end = end_token(passage), limit = std::min(end, first + longest_head);
        passage.head_end = first;
        passage.clock = begins_with_clock(first, end);
        std::uint32_t lower = 0;
        for (std::uint32_t i = first; i < limit; ++i) {
            if (a_.tokens[i].kind == TokenKind::punctuation) {
                if (i > first && ends_head(i, end)) {
                    passage.head_end = i + 1;
                    break;
                }
                continue;
            }
            lower += a_.tokens[i].shape == Shape::lower ? 1U : 0U;
            if (lower > most_lower) break;
        }
        for (std::uint32_t s = passage.first_sentence;
             passage.head_end == sentence_begin(s) && s + 1 < passage.end_sentence && names_alone(s); ++s)
            passage.head_end = a_.sentences[s].end_token;
        if (passage.head_end == first && text(first) == "#" && first + 1 < end) passage.head_end = tag_end(first + 1, end);
        if (passage.head_end > first) take(passage, first, passage.head_end);
    }
    std::uint32_t sentence_begin(std::uint32_t sentence) const { return a_.sentences[sentence].first_token; }
    /// "Zugdidi. Unknown persons ...", "NAIROBI CBD. ...", "6 May. Macomia. ...": a sentence of a name or two, or of a day.
    bool names_alone(std::uint32_t sentence) const {
        constexpr std::uint32_t most_tokens = 5;
        std::uint32_t const end = a_.sentences[sentence].end_token;
        if (end - sentence_begin(sentence) > most_tokens) return false;
        for (std::uint32_t i = sentence_begin(sentence); i < end; ++i)
            if (a_.tokens[i].kind == TokenKind::word && a_.tokens[i].shape == Shape::lower) return false;
        return true;
    }
    /// "#Deir_ez-Zor": to the end of the tag.
    std::uint32_t tag_end(std::uint32_t token, std::uint32_t end) const {
        std::uint32_t i = token + 1;
        while (i < end && !a_.tokens[i].space_before) ++i;
        return i;
    }
    /// "14:20", "1420:", "[14:20]".
    bool begins_with_clock(std::uint32_t first, std::uint32_t end) const {
        std::uint32_t i = first;
        while (i < end && i < first + 2 && a_.tokens[i].kind == TokenKind::punctuation) ++i;
        auto const number = [&](std::uint32_t token, std::size_t digits) {
            return token < end && a_.tokens[token].kind == TokenKind::number && a_.tokens[token].span.size() <= digits;
        };
        if (number(i, 5) && (text(i).find(':') != std::string_view::npos)) return true;
        return number(i, 2) && i + 2 < end && (text(i + 1) == ":" || text(i + 1) == ".") && !a_.tokens[i + 1].space_before &&
               !a_.tokens[i + 2].space_before && number(i + 2, 2) && a_.tokens[i + 2].span.size() == 2;
    }

    void take(Passage& passage, std::uint32_t first, std::uint32_t end) const {
        auto const from = std::lower_bound(mentions_.begin(), mentions_.end(), first,
                                           [](mention::PlaceMention const& m, std::uint32_t token) { return m.first_token < token; });
        for (auto at = from; at != mentions_.end() && at->first_token < end; ++at)
            passage.places.push_back(static_cast<std::size_t>(at - mentions_.begin()));
        std::uint32_t const begin_byte = a_.tokens[first].span.begin, end_byte = a_.tokens[end - 1].span.end;
        auto const when = std::lower_bound(times_.begin(), times_.end(), begin_byte,
                                           [](time::TimeMention const& t, std::uint32_t byte) { return t.span.begin < byte; });
        for (auto at = when; at != times_.end() && at->span.begin < end_byte; ++at)
            passage.times.push_back(static_cast<std::size_t>(at - times_.begin()));
    }

    bool closed(std::uint32_t end) const {
        std::string_view const last = text(end - 1);
        for (std::string_view const sign : {".", "!", "?", "\u2026", ";", ",", "\"", "\u201D"})
            if (last == sign) return true;
        return false;
    }
    bool is_listed(std::uint32_t index) const {
        auto const paragraph = [&](std::uint32_t i) { return a_.sentences[passages_[i].first_sentence].paragraph; };
        bool const before = index > 0 && paragraph(index - 1) == paragraph(index);
        bool const after = index + 1 < passages_.size() && paragraph(index + 1) == paragraph(index);
        std::string_view const first = text(first_token(passages_[index]));
        return before || after || first == "-" || first == "*" || first == "\u2022" || first == "\u2013" || first == "#";
    }
    bool capitals(Passage const& passage) const {
        std::size_t upper = 0, words = 0;
        for (std::uint32_t i = first_token(passage); i < end_token(passage); ++i) {
            if (a_.tokens[i].kind != TokenKind::word || a_.tokens[i].shape == Shape::other) continue;
            ++words;
            upper += a_.tokens[i].shape == Shape::upper ? 1U : 0U;
        }
        return words > 0 && upper * 5 >= words * 4;
    }
    /// "Thursday 1 May 1975": one date is the whole line, and what the lines below it tell happened then.
    bool only_date(Passage const& passage) const {
        std::uint32_t const begin = a_.tokens[first_token(passage)].span.begin, end = a_.tokens[end_token(passage) - 1].span.end;
        auto const after = std::upper_bound(times_.begin(), times_.end(), begin,
                                            [](std::uint32_t byte, time::TimeMention const& t) { return byte < t.span.begin; });
        return after != times_.begin() && end <= std::prev(after)->span.end;
    }
    /// A short line without an end before a longer one; in a list only one that ends with a colon or is set in capitals.
    bool is_heading(std::uint32_t index) const {
        Passage const& passage = passages_[index];
        std::uint32_t const first = first_token(passage), end = end_token(passage);
        if (passage.end_sentence - passage.first_sentence != 1 || end - first > longest_heading || index + 1 >= passages_.size())
            return false;
        if (text(end - 1) == ":") return true;
        if (closed(end)) return false;
        if (only_date(passage)) return true;
        bool const whole_head = passage.head_end == end;
        if (capitals(passage) && end - first <= longest_head) return true;
        if (passage.head_end > first && !whole_head && !passage.clock) return false;
        Passage const& next = passages_[index + 1];
        bool const alone = a_.sentences[passage.first_sentence].paragraph != a_.sentences[next.first_sentence].paragraph || passage.clock;
        return alone && closed(end_token(next)) && end_token(next) - first_token(next) > end - first;
    }

    void hand_down(std::uint32_t index) {
        Passage& passage = passages_[index];
        if (passage.heading) {
            passage.places.clear(), passage.times.clear();
            take(passage, first_token(passage), end_token(passage));
            last_heading_ = index;
            return;
        }
        passage.under = last_heading_;
        // "11:32 - Clashes at the toll plaza", and below it what is told
        if (last_heading_ && passages_[*last_heading_].clock) passage.clock = true;
    }

    text::Analysis const& a_;
    std::vector<mention::PlaceMention> const& mentions_;
    std::vector<time::TimeMention> const& times_;
    std::vector<Passage> passages_;
    std::optional<std::uint32_t> last_heading_;
};
}  // namespace

Passages::Passages(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
                   std::vector<time::TimeMention> const& times) {
    passages_ = Builder{analysis, mentions, times}.run(passage_of_);
}

}  // namespace dateline::events
