#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "mention/words.hpp"
#include "resolve/name_search.hpp"

namespace dateline::resolve {

[[nodiscard]] Fit fit(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, gazetteer::PlaceId container);

/// The best fit to one of several places that a container's name may mean; unknown for an empty set.
[[nodiscard]] Fit best_fit(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, std::span<gazetteer::PlaceId const> containers);

/// "inside" before close, contains, unknown, neighbour and outside.
[[nodiscard]] bool is_better(Fit one, Fit other) noexcept;

/// What restricts a name: every member is a set of alternatives, empty when nothing is known.
struct Context {
    std::vector<gazetteer::PlaceId> countries, admin1, admin2;
    std::vector<std::vector<gazetteer::PlaceId>> named;  ///< containers said in the text itself
    [[nodiscard]] bool empty() const noexcept { return countries.empty() && admin1.empty() && admin2.empty() && named.empty(); }
};

/// A name with what was said about its kind.
struct Query {
    std::vector<std::string> wholes;     ///< folded, with generics and direction: looked up literally, never shortened
    std::string bare;                    ///< without administrative generics
    std::string sideless;                ///< `bare` without its direction word, when it had one
    std::vector<gazetteer::Kind> kinds;  ///< wanted, the likeliest first; empty: nothing said
    bool feature = false;                ///< "river", "camp": kinds holds that kind, `bare` is empty
    std::string namesake;                ///< feature words dropped, when a settlement of that name may stand for the surroundings
};

/// A candidate and how it fits (resolve/ranker.hpp makes it).
struct Scored {
    Found found;
    float score = 0;
    Fit country = Fit::unknown, admin1 = Fit::unknown, admin2 = Fit::unknown, named = Fit::unknown;
    bool outside_named = false;  ///< of at least one container said in the text
    bool kind_said = false;      ///< kind agrees with a generic beside the name
    bool kind_against = false;   ///< what was said is another kind of thing
    bool namesake = false;       ///< a settlement named like the feature
    bool weak = false;           ///< similar spelling with nothing else to speak for it: worth a mention, never the answer
    bool sideless = false;       ///< matched without the direction word: the part of it is meant
    [[nodiscard]] bool conflict() const noexcept;
};

/// What spoke for and against one.
[[nodiscard]] Clues clues(Scored const& scored, Context const& context);
/// Good enough to stand for the name at all, given what is known of its surroundings.
[[nodiscard]] bool acceptable(gazetteer::Gazetteer const& gazetteer, Scored const& scored, Context const& context);

}  // namespace dateline::resolve
