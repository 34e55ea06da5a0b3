#pragma once
#include <span>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "mention/mention.hpp"
#include "mention/words.hpp"
#include "resolve/name_options.hpp"
#include "resolve/name_search.hpp"
#include "resolve/ranker.hpp"
#include "resolve/related_cache.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

/// Resolver::resolve: the mentions of one document together. One sense per name (design note geotagging 2d: 0.8 % violations);
/// countries and admin1 vote first, then containers, country votes, distance and size decide the rest.
class DocumentResolver {
public:
    DocumentResolver(gazetteer::Gazetteer const& gazetteer, mention::Words const& words, model::Weights const& weights);
    [[nodiscard]] std::vector<Resolution> resolve(text::Analysis const& analysis, std::span<mention::PlaceMention const> mentions,
                                                  CandidateTrace* trace) const;

private:
    gazetteer::Gazetteer const* gazetteer_;
    NameSearch names_;
    Ranker ranker_;
    NameOptions options_;
    RelatedCache related_;
};

}  // namespace dateline::resolve
