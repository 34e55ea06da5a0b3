#pragma once
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "resolve/fit.hpp"
#include "resolve/name_search.hpp"

namespace dateline::resolve {

/// Candidates of a query in a context, best first: strict tiers, then looser ones only where these give nothing acceptable.
[[nodiscard]] std::vector<Scored> candidates(gazetteer::Gazetteer const& gazetteer, NameSearch const& names, Query const& query,
                                             Context const& context);

}  // namespace dateline::resolve
