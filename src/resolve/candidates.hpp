#pragma once
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "resolve/fit.hpp"
#include "resolve/name_search.hpp"
#include "resolve/ranker.hpp"

namespace dateline::resolve {

/// What candidates are looked up in and weighed with.
struct Knowledge {
    gazetteer::Gazetteer const& gazetteer;
    NameSearch const& names;
    Ranker const& ranker;
};

/// Candidates of a query in a context, best first: strict tiers, then looser ones only where these give nothing acceptable.
[[nodiscard]] std::vector<Scored> candidates(Knowledge const& knowledge, Query const& query, Context const& context);

}  // namespace dateline::resolve
