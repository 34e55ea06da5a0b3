#pragma once
#include <cstdint>
#include <vector>

#include "gazetteer/place.hpp"
#include "model/features.hpp"
#include "model/linear.hpp"

namespace dateline::mention {

/// How well known a place is by what it is: just one is 1, the sum (0..1) its prominence.
// clang-format off
#define DATELINE_PROMINENCE_FEATURES(F) \
    F(country_or_more) F(region) F(admin1) F(small_admin1) F(natural) F(district) F(admin3) F(facility) F(capital) \
    F(people_1000000) F(people_100000) F(people_20000) F(people_2000) F(people_fewer)
// clang-format on

/// What beside a name says that a place is meant. The strongest of side_of ("20 km north of X"), unit_of ("city of X"), locative ("in X"),
/// weak_locative, spatial_phrase ("near X") and generic_after ("X province") is 1; larger_after: "X, Helmand"; in_dateline;
/// in_head: it opens a line that a sign parts from what is told ("X: two shot dead", "X, 14:20 -"). object, weak_object: of a verb that
/// takes places ("entered X", "attacked X"), one of the strongest too; listed: goes on a list of places ("in A, X and X"). noun_of: "the
/// market of X", one of the strongest too; road_end: "the X-X road"; in_country: its place lies in a country that the text is about.
// clang-format off
#define DATELINE_CUE_FEATURES(F) \
    F(side_of) F(unit_of) F(locative) F(weak_locative) F(spatial_phrase) F(generic_after) F(larger_after) F(in_dateline) \
    F(in_head) F(object) F(weak_object) F(listed) F(noun_of) F(road_end) F(in_country)
// clang-format on

/// Whether a name that nothing speaks against is a place: prominence of the best known bearer times what the name is to it, the sum
/// of the cues; 0 or 1: more than one word; one that opens a sentence, or stands in a headline, of a little known place; one that
/// speaks ("Garland said"); one that is a given name.
// clang-format off
#define DATELINE_MENTION_FEATURES(F) \
    F(prominence) F(cue) F(several_words) F(opens_sentence) F(in_headline) F(speaks) F(given_name)

DATELINE_FEATURES(ProminenceFeatures, "prominence", DATELINE_PROMINENCE_FEATURES)
DATELINE_FEATURES(CueFeatures, "cue", DATELINE_CUE_FEATURES)
DATELINE_FEATURES(MentionFeatures, "mention", DATELINE_MENTION_FEATURES)
// clang-format on

/// The weights of the three. The sum of MentionFeatures is compared with `threshold`.
struct MentionModel {
    static constexpr float threshold = 0.6F;
    explicit MentionModel(model::Weights const& weights)
        : prominence{model::Linear<ProminenceFeatures>::from(weights)},
          cue{model::Linear<CueFeatures>::from(weights)},
          mention{model::Linear<MentionFeatures>::from(weights)} {}
    model::Linear<ProminenceFeatures> prominence;
    model::Linear<CueFeatures> cue;
    model::Linear<MentionFeatures> mention;
};

}  // namespace dateline::mention
