#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "gazetteer/place.hpp"
#include "geo/side.hpp"
#include "mention/phrase_map.hpp"
#include "text/document.hpp"

namespace dateline::mention {

struct AdminWord {
    std::vector<gazetteer::Kind> kinds;  ///< never empty; the usual one first
    bool before = false, after = false;
};
struct FeatureWord {
    gazetteer::Kind kind = gazetteer::Kind::site;
    bool before = false, after = false;
    bool near_namesake = false;  ///< when unknown, a settlement of that name stands for the surroundings
};
enum class SideForm : std::uint8_t { adjective, noun, abbreviation };
struct SideWord {
    geo::Side side = geo::Side::north;
    SideForm form = SideForm::noun;
};
enum class SpatialRole : std::uint8_t { near, outside, between, off_coast, along, border, route, area };

/// The words of the spatial grammar, read once from the lexicon. Immutable.
struct Words {
    explicit Words(dict::Lexicon const& lexicon);

    PhraseMap<AdminWord> admin;
    PhraseMap<FeatureWord> feature;
    PhraseMap<SideWord> side;
    PhraseMap<SpatialRole> spatial;
    PhraseMap<double> units;    ///< length in km
    PhraseMap<double> numbers;  ///< "twenty" -> 20
    PhraseMap<bool> articles;   ///< al, el, ash ... of Arabic names
    PhraseMap<bool> particles;  ///< lower-case words inside names: de, la, ez
    PhraseMap<bool> locative;   ///< in, at, from: before the place itself; true: nearly always a place or a time
    PhraseMap<bool> of_nouns;   ///< market, residents: "of" and a place follow
    PhraseMap<bool> verbs;      ///< entered, attacked: their object is often a place; true: nearly always
};

/// Value of a number token or number word at `token`; nullopt when there is none. `end_token` is set past it.
[[nodiscard]] std::optional<double> number_at(Words const& words, text::Analysis const& analysis, std::uint32_t token,
                                              std::uint32_t& end_token);

struct Distance {
    double km = 0, slack_km = 0;
    std::uint32_t end_token = 0;
};
/// "20 km", "75 miles", "some 30 kilometres" at `token`. The slack comes from the roundness of the number: 20 means 15 to 25,
/// 25 means 22.5 to 27.5, never less than a tenth (point-radius method, Wieczorek 2004).
[[nodiscard]] std::optional<Distance> distance_at(Words const& words, text::Analysis const& analysis, std::uint32_t token);

}  // namespace dateline::mention
