#include "text/sounds.hpp"

#include <algorithm>
#include <cstdint>

namespace dateline::text {
namespace {

constexpr unsigned other_number = 1000;

/// Letters that are one sound, longest first; the sounds are written with capitals.
struct Spelling {
    std::string_view letters;
    char sound;
};
constexpr std::array spellings{Spelling{"tsch", 'C'}, Spelling{"dzh", 'J'}, Spelling{"tch", 'C'}, Spelling{"sch", 'S'}, Spelling{"bh", 'B'},
                               Spelling{"ch", 'C'},   Spelling{"ck", 'k'},  Spelling{"dh", 'D'},  Spelling{"dj", 'J'},  Spelling{"dz", 'V'},
                               Spelling{"gh", 'G'},   Spelling{"jh", 'J'},  Spelling{"kh", 'X'},  Spelling{"ph", 'F'},  Spelling{"sh", 'S'},
                               Spelling{"th", 'T'},   Spelling{"ts", 'Y'},  Spelling{"tz", 'Y'},  Spelling{"zh", 'Z'}};

/// Sounds that are written for one another; the order of the two does not matter.
struct Alike {
    char a, b;
    std::uint8_t cost;
};
constexpr std::array alike{
    Alike{'e', 'i', 20}, Alike{'o', 'u', 20}, Alike{'i', 'y', 10}, Alike{'e', 'y', 25}, Alike{'a', 'e', 30}, Alike{'a', 'o', 35},
    Alike{'a', 'i', 45}, Alike{'a', 'u', 50}, Alike{'e', 'o', 45}, Alike{'e', 'u', 50}, Alike{'i', 'u', 45}, Alike{'i', 'o', 45},
    Alike{'a', 'y', 45}, Alike{'u', 'y', 45}, Alike{'o', 'y', 45}, Alike{'u', 'w', 25}, Alike{'o', 'w', 40}, Alike{'u', 'v', 40},
    Alike{'v', 'w', 10}, Alike{'v', 'f', 50}, Alike{'b', 'v', 60}, Alike{'b', 'p', 60}, Alike{'B', 'b', 10}, Alike{'F', 'f', 10},
    Alike{'F', 'p', 50}, Alike{'f', 'p', 60}, Alike{'J', 'j', 10}, Alike{'Z', 'j', 40}, Alike{'J', 'Z', 30}, Alike{'g', 'j', 40},
    Alike{'g', 'h', 60}, Alike{'J', 'g', 40}, Alike{'Z', 'z', 40}, Alike{'j', 'z', 60}, Alike{'J', 'z', 60}, Alike{'J', 'V', 40},
    Alike{'j', 'y', 50}, Alike{'V', 'z', 30}, Alike{'V', 'd', 50}, Alike{'k', 'q', 10}, Alike{'c', 'k', 10}, Alike{'c', 'q', 30},
    Alike{'g', 'k', 50}, Alike{'g', 'q', 50}, Alike{'G', 'g', 15}, Alike{'G', 'k', 60}, Alike{'G', 'q', 50}, Alike{'X', 'k', 40},
    Alike{'X', 'h', 40}, Alike{'X', 'x', 10}, Alike{'X', 'q', 60}, Alike{'G', 'X', 60}, Alike{'h', 'x', 20}, Alike{'s', 'x', 60},
    Alike{'S', 'x', 40}, Alike{'S', 's', 40}, Alike{'c', 's', 40}, Alike{'C', 'c', 40}, Alike{'C', 'S', 50}, Alike{'C', 'k', 60},
    Alike{'C', 'X', 50}, Alike{'C', 'Y', 60}, Alike{'Y', 'c', 30}, Alike{'Y', 's', 50}, Alike{'Y', 'z', 40}, Alike{'s', 'z', 40},
    Alike{'T', 't', 10}, Alike{'T', 's', 50}, Alike{'D', 'd', 10}, Alike{'D', 'z', 40}, Alike{'d', 't', 60}, Alike{'d', 'z', 60},
    Alike{'h', 'k', 80}, Alike{'m', 'n', 60}};

using Costs = std::array<std::array<std::uint8_t, 128>, 128>;
constexpr Costs costs = [] {
    Costs table{};
    for (auto& row : table) row.fill(whole_letter);
    for (std::size_t c = 0; c < table.size(); ++c) table[c][c] = 0;
    for (Alike const& pair : alike) {
        table[static_cast<std::size_t>(pair.a)][static_cast<std::size_t>(pair.b)] = pair.cost;
        table[static_cast<std::size_t>(pair.b)][static_cast<std::size_t>(pair.a)] = pair.cost;
    }
    return table;
}();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The half of a diphthong that other spellings leave out: "ei" and "i", "iya" and "ia", "ou" and "u".
bool glide(char c, char before, char after) {
    if (c == 'o' || c == 'u') return before == 'o' || after == 'u';
    return c != 'a' && (is_vowel(before) || is_vowel(after));
}
}  // namespace

bool is_vowel(char c) noexcept { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

unsigned left_out(std::string_view sounds, std::size_t i) {
    char const c = sounds[i];
    char const before = i > 0 ? sounds[i - 1] : '\0', after = i + 1 < sounds.size() ? sounds[i + 1] : '\0';
    if (is_digit(c)) return other_number;
    if (c == before) return 10;
    bool const beside_vowel = is_vowel(before) || is_vowel(after);
    if (is_vowel(c)) return glide(c, before, after) ? 15 : 25;
    if (c == 'h') return after == '\0' && is_vowel(before) ? 15 : is_vowel(before) ? 50 : 30;
    if (c == 'w') return is_vowel(before) && beside_vowel ? 30 : whole_letter;
    return whole_letter;
}

std::pair<char, std::size_t> sound_at(std::string_view name, std::size_t i) {
    char const next = i + 1 < name.size() ? name[i + 1] : '\0';
    // Runs over all names of a country: most letters are told apart from the digraphs by the one that follows.
    if (next == 'h' || next == 'z' || next == 's' || next == 'c' || next == 'j' || next == 'k') {
        for (Spelling const& one : spellings) {
            if (one.letters[0] == name[i] && one.letters[1] == next && name.substr(i).starts_with(one.letters))
                return {one.sound, one.letters.size()};
        }
    }
    return {name[i], 1};
}

Sounds bare_sounds_of(std::string_view name) {
    Sounds out;
    for (std::size_t i = 0; i < name.size();) {
        if (static_cast<unsigned char>(name[i]) >= 0x80 || out.size == most_sounds) {
            out.whole = false;
            return out;
        }
        auto const [sound, letters] = sound_at(name, i);
        out.sound[out.size++] = sound;
        i += letters;
    }
    return out;
}

Sounds sounds_of(std::string_view name) {
    Sounds out = bare_sounds_of(name);
    for (std::size_t i = 0; out.whole && i < out.size; ++i) out.alone[i] = left_out({out.sound.data(), out.size}, i) * (i == 0 ? 2U : 1U);
    return out;
}

unsigned replaced(char a, char b) {
    if (a != b && (is_digit(a) || is_digit(b))) return other_number;
    return costs[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
}

}  // namespace dateline::text
