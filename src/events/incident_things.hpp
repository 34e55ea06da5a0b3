#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dict/lexicon.hpp"

namespace dateline::events {

/// What two texts must name alike to tell of one incident: whom it befell, what was hit, with what (en/incident_things). Immutable,
/// shareable between threads.
class IncidentThings {
public:
    /// What a word names, by hashes of its things; 0 names none.
    struct Named {
        std::uint32_t person = 0, target = 0, weapon = 0;
        bool plain = false;  ///< tells no incident from another: "killed", "Monday", "people"
    };
    /// Throws Error{config} on an unknown class.
    explicit IncidentThings(dict::Lexicon lexicon);
    /// Of a folded word or its singular; nothing of a word that is not listed.
    [[nodiscard]] Named of(std::string_view word) const;

private:
    std::unordered_map<std::string_view, Named> words_;  ///< the lexicon's words
    dict::Lexicon lexicon_;                              ///< shares the tables, which then outlive this
};

}  // namespace dateline::events
