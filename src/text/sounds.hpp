#pragma once
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

/// Latin spellings of names as sounds, and what one sound costs for another, in hundredths of a letter. Internal to text.
namespace dateline::text {

inline constexpr std::size_t most_sounds = 40;
inline constexpr unsigned whole_letter = 100;

/// A name as sounds, each with what it costs to leave it out. The first counts twice.
struct Sounds {
    std::array<char, most_sounds> sound{};  ///< ASCII; capitals for what takes several letters
    std::array<unsigned, most_sounds> alone{};
    std::size_t size = 0;
    bool whole = true;  ///< neither another script nor too long
};
[[nodiscard]] Sounds sounds_of(std::string_view name);
/// Without the costs, for those who only file it.
[[nodiscard]] Sounds bare_sounds_of(std::string_view name);
/// What it costs to leave the sound at `i` out: it follows from the ones beside it.
[[nodiscard]] unsigned left_out(std::string_view sounds, std::size_t i);
/// What it costs to have `b` where `a` is.
[[nodiscard]] unsigned replaced(char a, char b);
/// The sound that begins at `i`, and of how many letters it is.
[[nodiscard]] std::pair<char, std::size_t> sound_at(std::string_view name, std::size_t i);
[[nodiscard]] bool is_vowel(char c) noexcept;  ///< y is one

}  // namespace dateline::text
