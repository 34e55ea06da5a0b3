#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "gazetteer/gazetteer.hpp"

namespace dateline::resolve {

/// How a name was matched, from certain to loose (design note geotagging 5.3).
enum class Tier : std::uint8_t { exact, squashed, article, skeleton, edit, partial };
[[nodiscard]] std::string_view to_string(Tier tier) noexcept;

/// Where a place lies with regard to a container that was named. Tested in the gazetteer, by hierarchy and by geometry.
enum class Fit : std::uint8_t { inside, close, contains, unknown, neighbour, outside };

/// A container that was given, and how a place fits it.
struct Holder {
    gazetteer::PlaceId place;
    Fit fit = Fit::unknown;
    friend bool operator==(Holder const&, Holder const&) = default;
};

/// What spoke for and against a candidate, in plain values; reasons() says it for people.
struct Clues {
    Tier tier = Tier::exact;
    bool former_name = false;
    bool kind_said = false;         ///< its kind agrees with a word beside the name
    bool namesake = false;          ///< a settlement named like the feature that was said
    std::array<Holder, 4> holders;  ///< admin2, admin1, country, said in the text; without a place where none was given
    friend bool operator==(Clues const&, Clues const&) = default;
};
/// "exact name; district as said; inside Helmand; large".
[[nodiscard]] std::string reasons(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Clues const& clues);

}  // namespace dateline::resolve
