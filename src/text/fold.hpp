#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

/// The form in which names are compared: NFKC case folding, marks of Latin, Greek, Cyrillic, Arabic and Hebrew dropped
/// (never those of Indic scripts), apostrophes, ayn, hamza signs, tatweel and zero-width characters dropped, letters without a
/// decomposition (ł đ ø ß æ ə ı ...) mapped, everything that is neither letter nor digit turned into one blank, trimmed.
/// Idempotent; folding a text token by token and joining with blanks gives the same as folding the whole.
/// "Ḩelmand" -> "helmand", "Deir ez-Zor" -> "deir ez zor", "Fārāh–Herāt" -> "farah herat", "Musa Qal`ah" -> "musa qalah".
[[nodiscard]] std::string fold(std::string_view utf8);

/// `folded` without blanks: "lashkar gah" -> "lashkargah".
[[nodiscard]] std::string squash(std::string_view folded);

/// Consonant skeleton of a folded Latin-script name, the same for the romanisations that newspapers use for one
/// Arabic, Dari, Pashto, Urdu, Turkic or Russian-mediated name (Sangin = Sandzhin = Sanguin, Kunduz = Qunduz = Konduz,
/// Nangarhar = Ningarhar). Empty for other scripts and for names too short to tell apart. Rules: design note geotagging 5.3.
[[nodiscard]] std::string skeleton(std::string_view folded);

/// Optimal string alignment distance (insert, delete, replace, swap of neighbours) in code points, giving up beyond `limit`
/// (then limit + 1).
[[nodiscard]] unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

/// Words of a folded text.
[[nodiscard]] std::vector<std::string_view> words(std::string_view folded);

}  // namespace dateline::text
