#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "text/fold.hpp"

namespace dateline::text {
namespace {

constexpr std::size_t min_codes = 3;

/// Letter groups and the code they leave, longest first for each initial letter. A code is one capital: G for g, gh, j, dzh (Sangin,
/// Sandzhin, Badghis, Badgis), X for the sound of kh, Q for sh, C for ch, Z for z and its spellings, W for w, v, ou.
struct Group {
    std::string_view letters;
    char code;
};
constexpr std::array groups{Group{"tsch", 'C'}, Group{"tch", 'C'}, Group{"sch", 'Q'}, Group{"dzh", 'G'}, Group{"dj", 'G'}, Group{"dz", 'Z'},
                            Group{"ts", 'Z'},   Group{"tz", 'Z'},  Group{"ch", 'C'},  Group{"ck", 'K'},  Group{"sh", 'Q'}, Group{"kh", 'X'},
                            Group{"gh", 'G'},   Group{"zh", 'Z'},  Group{"jh", 'G'},  Group{"th", 'T'},  Group{"dh", 'D'}, Group{"ph", 'F'},
                            Group{"gu", 'G'},   Group{"qu", 'K'},  Group{"ou", 'W'},  Group{"b", 'B'},   Group{"c", 'K'},  Group{"d", 'D'},
                            Group{"f", 'F'},    Group{"g", 'G'},   Group{"j", 'G'},   Group{"k", 'K'},   Group{"l", 'L'},  Group{"m", 'M'},
                            Group{"n", 'N'},    Group{"p", 'P'},   Group{"q", 'K'},   Group{"r", 'R'},   Group{"s", 'S'},  Group{"t", 'T'},
                            Group{"v", 'W'},    Group{"w", 'W'},   Group{"u", 'W'},   Group{"x", 'X'},   Group{"z", 'Z'}};

/// Where the groups of each initial letter are, in the order of `groups`: 26 short lists, because this runs over a million names.
struct GroupIndex {
    std::array<std::array<std::uint8_t, 6>, 26> lists{};
    std::array<std::uint8_t, 26> counts{};
};
constexpr GroupIndex group_index = [] {
    GroupIndex index;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        std::size_t const letter = static_cast<std::size_t>(groups[i].letters[0] - 'a');
        index.lists[letter][index.counts[letter]++] = static_cast<std::uint8_t>(i);
    }
    return index;
}();

/// The article and its assimilated forms as they stand inside names ("Deir ez-Zor", "Nur ud-Din"), and the izafat.
constexpr std::array<std::string_view, 30> particles{"ad", "al", "an", "ar", "as",  "ash", "at", "az", "e",  "ed",
                                                     "el", "en", "er", "es", "esh", "et",  "ez", "i",  "ol", "ud",
                                                     "ul", "un", "ur", "us", "ush", "ut",  "uz", "y",  "ye", "yi"};

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

bool is_latin(std::string_view folded) {
    return std::all_of(folded.begin(), folded.end(), [](char c) { return c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

/// The name without particles and blanks.
std::string core(std::string_view folded) {
    std::vector<std::string_view> const all = words(folded);
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool const particle =
            i + 1 < all.size() && all[i].size() <= 3 && std::find(particles.begin(), particles.end(), all[i]) != particles.end();
        if (!particle) out += all[i];
    }
    return out;
}

class Coder {
public:
    explicit Coder(std::string_view name) : name_{name} {}

    std::string run() {
        if (!name_.empty() && (is_vowel(name_[0]) && !consonant_u(0))) out_ += 'A';
        for (std::size_t i = 0; i < name_.size();) i += step(i);
        return out_;
    }

private:
    char at(std::size_t i) const { return i < name_.size() ? name_[i] : '\0'; }

    /// u or ou before a vowel is the consonant w ("Ouardak", "Sueida").
    bool consonant_u(std::size_t i) const {
        if (at(i) == 'o' && at(i + 1) == 'u') return is_vowel(at(i + 2));
        return at(i) == 'u' && is_vowel(at(i + 1));
    }

    bool applies(std::string_view letters, std::size_t i) const {
        if (name_.substr(i, letters.size()) != letters) return false;
        char const after = at(i + letters.size());
        if (letters == "gu" || letters == "qu") return after == 'e' || after == 'i';
        if (letters == "ou" || letters == "u") return consonant_u(i);
        bool const glide_before_consonant =
            (letters == "w" && !is_vowel(after)) || (letters == "v" && i > 0 && after != '\0' && !is_vowel(after));
        return !glide_before_consonant;
    }

    /// Consumes one letter group at `i` and returns its length.
    std::size_t step(std::size_t i) {
        char const c = name_[i];
        if (c >= '0' && c <= '9') {
            out_ += c;
            return 1;
        }
        if ((c == 'h' || c == 'y') && i == 0) {
            out_ += c == 'h' ? 'H' : 'Y';
            return 1;
        }
        std::size_t const letter = static_cast<std::size_t>(c - 'a');
        for (std::size_t n = 0; n < group_index.counts[letter]; ++n) {
            Group const& group = groups[group_index.lists[letter][n]];
            if (!applies(group.letters, i)) continue;
            char const soft_c = group.letters == "c" && (at(i + 1) == 'e' || at(i + 1) == 'i') ? 'S' : group.code;
            if (out_.empty() || out_.back() != soft_c || last_end_ != i) out_ += soft_c;
            last_end_ = i + group.letters.size();
            return group.letters.size();
        }
        return 1;
    }

    std::string_view name_;
    std::string out_;
    std::size_t last_end_ = 0;
};

}  // namespace

std::string skeleton(std::string_view folded) {
    if (!is_latin(folded)) return {};
    std::string out = Coder{core(folded)}.run();
    return out.size() < min_codes ? std::string{} : out;
}

}  // namespace dateline::text
