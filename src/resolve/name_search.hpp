#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/recent_cache.hpp"
#include "gazetteer/gazetteer.hpp"
#include "mention/words.hpp"
#include "resolve/clues.hpp"

namespace dateline::resolve {

struct Found {
    gazetteer::PlaceId place;
    gazetteer::NameKind name_kind = gazetteer::NameKind::primary;
    float weight = 1;  ///< NameMatch::weight
    Tier tier = Tier::exact;
    float cost = 0;         ///< what the tier and the kind of name take from the score, >= 0
    unsigned distance = 0;  ///< text::romanised_distance of the tiers that are not literal
};

/// Finds the places that a folded name may mean. Safe in any thread; names of a country are looked up in the gazetteer, lists of
/// those in less than a country are made when first needed; the last used ones are kept, at most a million names.
class NameSearch {
public:
    NameSearch(gazetteer::Gazetteer const& gazetteer, mention::Words const& words);
    ~NameSearch();

    /// Same letters: exact, blanks aside, Arabic article added or dropped. Each place once, with its lowest cost.
    [[nodiscard]] std::vector<Found> strict(std::string_view folded) const;
    /// Same consonant skeleton, anywhere; the article dropped or kept.
    [[nodiscard]] std::vector<Found> skeleton(std::string_view folded) const;
    /// Nearly the same spelling (text::romanised_distance, the limit wider inside less than a country) among the names inside
    /// `container` alone.
    [[nodiscard]] std::vector<Found> similar(std::string_view folded, gazetteer::PlaceId container) const;

private:
    struct Entry {
        std::string squashed;
        gazetteer::PlaceId place;
    };
    using Entries = std::vector<Entry>;
    struct Question {
        std::string folded;
        gazetteer::PlaceId container;
        friend bool operator==(Question const&, Question const&) = default;
    };
    struct Hash {
        std::size_t operator()(Question const& question) const noexcept {
            return std::hash<std::string>{}(question.folded) * 31 + question.container.value;
        }
    };
    struct PlaceHash {
        std::size_t operator()(gazetteer::PlaceId place) const noexcept { return place.value; }
    };
    [[nodiscard]] std::vector<Found> scan(std::string_view folded, gazetteer::PlaceId container) const;  ///< similar(), looked for
    [[nodiscard]] std::shared_ptr<Entries const> entries(gazetteer::PlaceId container) const;
    [[nodiscard]] std::string without_article(std::string_view folded) const;

    gazetteer::Gazetteer const* gazetteer_;
    mention::Words const* words_;
    mutable RecentCache<Question, std::vector<Found>, Hash> answers_{20'000};     ///< of similar(), in places found
    mutable RecentCache<gazetteer::PlaceId, Entries, PlaceHash> lists_{500'000};  ///< of entries(), in names: some 40 MB
};

/// Adds `more` to `all`, one entry a place, the lower cost kept.
void merge(std::vector<Found>& all, std::vector<Found> const& more);

}  // namespace dateline::resolve
