#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/span.hpp"
#include "dict/lexicon.hpp"
#include "gazetteer/gazetteer.hpp"
#include "geo/geometry.hpp"
#include "geo/side.hpp"
#include "mention/mention_features.hpp"
#include "text/document.hpp"

namespace dateline::mention {

/// Role of the words (contracts.md 4, `role`). `metonym`: a seat ("Kremlin"), or a country or capital that speaks or acts as its
/// government ("Moscow denied", "contacts with Russia"). A literal mention is always `place`.
enum class Role : std::uint8_t { place, demonym, metonym, embedded, language };
[[nodiscard]] std::string_view to_string(Role role) noexcept;

/// How the expression is related to its anchor ("near the Tajik border": relation near/border, anchor Tajikistan).
enum class Relation : std::uint8_t { none, part, near, outside, border, between, distance, along, off_coast, coordinate };
[[nodiscard]] std::string_view to_string(Relation relation) noexcept;

/// Which rule found a mention (reason() says it for people).
enum class Rule : std::uint8_t {
    none,
    given,  ///< came with the text
    coordinate,
    well_known,
    cued,          ///< a cue stands beside it
    repeated,      ///< named as a place elsewhere in the text
    unknown_unit,  ///< named as a unit or village, in no gazetteer
    people,
    peoples_border,  ///< border of a people's country
    language,
    organisation,  ///< part of one's name
    seat,          ///< of a government
    party,         ///< after a noun of relation ("contacts with"): `rule_words`
    owner,         ///< its government or people
    arm,           ///< modifies a government's arm
    speaks,
    acts
};

/// A place as said in a text.
struct PlaceMention {
    TextSpan span;                                 ///< the name itself: "Sangin"
    TextSpan expression;                           ///< the whole phrase: "Sangin district of Helmand province"
    std::string name;                              ///< folded name to look up
    std::uint32_t first_token = 0, end_token = 0;  ///< of `span`
    Role role = Role::place;
    bool associative = false;  ///< stands for a government, people or organisation: never an event's location
    bool seat = false;         ///< the name of a seat ("Kremlin"): it has no place of its own, and is never meant literally
    Relation relation = Relation::none;
    std::optional<gazetteer::Kind> kind_hint;  ///< "district", "province", "village", "river" said beside the name
    std::optional<geo::Side> side;             ///< "eastern", or the direction of "20 km north of"
    double distance_km = 0;                    ///< with Relation::distance
    double distance_slack_km = 0;              ///< from the roundness of the number
    std::optional<std::uint32_t> container;    ///< index of the mention that the text names as its container
    std::optional<std::uint32_t> second;       ///< index of the other anchor of between / border
    std::optional<geo::LonLat> coordinate;     ///< with Relation::coordinate
    double coordinate_radius_km = 0;
    bool in_gazetteer = true;  ///< false: certainly a place by its context, but no such name is known
    float score = 1;           ///< how sure we are that this is a place name at all, 0..1
    Rule rule = Rule::none;
    TextSpan rule_words;  ///< with Rule::party
};
/// Short, for people: "name of a place, with a cue beside it".
[[nodiscard]] std::string reason(text::Analysis const& analysis, PlaceMention const& mention);

/// What was weighed of one name; the sum of weight times feature is `score`. Names that a rule decides have no row.
struct MentionRow {
    TextSpan span;
    MentionFeatures features;
    CueFeatures cues;
    float score = 0;
};
/// In the order in which names were looked at; a name may be looked at twice.
using MentionTrace = std::vector<MentionRow>;

/// Finds place mentions. Words from the lexicon, names from the gazetteer. Immutable, shareable between threads; the gazetteer and
/// the lexicon must outlive it.
class Finder {
public:
    Finder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, model::Weights const& weights = model::Weights::built_in());
    /// In text order; mentions do not overlap (their expressions may). Document::given_toponyms, when present, are used instead. With
    /// a trace, what was weighed is appended to it.
    [[nodiscard]] std::vector<PlaceMention> find(text::Analysis const& analysis, MentionTrace* trace = nullptr) const;

    Finder(Finder&&) noexcept;
    Finder& operator=(Finder&&) noexcept;
    ~Finder();

private:
    struct Impl;
    std::unique_ptr<Impl const> impl_;
};

}  // namespace dateline::mention
