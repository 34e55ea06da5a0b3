#pragma once
#include "model/features.hpp"

namespace dateline::events {

/// Whether reports of two documents or tables tell of one incident; above 0 they do. What contradicts outright (another day, another
/// place, a plan and a deed, two kinds of type) is not weighed.
///  - same_sentence: printed twice; similar: share of the words of their first sentences that both have, from a half on and where
///    nothing that they name is another; words: log2(1 + n) of the further words in common, without the names of the place.
///  - other_type: of one family ("shot the driver", "seized the bus"); mode_same, mode_other: both have modes.
///  - day_same: the same day; day_overlap: both said, and they overlap; day_vague: one is only known by publication, or to a week.
///  - place_same, place_near, place_inside: one holds the other; place_coarse: one is a province or more; unplaced: one has no place.
///  - toll_same: the sum of log2(1 + n) of the numbers that are equal, each at most 4, whatever the harm; toll_apart: one is more than
///    one and a half times the other; toll_far: more than three times, and more by over five.
///  - people, target, weapon that both name: same, other. actor_same: someone named has to do with both; actor_other: both are done
///    by others; side_other: one by an army or police, the other by rebels or a gang; denial: one denies what the other affirms.
// clang-format off
#define DATELINE_MERGE_FEATURES(F) \
    F(same_sentence) F(similar) F(words) F(other_type) F(mode_same) F(mode_other) F(day_same) F(day_overlap) F(day_vague) \
    F(place_same) F(place_inside) F(place_near) F(place_coarse) F(unplaced) F(toll_same) F(toll_apart) F(toll_far) \
    F(people_same) F(people_other) F(target_same) F(target_other) F(weapon_same) F(weapon_other) \
    F(actor_same) F(actor_other) F(side_same) F(side_other) F(denial)
DATELINE_FEATURES(MergeFeatures, "incident_across", DATELINE_MERGE_FEATURES)
// clang-format on

}  // namespace dateline::events
