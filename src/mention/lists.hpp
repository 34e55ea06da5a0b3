#pragma once
#include "dict/lexicon.hpp"
#include "mention/words.hpp"

namespace dateline::mention {

/// Word lists that tell places from other names and literal from associative use. Read once; immutable.
struct NameLists {
    explicit NameLists(dict::Lexicon const& lexicon);
    PhraseMap<bool> stop_names, titles, first_names, organisations, publishers, government_verbs, government_nouns, relation_nouns, groups,
        languages, language_cues, months;
    PhraseMap<std::string> unit_abbreviations;  ///< folded: "ky" is "kentucky"
};

}  // namespace dateline::mention
