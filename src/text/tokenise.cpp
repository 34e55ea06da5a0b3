#include "text/tokenise.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/utf8.hpp"
#include "text/char_fold.hpp"
#include "text/splitter_words.hpp"

namespace dateline::text {
namespace {

struct Char {
    char32_t code = 0;
    CharClass kind = CharClass::separator;
    bool digit = false;
    std::size_t end = 0;  ///< offset after it
};

bool is_space(char32_t c) {
    if (c <= 0x20 || c == 0x7F) return true;
    if (c < 0x80) return false;
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || u_iscntrl(static_cast<UChar32>(c)) != 0;
}

/// What a byte is as an ASCII letter or digit.
constexpr std::uint8_t plain_digit = 0, plain_lower = 1, plain_upper = 2, not_plain = 4;
constexpr std::array<std::uint8_t, 256> plain_kinds = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t c = 0; c < table.size(); ++c)
        table[c] = c >= '0' && c <= '9' ? plain_digit : c >= 'a' && c <= 'z' ? plain_lower : c >= 'A' && c <= 'Z' ? plain_upper : not_plain;
    return table;
}();
std::uint8_t plain_kind(char c) { return plain_kinds[static_cast<unsigned char>(c)]; }
bool is_plain(char c) { return plain_kind(c) != not_plain; }
/// Whether a run of plain letters and digits that this sign follows is a token: no sign that may go on with it.
bool ends_plain(char c, bool number) {
    return static_cast<unsigned char>(c) < 0x80 && c != '\'' && c != '`' && c != '.' && (c != ',' || !number);
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == 0x02BC || c == U'`' || c == 0x00B4 || c == 0x2018; }

class Tokeniser {
public:
    explicit Tokeniser(Analysis& analysis)
        : analysis_{&analysis}, text_{utf8_prefix(analysis.document->text, std::numeric_limits<std::uint32_t>::max() - 1)} {}

    std::vector<std::uint32_t> run() {
        analysis_->tokens.reserve(text_.size() / 5 + 1);
        analysis_->folded.reserve(text_.size() + 1);
        for (std::size_t at = 0; at < text_.size();) {
            if (std::size_t const end = plain_end(at); end != at) {
                add_plain(at, end);
                at = end;
                continue;
            }
            Char const c = peek(at);
            if (c.kind == CharClass::word) {
                at = word(at, c);
            } else if (is_space(c.code)) {
                space_ = true;
                newlines_ += c.code == U'\n' ? 1 : 0;
                at = c.end;
            } else {
                // a mark or zero-width sign that belongs to no word leaves no token
                if (c.kind == CharClass::separator || (c.kind == CharClass::ignorable && is_visible(c.code)))
                    add(at, c.end, TokenKind::punctuation);
                at = c.end;
            }
        }
        flush();
        return std::move(paragraphs_);
    }

private:
    /// The end of the token that begins here, when it is one of plain letters and digits; else `at`.
    std::size_t plain_end(std::size_t at) const {
        std::size_t end = at;
        while (end < text_.size() && is_plain(text_[end])) ++end;
        if (end == at || end - at > longest_plain || end == text_.size()) return end - at > longest_plain ? at : end;
        return ends_plain(text_[end], plain_kind(text_[at]) == plain_digit) ? end : at;
    }

