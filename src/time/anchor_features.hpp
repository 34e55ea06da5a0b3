#pragma once
#include <vector>

#include "base/span.hpp"
#include "model/features.hpp"
#include "model/linear.hpp"
#include "time/calendar.hpp"

namespace dateline::time {

/// How well a reading answers a weekday, day or month without a year. The readings: the last such day up to publication (past), the next
/// from it on (future), the next and the last counted from the date spoken of last (forward, back), and those from the day or month spoken
/// of last, where a year stands between ("On 10 March 1975 ... not before 1976. On 11 March": onward, aback). For each, besides its bias:
///  - _weekday, _month: what is said, else a day and month; _to_come, _told: the tense of the verb over it; _until: behind "until", "by" in
///  no story, under no past verb.
///  - _history, _weekday_history: the text is a story of the past, and a weekday is said in one; _far: the share of its years that lie far
///  from publication.
///  - _sentence, _passage: the date spoken of last stands in the same sentence, in the same passage; _years_apart: log2(1 + years from
///  it to publication); _weekday_apart: the same of a weekday in no
///  story.
/// And: rule: what hand rules say (rule_history: of a story); log_behind, log_ahead: log2(1 + days) from publication, ..._to_come with a
/// future verb; log_after, log_before: from the date spoken of last, ..._history in a story; ..._thread: from the day or month.
// clang-format off
#define DATELINE_ANCHOR_READING(F, r) \
    F(r) F(r##_weekday) F(r##_month) F(r##_to_come) F(r##_told) F(r##_until) F(r##_history) F(r##_far) F(r##_sentence) F(r##_passage) \
    F(r##_years_apart) F(r##_weekday_apart) F(r##_weekday_history)
#define DATELINE_ANCHOR_FEATURES(F) \
    DATELINE_ANCHOR_READING(F, past) DATELINE_ANCHOR_READING(F, future) DATELINE_ANCHOR_READING(F, forward) \
    DATELINE_ANCHOR_READING(F, back) DATELINE_ANCHOR_READING(F, onward) DATELINE_ANCHOR_READING(F, aback) F(rule) F(rule_history) F(log_behind) F(log_behind_to_come) F(log_ahead) F(log_ahead_to_come) \
    F(log_after) F(log_after_history) F(log_before) F(log_before_history) F(log_after_thread) F(log_before_thread)

DATELINE_FEATURES(AnchorFeatures, "date_anchor", DATELINE_ANCHOR_FEATURES)
// clang-format on

using AnchorModel = model::Linear<AnchorFeatures>;

/// One reading that was weighed, for `explain --features`.
struct AnchorRow {
    TextSpan span;
    Interval days;
    bool chosen = false;
    float score = 0;
    AnchorFeatures features;
};
using AnchorTrace = std::vector<AnchorRow>;

}  // namespace dateline::time
