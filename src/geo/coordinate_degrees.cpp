// Degrees, minutes and seconds.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include "geo/coordinate_scan.hpp"

namespace dateline::geo::detail {
namespace {

enum class Mark : std::uint8_t { none, degree, minute, second, colon };

struct MarkText {
    std::string_view text;
    Mark mark;
};
// Longer ones first: two primes are one double prime.
constexpr std::array<MarkText, 20> marks{{{"\u00b0", Mark::degree},
                                          {"\u00ba", Mark::degree},
                                          {"\u02da", Mark::degree},
                                          {"deg", Mark::degree},
                                          {"''", Mark::second},
                                          {"\u2032\u2032", Mark::second},
                                          {"\u2019\u2019", Mark::second},
                                          {"\u2033", Mark::second},
                                          {"\u201d", Mark::second},
                                          {"\u201c", Mark::second},
                                          {"\u02ba", Mark::second},
                                          {"\"", Mark::second},
                                          {"\u2032", Mark::minute},
                                          {"\u2019", Mark::minute},
                                          {"\u2018", Mark::minute},
                                          {"\u02b9", Mark::minute},
                                          {"\u00b4", Mark::minute},
                                          {"'", Mark::minute},
                                          {"`", Mark::minute},
                                          {":", Mark::colon}}};

enum class Axis : std::uint8_t { unknown, lat, lon };

struct Number {
    double value = 0;
    int digits = 0;    // before the point
    int decimals = 0;  // after it
};

struct Angle {
    double value = 0;  // signed degrees
    double step = 1;   // of the last digit given, degrees
    Axis axis = Axis::unknown;
    bool has_letter = false;
    bool has_mark = false;  // a sign of degree
    bool has_label = false;
    int decimals = 0;        // of the degrees
    bool has_parts = false;  // minutes were given
};

class Scanner {
public:
    Scanner(std::string_view text, std::size_t at) : text_{text}, at_{at} {}
    [[nodiscard]] std::size_t at() const { return at_; }

    // [label] [letter] [sign] degrees [minutes [seconds]] [letter]
    std::optional<Angle> angle(std::string& reason) {
        Angle a;
        label(a);
        char const before = letter_before();
        int const sign = this->sign();
        if (auto const compact = compact_angle(before, sign)) return labelled(*compact, a);
        auto const degrees = number(DecimalComma::with_mark);
        if (!degrees || degrees->digits > 3) return std::nullopt;
        a.value = degrees->value;
        a.decimals = degrees->decimals;
        a.step = std::pow(10.0, -degrees->decimals);
        if (!parts(a, degrees->decimals, reason)) return std::nullopt;
        char const after = before == 0 ? letter_after() : '\0';
        char const letter = before != 0 ? before : after;
        if (letter != 0) set_letter(a, letter);
        if (letter != 0 && sign != 0) {
            reason = "both a sign and a hemisphere letter";
            return std::nullopt;
        }
        if (sign < 0 || letter == 'S' || letter == 'W') a.value = -a.value;
        return a;
    }

    // What stands between the two: at most one comma, semicolon or slash, a word "and" is not taken.
    bool separator(bool& comma) {
        auto const start = at_;
        space();
        comma = at_ < text_.size() && (text_[at_] == ',' || text_[at_] == ';' || text_[at_] == '/');
        if (comma) ++at_;
        space();
        return at_ > start;
    }

private:
    enum class DecimalComma : std::uint8_t { no, with_mark };