    Char peek(std::size_t at) const {
        Char c;
        if (at >= text_.size()) return c;
        unsigned char const byte = static_cast<unsigned char>(text_[at]);
        if (byte < 0x80) {
            c.code = byte;
            c.end = at + 1;
            c.digit = byte >= '0' && byte <= '9';
            if (c.digit || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'))
                c.kind = CharClass::word;
            else
                c.kind = byte == '\'' || byte == '`' ? CharClass::ignorable : CharClass::separator;
            return c;
        }
        c.end = at;
        c.code = next_code_point(text_, c.end);
        CharFold const& fold = char_fold(c.code);
        c.kind = fold.kind;
        c.digit = fold.digit;
        return c;
    }

    static bool is_visible(char32_t c) {
        return c < 0x80 || (u_charType(static_cast<UChar32>(c)) != U_FORMAT_CHAR &&
                            u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0);
    }

    /// End of the run of letters, digits, marks and inner apostrophes that begins at `at`.
    std::size_t run_end(std::size_t at) const {
        std::size_t end = at;
        for (std::size_t i = at; i < text_.size();) {
            if (is_plain(text_[i])) {
                end = ++i;
                continue;
            }
            Char const c = peek(i);
            if (c.kind == CharClass::separator) break;
            i = c.end;
            if (c.kind != CharClass::ignorable) end = i;
        }
        return end;
    }

    std::size_t word(std::size_t begin, Char const& first) {
        std::size_t end = run_end(begin);
        if (first.digit) {
            while (end < text_.size() && joins_number(end)) end = run_end(end + 1);
        } else {
            end = with_periods(begin, end);
        }
        std::string_view const text = text_.substr(begin, end - begin);
        if (text.size() <= longest_plain && std::all_of(text.begin(), text.end(), is_plain))
            add_plain(begin, end);
        else
            add(begin, end, first.digit ? TokenKind::number : TokenKind::word);
        return end;
    }

    /// Whether the sign at `at` is inside a number: "1,000", "3.5", "27.12.2015".
    bool joins_number(std::size_t at) const {
        char const sign = text_[at];
        if ((sign != ',' && sign != '.') || text_[at - 1] < '0' || text_[at - 1] > '9') return false;
        std::size_t digits = 0;
        while (at + 1 + digits < text_.size() && digits < 5 && text_[at + 1 + digits] >= '0' && text_[at + 1 + digits] <= '9') ++digits;
        return sign == '.' ? digits > 0 : digits == 3;
    }

    bool single_letter(std::size_t begin, std::size_t end) const { return begin < end && peek(begin).end == end && !peek(begin).digit; }

    /// Extends a word over the periods of "U.S.", "a.m.", "St." and of an initial ("J. Smith").
    std::size_t with_periods(std::size_t begin, std::size_t end) const {
        if (end >= text_.size() || text_[end] != '.') return end;
        if (single_letter(begin, end)) {
            std::size_t last = end;
            while (last < text_.size() && text_[last] == '.' && peek(last + 1).kind == CharClass::word &&
                   single_letter(last + 1, run_end(last + 1)))
                last = run_end(last + 1);
            if (last > end) return last < text_.size() && text_[last] == '.' ? last + 1 : last;
            return is_initial(begin, end) ? end + 1 : end;
        }
        std::string folded;
        append_folded(folded, text_.substr(begin, std::min<std::size_t>(end - begin, 16)));
        Abbreviation const kind = SplitterWords::get().abbreviation(folded);
        bool const behind_comma = begin >= 2 && text_[begin - 1] == ' ' && text_[begin - 2] == ',';
        return kind == Abbreviation::none || (kind == Abbreviation::unit && !behind_comma) ? end : end + 1;
    }

    bool is_initial(std::size_t begin, std::size_t end) const {
        if (u_isupper(static_cast<UChar32>(peek(begin).code)) == 0) return false;
        std::size_t next = end + 1;
        while (next < text_.size() && text_[next] == ' ') ++next;
        return next < text_.size() && u_isupper(static_cast<UChar32>(peek(next).code)) != 0;
    }

    Shape shape(std::string_view token) const {
        std::uint32_t upper = 0, lower = 0, cased = 0;
        bool first_upper = false, rest_upper = false;
        for (std::size_t i = 0; i < token.size();) {
            char32_t const c = next_code_point(token, i);
            bool const up = c < 0x80 ? (c >= U'A' && c <= U'Z')
                                     : u_isUUppercase(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
            bool const low = c < 0x80 ? (c >= U'a' && c <= U'z') : !up && u_isULowercase(static_cast<UChar32>(c)) != 0;
            if (!up && !low) continue;
            if (cased == 0)
                first_upper = up;
            else
                rest_upper = rest_upper || up;
            ++cased;
            upper += up ? 1 : 0;
            lower += low ? 1 : 0;
        }
        return shape_of(upper, lower, first_upper && !rest_upper);
    }
    static Shape shape_of(std::uint32_t upper, std::uint32_t lower, bool only_first_upper) {
        if (upper + lower == 0) return Shape::other;
        if (upper == 0) return Shape::lower;
        if (lower == 0 && upper > 1) return Shape::upper;
        return only_first_upper ? Shape::capitalised : Shape::mixed;
    }

    bool ends_possessive(std::string_view token) const {
        if (token.size() < 3 || (token.back() != 's' && token.back() != 'S')) return false;
        token.remove_suffix(1);
        std::size_t before = token.size() - 1;
        while (before > 0 && (static_cast<unsigned char>(token[before]) & 0xC0U) == 0x80U) --before;
        std::size_t at = before;
        return before > 0 && is_apostrophe(next_code_point(token, at)) && at == token.size();
    }

    /// Adds a token of ASCII letters and digits, as nearly all are: its shape, folded form and hash come from one pass.
    void add_plain(std::size_t begin, std::size_t end) {
        std::string_view const text = text_.substr(begin, end - begin);
        if (waiting_ + longest_plain + 1 > waiting_bytes_.size()) flush();
        if (waiting_ > 0 || !analysis_->folded.empty()) waiting_bytes_[waiting_++] = ' ';
        Token& token = next_token(begin, end, plain_kind(text.front()) == plain_digit ? TokenKind::number : TokenKind::word);
        token.folded_begin = static_cast<std::uint32_t>(analysis_->folded.size() + waiting_);
        char* folded = waiting_bytes_.data() + waiting_;
        std::uint32_t upper = 0;
        std::uint8_t seen = 0;
        for (char const c : text) {
            std::uint8_t const kind = plain_kind(c);
            upper += kind == plain_upper ? 1U : 0U;
            seen = static_cast<std::uint8_t>(seen | kind);
            *folded++ = static_cast<char>(c | 0x20);  // digits have the bit
        }
        token.hash = word_hash({waiting_bytes_.data() + waiting_, text.size()});
        token.shape = shape_of(upper, (seen & plain_lower) != 0 ? 1U : 0U, upper == 1 && begins_upper(text));
        waiting_ += text.size();
        token.folded_end = token.folded_begin + static_cast<std::uint32_t>(text.size());
    }
    /// Its first letter is upper-case.
    static bool begins_upper(std::string_view text) {
        return plain_kind(*std::find_if(text.begin(), text.end(), [](char c) { return plain_kind(c) != plain_digit; })) == plain_upper;
    }
    /// Folded words that wait to be appended together.
    void flush() {
        analysis_->folded.append(waiting_bytes_.data(), waiting_);
        waiting_ = 0;
    }

    void fold_any(std::string_view text, Token& token) {
        token.possessive = token.kind == TokenKind::word && ends_possessive(text);
        token.shape = shape(token.possessive ? text.substr(0, text.size() - 1) : text);
        append_folded(analysis_->folded, text);
        std::string_view const all = std::string_view{analysis_->folded}.substr(token.folded_begin);
        token.hash = word_hash(all.substr(0, all.find(' ')));
    }

    void add(std::size_t begin, std::size_t end, TokenKind kind) {
        Token& token = next_token(begin, end, kind);
        if (kind == TokenKind::punctuation) return;
        flush();
        std::string& folded = analysis_->folded;
        if (!folded.empty()) folded += ' ';
        token.folded_begin = static_cast<std::uint32_t>(folded.size());
        fold_any(text_.substr(begin, end - begin), token);
        token.folded_end = static_cast<std::uint32_t>(folded.size());
    }

    Token& next_token(std::size_t begin, std::size_t end, TokenKind kind) {
        std::vector<Token>& tokens = analysis_->tokens;
        if (newlines_ > 1 && !tokens.empty()) paragraphs_.push_back(static_cast<std::uint32_t>(tokens.size()));
        Token& token = tokens.emplace_back();
        token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        token.kind = kind;
        token.space_before = space_ && tokens.size() > 1;
        space_ = false;
        newlines_ = 0;
        return token;
    }

    static constexpr std::size_t longest_plain = 32;
    Analysis* analysis_;
    std::string_view text_;
    std::vector<std::uint32_t> paragraphs_;
    std::array<char, 512> waiting_bytes_;  ///< of which `waiting_` are set
    std::size_t waiting_ = 0;
    bool space_ = false;
    unsigned newlines_ = 0;
};

}  // namespace

std::vector<std::uint32_t> tokenise(Analysis& analysis) { return Tokeniser{analysis}.run(); }

}  // namespace dateline::text
