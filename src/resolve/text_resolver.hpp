#pragma once
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "resolve/candidates.hpp"
#include "resolve/hints.hpp"
#include "resolve/place_text.hpp"
#include "resolve/related_cache.hpp"
#include "resolve/resolve.hpp"
#include "resolve/text_cache.hpp"

namespace dateline::resolve {

/// Resolver::resolve_text: reads the phrases of a place text, weighs their candidates together and against the hints, picks the
/// phrase that says where, and falls back on the finest container that is known.
class TextResolver {
public:
    TextResolver(gazetteer::Gazetteer const& gazetteer, dict::Lexicon const& lexicon, mention::Words const& words,
                 model::Weights const& weights);
    [[nodiscard]] Resolution resolve(std::string_view place_text, Hints const& hints) const;

private:
    [[nodiscard]] Knowledge knowledge() const { return {*gazetteer_, names_, ranker_}; }
    [[nodiscard]] Resolution read(std::string_view place_text, Hints const& hints) const;
    struct Reading;  ///< one phrase with its candidates
    [[nodiscard]] std::vector<Reading> weigh(std::vector<Phrase> const& phrases, Context const& context) const;
    void add_containers(std::vector<Reading>& readings, Context const& context) const;
    [[nodiscard]] std::optional<std::size_t> choose(std::vector<Reading> const& readings) const;
    [[nodiscard]] Resolution derive(std::vector<Reading> const& readings, std::size_t chosen, Context const& context) const;
    [[nodiscard]] std::vector<gazetteer::PlaceId> siblings(std::vector<Reading> const& readings, std::size_t chosen) const;
    [[nodiscard]] std::optional<gazetteer::PlaceId> contradicted(std::vector<Reading> const& readings, std::size_t chosen) const;
    [[nodiscard]] Resolution settle(std::vector<Reading> const& readings, std::optional<std::size_t> chosen, Context const& context) const;
    [[nodiscard]] bool belied(std::vector<Reading> const& readings, std::size_t chosen) const;
    void mention_similar(std::vector<Reading> const& readings, Resolution& result) const;
    [[nodiscard]] Resolution fall_back(std::vector<Reading> const& readings, std::optional<std::size_t> chosen,
                                       Context const& context) const;

    gazetteer::Gazetteer const* gazetteer_;
    RelatedCache related_;
    TextCache known_;
    NameSearch names_;
    Ranker ranker_;
    PlaceTextReader reader_;
    HintReader hints_;
};

}  // namespace dateline::resolve