    void space() {
        for (int n = 0; at_ < text_.size() && n < 4; ++n) {
            if (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')
                ++at_;
            else if (text_.substr(at_, 2) == "\u00a0")
                at_ += 2;
            else if (text_.substr(at_, 3) == "\u202f" || text_.substr(at_, 3) == "\u2009")
                at_ += 3;
            else
                break;
        }
    }

    // International abbreviations of notation, with or without a colon or equals sign.
    void label(Angle& a) {
        struct Label {
            std::string_view text;
            Axis axis;
        };
        constexpr std::array<Label, 6> labels{{{"latitude", Axis::lat},
                                               {"longitude", Axis::lon},
                                               {"lat", Axis::lat},
                                               {"long", Axis::lon},
                                               {"lng", Axis::lon},
                                               {"lon", Axis::lon}}};
        for (auto const& l : labels) {
            if (text_.size() - at_ < l.text.size()) continue;
            bool same = true;
            for (std::size_t i = 0; i < l.text.size(); ++i) same = same && static_cast<char>(text_[at_ + i] | 0x20) == l.text[i];
            if (!same || (at_ + l.text.size() < text_.size() && is_word(text_[at_ + l.text.size()]))) continue;
            at_ += l.text.size();
            if (at_ < text_.size() && text_[at_] == '.') ++at_;
            space();
            if (at_ < text_.size() && (text_[at_] == ':' || text_[at_] == '=')) ++at_;
            space();
            a.axis = l.axis;
            a.has_label = true;
            return;
        }
    }

    static Angle labelled(Angle compact, Angle const& label) {
        compact.has_label = label.has_label;
        if (label.axis != Axis::unknown && compact.axis != label.axis) compact.axis = Axis::unknown;
        return compact;
    }

    static void set_letter(Angle& a, char letter) {
        auto const axis = letter == 'N' || letter == 'S' ? Axis::lat : Axis::lon;
        a.axis = a.axis == Axis::unknown || a.axis == axis ? axis : Axis::unknown;  // "lat 5E" contradicts itself
        a.has_letter = true;
    }

    static char hemisphere(char c) {
        char const upper = static_cast<char>(c & ~0x20);
        return upper == 'N' || upper == 'S' || upper == 'E' || upper == 'W' ? upper : '\0';
    }

    char letter_before() {
        if (at_ >= text_.size()) return 0;
        char const c = hemisphere(text_[at_]);
        // Lower case only close to the number: "s 5" is more often a word.
        bool const close = at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
        if (c == 0 || !is_letter(text_[at_]) || (text_[at_] >= 'a' && !close)) return 0;
        auto const back = at_;
        ++at_;
        space();
        if (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '-' || text_[at_] == '+')) return c;
        at_ = back;
        return 0;
    }
    // The same the other way round: "5 e".
    char letter_after() {
        auto const back = at_;
        space();
        if (at_ < text_.size() && is_letter(text_[at_]) && (at_ == back || text_[at_] < 'a')) {
            char const c = hemisphere(text_[at_]);
            // "32N064E" runs on with a digit, otherwise the letter must stand alone.
            if (c != 0 && (ends_word(text_, at_ + 1) || is_digit(text_[at_ + 1]) || hemisphere(text_[at_ + 1]) != 0)) {
                ++at_;
                return c;
            }
        }
        at_ = back;
        return 0;
    }

    int sign() {
        if (at_ >= text_.size()) return 0;
        if (text_[at_] == '+' || text_[at_] == '-') return text_[at_++] == '-' ? -1 : 1;
        if (text_.substr(at_, 3) == "\u2212") {
            at_ += 3;
            return -1;
        }
        return 0;
    }

    // Digits, perhaps with decimals. A decimal comma counts when a mark or letter follows, else it separates.
    std::optional<Number> number(DecimalComma comma) {
        constexpr std::size_t longest = 24;
        auto const begin = at_;
        auto end = begin;
        while (end < text_.size() && is_digit(text_[end]) && end - begin < longest) ++end;
        if (end == begin) return std::nullopt;
        Number n;
        n.digits = static_cast<int>(end - begin);
        std::string digits{text_.substr(begin, end - begin)};
        if (end + 1 < text_.size() && (text_[end] == '.' || (text_[end] == ',' && comma == DecimalComma::with_mark)) &&
            is_digit(text_[end + 1])) {
            auto last = end + 1;
            while (last < text_.size() && is_digit(text_[last]) && last - begin < longest) ++last;
            bool const marked = mark_at(last) == Mark::degree || mark_at(last) == Mark::minute || mark_at(last) == Mark::second;
            if (text_[end] == '.' || marked) {
                n.decimals = static_cast<int>(last - end - 1);
                digits += "." + std::string{text_.substr(end + 1, last - end - 1)};
                end = last;
            }
        }
        std::from_chars(digits.data(), digits.data() + digits.size(), n.value);
        at_ = end;
        return n;
    }

