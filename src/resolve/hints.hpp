#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dict/lexicon.hpp"
#include "gazetteer/gazetteer.hpp"
#include "resolve/fit.hpp"
#include "resolve/place_text.hpp"
#include "resolve/ranker.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

/// Turns the country, admin1 and admin2 columns of a record into places. Names in any known spelling, with generics of many
/// languages, ISO codes, "DR Congo (Zaire)". Each level is a set of alternatives; a name that is not found leaves its level empty.
/// A state that once held more than today ("Yugoslavia", "Sudan") gives its main successor first, then the others.
class HintReader {
public:
    HintReader(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, mention::Words const& words, NameSearch const& names,
               Ranker const& ranker, PlaceTextReader const& reader);
    [[nodiscard]] Context read(Hints const& hints) const;

private:
    [[nodiscard]] std::vector<gazetteer::PlaceId> countries(std::string_view text) const;
    [[nodiscard]] std::vector<gazetteer::PlaceId> one_country(std::string_view text) const;
    [[nodiscard]] std::vector<gazetteer::PlaceId> units(std::string_view text, Context const& context, gazetteer::Kind level) const;

    [[nodiscard]] std::vector<gazetteer::PlaceId> abroad(std::vector<Phrase> const& phrases, Context const& context) const;

    gazetteer::Gazetteer const* gazetteer_;
    mention::Words const* words_;
    NameSearch const* names_;
    Ranker const* ranker_;
    PlaceTextReader const* reader_;
    mention::PhraseMap<std::vector<std::string>> country_names_;  ///< folded -> ISO codes, the main successor first
};

}  // namespace dateline::resolve
