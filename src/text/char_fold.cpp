#include "text/char_fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <mutex>

#include "base/error.hpp"
#include "base/utf8.hpp"

namespace dateline::text {
namespace {

constexpr std::uint32_t page_size = 128;
constexpr std::uint32_t page_count = 0x110000 / page_size;

struct Mapping {
    char32_t from;
    std::u32string_view to;
};

/// Letters that NFKC case folding leaves alone although newspapers write them with plain letters, and the letters that Arabic,
/// Persian, Urdu and Kurdish keyboards use for one another. Sorted by code point.
constexpr std::array extra_letters{
    Mapping{0x00E6, U"ae"},     Mapping{0x00F0, U"d"},      Mapping{0x00F8, U"o"},      Mapping{0x00FE, U"th"},
    Mapping{0x0111, U"d"},      Mapping{0x0127, U"h"},      Mapping{0x0131, U"i"},      Mapping{0x0138, U"k"},
    Mapping{0x0142, U"l"},      Mapping{0x014B, U"ng"},     Mapping{0x0153, U"oe"},     Mapping{0x0167, U"t"},
    Mapping{0x0180, U"b"},      Mapping{0x0188, U"c"},      Mapping{0x018C, U"d"},      Mapping{0x0192, U"f"},
    Mapping{0x0199, U"k"},      Mapping{0x019A, U"l"},      Mapping{0x019E, U"n"},      Mapping{0x01A3, U"gh"},
    Mapping{0x01A5, U"p"},      Mapping{0x01AD, U"t"},      Mapping{0x01B4, U"y"},      Mapping{0x01B6, U"z"},
    Mapping{0x01DD, U"e"},      Mapping{0x01E5, U"g"},      Mapping{0x023C, U"c"},      Mapping{0x0247, U"e"},
    Mapping{0x0249, U"j"},      Mapping{0x024D, U"r"},      Mapping{0x024F, U"y"},      Mapping{0x0253, U"b"},
    Mapping{0x0254, U"o"},      Mapping{0x0256, U"d"},      Mapping{0x0257, U"d"},      Mapping{0x0259, U"a"},
    Mapping{0x025B, U"e"},      Mapping{0x0260, U"g"},      Mapping{0x0263, U"g"},      Mapping{0x0268, U"i"},
    Mapping{0x0269, U"i"},      Mapping{0x026B, U"l"},      Mapping{0x0272, U"n"},      Mapping{0x0275, U"o"},
    Mapping{0x0289, U"u"},      Mapping{0x028B, U"v"},      Mapping{0x0292, U"z"},      Mapping{0x0629, U"\u0647"},
    Mapping{0x0649, U"\u064A"}, Mapping{0x0671, U"\u0627"}, Mapping{0x06A9, U"\u0643"}, Mapping{0x06BE, U"\u0647"},
    Mapping{0x06C1, U"\u0647"}, Mapping{0x06C3, U"\u0647"}, Mapping{0x06CC, U"\u064A"}, Mapping{0x06D0, U"\u064A"},
    Mapping{0x06D2, U"\u064A"}, Mapping{0x06D5, U"\u0647"}};

/// Signs that stand for an apostrophe, ayn, hamza or a prime in romanised names. The spacing accents are listed because
/// their compatibility form is a blank with a mark.
constexpr std::array<char32_t, 16> dropped_signs{0x0027, 0x0060, 0x00B4, 0x055A, 0x05F3, 0x05F4, 0x0621, 0x0640,
                                                 0x1FBD, 0x1FBF, 0x1FFE, 0x2018, 0x2019, 0x201B, 0x2032, 0x2035};
/// Their compatibility form would glue letters to the word before: "Kabul™".
constexpr std::array<char32_t, 4> plain_separators{0x2116, 0x2120, 0x2121, 0x2122};

bool is_dropped_sign(char32_t c) {
    bool const modifier_letter = c >= 0x02B9 && c <= 0x02DF;  // primes, ayn, hamza, stress and tone signs
    return modifier_letter || c == 0xA78B || c == 0xA78C || std::find(dropped_signs.begin(), dropped_signs.end(), c) != dropped_signs.end();
}

std::u32string_view extra_mapping(char32_t c) {
    auto const* found =
        std::lower_bound(extra_letters.begin(), extra_letters.end(), c, [](Mapping const& m, char32_t v) { return m.from < v; });
    return found != extra_letters.end() && found->from == c ? found->to : std::u32string_view{};
}

icu::Normalizer2 const& normalizer(bool compatibility_case_fold) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Normalizer2 const* const n =
        compatibility_case_fold ? icu::Normalizer2::getNFKCCasefoldInstance(status) : icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status) || n == nullptr)
        throw Error{Errc::internal, std::string{"ICU has no normalisation data: "} + u_errorName(status)};
    return *n;
}