    [[nodiscard]] MarkText const* find_mark(std::size_t at) const {
        for (auto const& m : marks)
            if (text_.substr(at, m.text.size()) == m.text) return &m;
        return nullptr;
    }
    [[nodiscard]] Mark mark_at(std::size_t at) const {
        auto const* m = find_mark(at);
        return m == nullptr ? Mark::none : m->mark;
    }
    // Takes a mark if it is `wanted`, or a colon when more digits follow it.
    Mark take(Mark wanted) {
        auto const back = at_;
        space();
        auto const* m = find_mark(at_);
        if (m != nullptr && m->mark == wanted) {
            at_ += m->text.size();
            return wanted;
        }
        if (m != nullptr && m->mark == Mark::colon && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
            ++at_;
            return Mark::colon;
        }
        at_ = back;
        return Mark::none;
    }

    // Minutes and seconds below the degrees. False: refused.
    bool parts(Angle& a, int decimals, std::string& reason) {
        auto const mark = take(Mark::degree);
        a.has_mark = mark == Mark::degree;
        if (decimals > 0) return true;
        double unit = 60;
        auto previous = mark;
        for (auto const own : {Mark::minute, Mark::second}) {
            auto const back = at_;
            space();
            bool const apart = at_ > back || previous != Mark::none;
            auto const part = apart ? number(DecimalComma::with_mark) : std::nullopt;
            auto const own_mark = part ? take(own) : Mark::none;
            // Without a mark of its own the part must be two digits in a row of the same kind: 32 04 20, 32:04:20, 32°04.
            bool const fits = part && part->digits <= 2 && (own_mark == own || part->digits == 2) && mark_at(at_) != Mark::degree;
            if (!fits) {
                at_ = back;
                return true;
            }
            if (part->value >= 60) {
                reason = "sixty or more minutes or seconds";
                return false;
            }
            a.value += part->value / unit;
            a.step = std::pow(10.0, -part->decimals) / unit;
            a.has_parts = true;
            if (part->decimals > 0) return true;
            unit *= 60;
            previous = own_mark;
        }
        return true;
    }

    // DDMM[SS]N, DDDMM[SS]E, letter before or after, as in notices to airmen and mariners.
    std::optional<Angle> compact_angle(char before, int sign) {
        std::size_t digits = 0;
        while (at_ + digits < text_.size() && is_digit(text_[at_ + digits]) && digits < 8) ++digits;
        char const after = before == 0 && at_ + digits < text_.size() ? hemisphere(text_[at_ + digits]) : '\0';
        char const letter = before != 0 ? before : after;
        if (letter == 0 || sign != 0 || digits < 4 || digits > 7) return std::nullopt;
        bool const lat = letter == 'N' || letter == 'S';
        if (digits % 2 != (lat ? 0U : 1U)) return std::nullopt;
        auto const value = [&](std::size_t from, std::size_t n) {
            int v = 0;
            for (std::size_t i = 0; i < n; ++i) v = v * 10 + (text_[at_ + from + i] - '0');
            return v;
        };
        std::size_t const whole = lat ? 2 : 3;
        int const minutes = value(whole, 2);
        int const seconds = digits - whole == 4 ? value(whole + 2, 2) : 0;
        if (minutes >= 60 || seconds >= 60) return std::nullopt;
        Angle a;
        a.value = value(0, whole) + minutes / 60.0 + seconds / 3600.0;
        a.step = digits - whole == 4 ? 1.0 / 3600 : 1.0 / 60;
        a.has_parts = true;
        set_letter(a, letter);
        if (letter == 'S' || letter == 'W') a.value = -a.value;
        at_ += digits + (before == 0 ? 1U : 0U);
        return a;
    }

