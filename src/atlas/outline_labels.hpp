#pragma once
#include "atlas/json.hpp"
#include "atlas/spelling.hpp"

namespace dateline::atlas {

/// What mend_labels() changed.
struct MendedLabels {
    std::size_t renamed = 0;    ///< outlines that had the name of a sister
    std::size_t exchanged = 0;  ///< outlines that had each other's GeoNames id
};

/// The outlines of Natural Earth carry a name and a GeoNames id (`name`, `gn_id`, `gn_name`, `gn_a1_code`) that were gathered from
/// different sources. Where name and id mean different divisions of one country, one of the two is wrong, and the sisters tell which:
/// - A sister has the name and the id that goes with it: the name is wrong, and so are its translations, its ISO code and its
///   Wikidata id. The outline gets the name of its id (Daykundi, drawn as a second Uruzgan; Panjshir, drawn as a second Parwan).
/// - The ids went round among several outlines whose names are all different: each gets the id that goes with its name (Napo and
///   Tungurahua; the regions of Eritrea).
/// Names that merely differ are left alone: they are two names of one division. `features` is the array of GeoJSON features.
MendedLabels mend_labels(Json& features, Generics const& area_words);

}  // namespace dateline::atlas