/// NFKC case folding, decomposed, with the letters of extra_letters replaced.
std::u32string map_once(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString const folded = normalizer(true).normalize(icu::UnicodeString{static_cast<UChar32>(c)}, status);
    icu::UnicodeString const decomposed = normalizer(false).normalize(folded, status);
    if (U_FAILURE(status)) throw Error{Errc::internal, std::string{"ICU cannot normalise: "} + u_errorName(status)};
    std::u32string out;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        char32_t const d = static_cast<char32_t>(decomposed.char32At(i));
        if (auto const extra = extra_mapping(d); !extra.empty())
            out += extra;
        else if (std::int32_t const digit = u_charDigitValue(static_cast<UChar32>(d)); digit >= 0)
            out += static_cast<char32_t>(U'0' + static_cast<char32_t>(digit));
        else
            out += d;
    }
    return out;
}

bool script_drops_marks(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode const script = uscript_getScript(static_cast<UChar32>(c), &status);
    switch (script) {
        case USCRIPT_LATIN:
        case USCRIPT_GREEK:
        case USCRIPT_CYRILLIC:
        case USCRIPT_ARABIC:
        case USCRIPT_HEBREW:
        case USCRIPT_COMMON:
            return true;
        default:
            return false;
    }
}

enum class Part : std::uint8_t { letter, mark, nothing, blank };

Part part_of(char32_t c) {
    if (is_dropped_sign(c)) return Part::nothing;
    std::uint32_t const category = 1U << static_cast<unsigned>(u_charType(static_cast<UChar32>(c)));
    if ((category & static_cast<std::uint32_t>(U_GC_L_MASK | U_GC_N_MASK)) != 0) return Part::letter;
    if ((category & U_GC_M_MASK) != 0) return Part::mark;
    if ((category & U_GC_CF_MASK) != 0 || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0)
        return Part::nothing;
    return Part::blank;
}

struct Built {
    std::string text;
    CharFold fold;
};

/// Classifies `code_point` and builds its folded text.
Built build(char32_t code_point) {
    Built b;
    if (code_point >= 0xD800 && code_point < 0xE000) return b;
    if (std::find(plain_separators.begin(), plain_separators.end(), code_point) != plain_separators.end()) return b;
    if (is_dropped_sign(code_point)) {
        b.fold.kind = CharClass::ignorable;
        return b;
    }
    bool blank = false, has_letter = false, has_blank = false;
    std::string leading_marks;
    for (char32_t const c : map_once(code_point)) {
        switch (part_of(c)) {
            case Part::letter:
                if (blank && has_letter) b.text += ' ';
                blank = false;
                if (!has_letter) b.fold.digit = c >= U'0' && c <= U'9';
                has_letter = true;
                b.fold.drops_marks = script_drops_marks(c);
                b.fold.composes = b.fold.composes || !b.fold.drops_marks;
                append_utf8(b.text, c);
                break;
            case Part::mark:
                if (!has_letter)
                    append_utf8(leading_marks, c);
                else if (!b.fold.drops_marks)
                    append_utf8(b.text, c);
                break;
            case Part::nothing:
                break;
            case Part::blank:
                blank = has_blank = true;
                break;
        }
    }
    if (has_letter) {
        b.fold.kind = CharClass::word;
    } else if (!has_blank) {
        b.fold.kind = leading_marks.empty() ? CharClass::ignorable : CharClass::mark;
        b.text = leading_marks;
    }
    return b;
}

struct Page {
    std::array<CharFold, page_size> folds;
    std::string pool;

    explicit Page(std::uint32_t number) {
        std::array<std::size_t, page_size> begin{};
        for (std::uint32_t i = 0; i < page_size; ++i) {
            Built const b = build(number * page_size + i);
            folds[i] = b.fold;
            begin[i] = pool.size();
            pool += b.text;
        }
        for (std::uint32_t i = 0; i < page_size; ++i) {
            std::size_t const end = i + 1 < page_size ? begin[i + 1] : pool.size();
            folds[i].text = std::string_view{pool}.substr(begin[i], end - begin[i]);
        }
    }
};

class Pages {
public:
    Page const& page(std::uint32_t number) {
        if (Page const* const ready = ready_[number].load(std::memory_order_acquire); ready != nullptr) return *ready;
        std::scoped_lock const lock{mutex_};
        if (!owned_[number]) {
            owned_[number] = std::make_unique<Page>(number);
            ready_[number].store(owned_[number].get(), std::memory_order_release);
        }
        return *owned_[number];
    }

private:
    std::mutex mutex_;
    std::array<std::atomic<Page const*>, page_count> ready_{};
    std::array<std::unique_ptr<Page>, page_count> owned_;
};

Pages& pages() {
    static auto const all = std::make_unique<Pages>();
    return *all;
}

}  // namespace

CharFold const& char_fold(char32_t code_point) {
    static CharFold const outside{};
    if (code_point >= 0x110000) return outside;
    return pages().page(code_point / page_size).folds[code_point % page_size];
}

}  // namespace dateline::text
