#include "gazetteer/place.hpp"

#include <array>

namespace dateline::gazetteer {
namespace {
constexpr std::array<std::string_view, 13> kind_words{"continent",     "region", "country", "admin1",   "district", "admin3", "settlement",
                                                      "neighbourhood", "water",  "terrain", "facility", "site",     "line"};
constexpr std::array<std::string_view, 8> name_words{"primary",  "official",     "inherited", "alternate",
                                                     "historic", "abbreviation", "demonym",   "metonym"};
constexpr std::array<std::string_view, 8> source_words{"surveyed", "label", "surface", "seat", "town", "centroid", "parent", "none"};
}  // namespace

std::string_view to_string(Kind kind) noexcept { return kind_words.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(NameKind kind) noexcept { return name_words.at(static_cast<std::size_t>(kind)); }
std::string_view to_string(PointSource source) noexcept { return source_words.at(static_cast<std::size_t>(source)); }

std::optional<Kind> parse_kind(std::string_view word) noexcept {
    for (std::size_t i = 0; i < kind_words.size(); ++i)
        if (kind_words.at(i) == word) return static_cast<Kind>(i);
    return std::nullopt;
}

}  // namespace dateline::gazetteer
