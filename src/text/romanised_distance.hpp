#pragma once
#include <cstddef>
#include <string_view>

namespace dateline::text {

/// How far two squashed Latin names are apart, in hundredths of a letter, when both are romanisations: a vowel for another, a
/// doubled letter and a final h cost 10 to 45, consonants that stand for one sound ("q" and "k", "dzh" and "j") 10 to 60, any other
/// letter 100; the first sound counts twice, a digit never agrees with another. Gives up beyond `limit` (then limit + 1).
[[nodiscard]] unsigned romanised_distance(std::string_view a, std::string_view b, unsigned limit);

/// Up to which distance a name of so many letters may still be the same: hardly more than a doubled letter for the shortest.
[[nodiscard]] constexpr unsigned romanised_limit(std::size_t letters) noexcept {
    if (letters < 4) return 0;
    if (letters == 4) return 30;
    return letters >= 14 ? 200U : 14U * static_cast<unsigned>(letters);
}

/// Up to which distance two names of so many letters in the shorter one are worth comparing: a letter, where that is more.
[[nodiscard]] constexpr unsigned similar_limit(std::size_t letters) noexcept {
    unsigned const limit = romanised_limit(letters);
    return letters >= 5 && limit < 100 ? 100U : limit;
}

}  // namespace dateline::text
