#pragma once
#include <vector>

#include "mention/candidate.hpp"

namespace dateline::mention {

/// Fills kind_hint, side, relation, distance, container, second and expression of mentions (in text order) from the words around
/// them: "the Sangin district of Helmand province", "20 km north of X", "near the X border", "between X and Y". Internal.
void apply_grammar(TextView const& view, std::vector<PlaceMention>& mentions);
/// Names that no gazetteer has but whose neighbours say that they are places: "in Xyz district of Helmand".
[[nodiscard]] std::vector<PlaceMention> unknown_names(TextView const& view, std::vector<PlaceMention> const& known);

}  // namespace dateline::mention