    std::string_view text_;
    std::size_t at_;
};

double uncertainty_m(Angle const& lat, Angle const& lon) {
    constexpr double metres_per_degree = 111320;
    return std::max(1.0, std::hypot(lat.step, lon.step * std::cos(lat.value * std::numbers::pi / 180)) / 2 * metres_per_degree);
}

bool in_brackets(std::string_view text, std::size_t begin, std::size_t end) {
    return begin > 0 && end < text.size() && ((text[begin - 1] == '(' && text[end] == ')') || (text[begin - 1] == '[' && text[end] == ']'));
}

// Two angles without letters: are they meant as a coordinate?
bool speaks_of_place(Angle const& a, Angle const& b, bool bracketed, Strictness strictness) {
    if (a.has_label && b.has_label) return true;
    if (a.has_mark && b.has_mark)
        return strictness == Strictness::whole_text || (a.decimals + b.decimals > 0 || (a.has_parts && b.has_parts));
    auto const enough = strictness == Strictness::whole_text ? 1 : (bracketed ? 2 : 3);
    return a.decimals >= enough && b.decimals >= enough;
}

// A percentage, a third number or more of a number behind it: a list, not a coordinate.
bool runs_on(std::string_view text, std::size_t end) {
    if (end >= text.size()) return false;
    if (!ends_word(text, end)) return true;
    char const c = text[end];
    char const next = end + 1 < text.size() ? text[end + 1] : ' ';
    if (c == '%' || c == '/' || ((c == '.' || c == ',' || c == '-' || c == ':') && is_digit(next))) return true;
    return (c == ',' || c == ';') && next == ' ' && end + 2 < text.size() && is_digit(text[end + 2]);
}

// "1.2, 3.4, 5.6": what stands behind another number and a comma is the rest of a list.
bool follows_number(std::string_view text, std::size_t begin) {
    while (begin > 0 && text[begin - 1] == ' ') --begin;
    return begin >= 2 && (text[begin - 1] == ',' || text[begin - 1] == ';') && is_digit(text[begin - 2]);
}

}  // namespace

bool ends_word(std::string_view text, std::size_t at) noexcept { return at >= text.size() || !is_word(text[at]); }

std::optional<Found> scan_degrees(std::string_view text, std::size_t begin, Strictness strictness, std::string& reason) {
    Scanner scanner{text, begin};
    auto a = scanner.angle(reason);
    if (!a) return std::nullopt;
    bool comma = false;
    bool const apart = scanner.separator(comma);
    auto b = scanner.angle(reason);
    if (!b || (!apart && !(a->has_letter && b->has_letter))) return std::nullopt;
    if (a->has_letter != b->has_letter || a->has_label != b->has_label) {
        reason = "only one of the two says which axis it is";
        return std::nullopt;
    }
    bool const told = a->has_letter || a->has_label;
    if (!told) {
        bool const listed = runs_on(text, scanner.at()) || follows_number(text, begin);
        if (strictness == Strictness::prose && ((listed && !a->has_mark) || (!comma && !a->has_mark))) return std::nullopt;
        if (!speaks_of_place(*a, *b, in_brackets(text, begin, scanner.at()), strictness)) {
            reason = "two bare numbers could be anything";
            return std::nullopt;
        }
        a->axis = Axis::lat;
        b->axis = Axis::lon;
    }
    if (!ends_word(text, scanner.at())) return std::nullopt;
    if (a->axis == Axis::lon && b->axis == Axis::lat) std::swap(a, b);
    if (a->axis != Axis::lat || b->axis != Axis::lon) {
        reason = "not one latitude and one longitude";
        return std::nullopt;
    }
    if (std::abs(a->value) > 90 || std::abs(b->value) > 180) {
        reason = "outside of the range of latitude and longitude";
        return std::nullopt;
    }
    return Found{scanner.at(), {b->value, a->value}, uncertainty_m(*a, *b), CoordinateNotation::degrees};
}

}  // namespace dateline::geo::detail
