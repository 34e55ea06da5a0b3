#include "text/romanised_distance.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/sounds.hpp"

namespace dateline::text {
namespace {

/// Decides most pairs: the first sounds are consonants, which nothing can make up for when they are far apart.
bool begin_apart(std::string_view a, std::string_view b, unsigned limit) {
    if (limit >= 2 * whole_letter || a.empty() || b.empty()) return false;
    auto const soft = [](char c) { return is_vowel(c) || c == 'h' || c == 'w' || static_cast<unsigned char>(c) >= 0x80; };
    if (a.front() == b.front() || soft(a.front()) || soft(b.front())) return false;
    return 2 * replaced(sound_at(a, 0).first, sound_at(b, 0).first) > limit;
}
}  // namespace

unsigned romanised_distance(std::string_view a, std::string_view b, unsigned limit) {
    if (a == b) return 0;
    if (begin_apart(a, b, limit)) return limit + 1;
    Sounds const x = sounds_of(a), y = sounds_of(b);
    if (!x.whole || !y.whole) return limit + 1;
    std::array<unsigned, most_sounds + 1> above{}, row{};
    for (std::size_t j = 0; j < y.size; ++j) row[j + 1] = row[j] + y.alone[j];
    for (std::size_t i = 0; i < x.size; ++i) {
        std::swap(above, row);
        row[0] = above[0] + x.alone[i];
        unsigned least = row[0];
        for (std::size_t j = 0; j < y.size; ++j) {
            unsigned const change = replaced(x.sound[i], y.sound[j]) * (i == 0 || j == 0 ? 2U : 1U);
            row[j + 1] = std::min({above[j] + change, above[j + 1] + x.alone[i], row[j] + y.alone[j]});
            least = std::min(least, row[j + 1]);
        }
        if (least > limit) return limit + 1;
    }
    return std::min(row[y.size], limit + 1);
}

}  // namespace dateline::text
