#include "text/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/utf8.hpp"
#include "text/char_fold.hpp"

namespace dateline::text {
namespace {

constexpr char ascii_separator = ' ';
constexpr char ascii_ignorable = '\0';

/// Folded form of each ASCII byte: lower-case letter, digit, blank, or NUL for "leaves nothing".
constexpr std::array<char, 128> ascii_folds = [] {
    std::array<char, 128> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        char const c = static_cast<char>(i);
        if (c >= 'A' && c <= 'Z')
            table[i] = static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            table[i] = c;
        else
            table[i] = c == '\'' || c == '`' ? ascii_ignorable : ascii_separator;
    }
    return table;
}();

/// Brings out[begin, end) into NFC: letters and kept marks of Indic scripts, Hangul and kana were appended decomposed.
void compose_tail(std::string& out, std::size_t begin) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Normalizer2 const* const nfc = icu::Normalizer2::getNFCInstance(status);
    icu::UnicodeString const composed =
        nfc == nullptr
            ? icu::UnicodeString{}
            : nfc->normalize(icu::UnicodeString::fromUTF8({out.data() + begin, static_cast<std::int32_t>(out.size() - begin)}), status);
    if (U_FAILURE(status)) throw Error{Errc::internal, std::string{"ICU cannot compose: "} + u_errorName(status)};
    out.resize(begin);
    composed.toUTF8String(out);
}

class Appender {
public:
    explicit Appender(std::string& out) : out_{&out}, begin_{out.size()} {}

    void ascii(char byte) {
        char const folded = ascii_folds[static_cast<unsigned char>(byte)];
        if (folded == ascii_ignorable) return;
        if (folded == ascii_separator) {
            separate();
            return;
        }
        put_blank();
        *out_ += folded;
        has_base_ = drops_marks_ = true;
    }

    void other(char32_t code_point) {
        CharFold const& fold = char_fold(code_point);
        switch (fold.kind) {
            case CharClass::separator:
                separate();
                break;
            case CharClass::ignorable:
                break;
            case CharClass::mark:
                if (has_base_ && !drops_marks_) out_->append(fold.text);
                break;
            case CharClass::word:
                put_blank();
                out_->append(fold.text);
                has_base_ = true;
                drops_marks_ = fold.drops_marks;
                composes_ = composes_ || fold.composes;
                break;
        }
    }

    void finish() {
        if (composes_) compose_tail(*out_, begin_);
    }

private:
    void separate() {
        blank_ = true;
        has_base_ = false;
    }
    void put_blank() {
        if (blank_ && out_->size() > begin_) *out_ += ' ';
        blank_ = false;
    }

    std::string* out_;
    std::size_t begin_;
    bool blank_ = false, has_base_ = false, drops_marks_ = true, composes_ = false;
};

}  // namespace

void append_folded(std::string& out, std::string_view piece) {
    Appender appender{out};
    for (std::size_t i = 0; i < piece.size();) {
        if (static_cast<unsigned char>(piece[i]) < 0x80)
            appender.ascii(piece[i++]);
        else
            appender.other(next_code_point(piece, i));
    }
    appender.finish();
}

std::string fold(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    append_folded(out, utf8);
    return out;
}

std::string squash(std::string_view folded) {
    std::string out{folded};
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
}

std::vector<std::string_view> words(std::string_view folded) {
    std::vector<std::string_view> out;
    for (std::size_t begin = 0; begin < folded.size();) {
        std::size_t const end = std::min(folded.find(' ', begin), folded.size());
        if (end > begin) out.push_back(folded.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

}  // namespace dateline::text
