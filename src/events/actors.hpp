#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "dict/phrase_dict.hpp"
#include "events/event.hpp"
#include "gazetteer/gazetteer.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"
#include "text/document.hpp"

namespace dateline::events {

/// A noun phrase that names someone who can act: tokens [first, end).
struct ActorMention {
    std::uint32_t first = 0, end = 0;
    std::uint32_t head = 0;  ///< token of the role noun or of the last word of the name
    ActorKind kind = ActorKind::group;
    std::string name, country, sector;
    bool is_place = false;  ///< a literal place name that may stand for its state: an actor only where the grammar says so
};

/// An army, police, rebels, a gang, spies.
[[nodiscard]] bool is_armed(ActorMention const& actor);

/// Finds actors by word lists (en/role_nouns, en/actors), by demonyms and metonyms among the place mentions, and by the names
/// of persons that follow a title. Immutable, shareable between threads; the gazetteer must outlive it.
class ActorFinder {
public:
    ActorFinder(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon);

    /// In text order, without overlaps.
    [[nodiscard]] std::vector<ActorMention> find(text::Analysis const& analysis, std::vector<mention::PlaceMention> const& mentions,
                                                 std::vector<resolve::Resolution> const& places) const;
    /// An actor column of a record: "Military Forces of Afghanistan (2014-2021)". The name stays as written.
    [[nodiscard]] Actor describe(std::string_view text, ActorRole role) const;
    /// ISO alpha-3 of a place's country, empty when unknown.
    [[nodiscard]] std::string country_code(gazetteer::PlaceId place) const;

private:
    struct Entry {
        ActorKind kind = ActorKind::group;
        std::string name, country, sector;
        bool is_name = false;                                   ///< of en/actors: a name of its own
        bool is_acronym = false;                                ///< counts only when written in capitals
        std::optional<std::chrono::year> since = std::nullopt;  ///< it goes by that name; a year before is forgiven
        [[nodiscard]] bool is_of(std::chrono::sys_days day) const noexcept {
            std::chrono::year const year = std::chrono::year_month_day{day}.year();
            return !(since && year + std::chrono::years{1} < *since);
        }
    };
    void add_phrase(std::string folded, Entry entry);
    [[nodiscard]] std::optional<ActorMention> from_hit(text::Analysis const& analysis, dict::Hit const& hit) const;

    gazetteer::Gazetteer const* gazetteer_;
    std::map<std::string, std::string, std::less<>> alpha3_;
    std::set<std::string, std::less<>> facilities_;  ///< "base", "station": before these a role noun only qualifies
    std::vector<std::string> phrases_;
    std::map<std::string, Entry, std::less<>> by_phrase_;
    std::vector<Entry> entries_;  ///< by PhraseId
    std::optional<dict::PhraseDict> dict_;
};

}  // namespace dateline::events
