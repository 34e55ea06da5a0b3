#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/link_features.hpp"
#include "events/passages.hpp"
#include "events/sentence_view.hpp"
#include "events/stance.hpp"
#include "events/triggers.hpp"
#include "model/weights_file.hpp"

namespace dateline::events {

/// What was weighed of one candidate of one report: a place mention, or none ("nowhere said").
struct PlaceLinkRow {
    TextSpan trigger;
    std::optional<std::size_t> index;  ///< of the mention
    PlaceLinkFeatures features;
    float score = 0;
    bool chosen = false;
};
struct DateLinkRow {
    TextSpan trigger;
    std::optional<std::size_t> index;  ///< of the time mention
    DateLinkFeatures features;
    float score = 0;
    bool chosen = false;
};
/// A chosen place of the report's own sentence.
struct PlaceSaidRow {
    TextSpan trigger;
    std::size_t index = 0;  ///< of the mention
    PlaceSaidFeatures features;
    float score = 0;
};
/// In the order of the reports.
struct LinkTrace {
    std::vector<PlaceLinkRow> places;
    std::vector<PlaceSaidRow> said;
    std::vector<DateLinkRow> dates;
};

/// Where a candidate stands to the report.
enum class Reach : std::uint8_t { clause, sentence, passage, dateline, document };

/// The candidate taken; share: its part of the belief among all, 0..1. Without `index` nothing is said. `said`: false where the place
/// stands in the report's sentence, but the sentence does not say that it happened there.
struct Link {
    std::optional<std::size_t> index;
    Reach reach = Reach::document;
    float share = 0, margin = 0;
    bool said = true;
};

/// What the reports before were linked to; one for each document.
struct LinkedSoFar {
    std::optional<std::size_t> place, time;
    std::uint32_t place_passage = 0, time_passage = 0;
    std::vector<std::uint32_t> triggers;  ///< first tokens of all of the sentence
};

/// Chooses place and date of a report among all that its text names, near and far: the best sum of weight times feature, "nowhere
/// said" being a candidate as well (a log-linear choice; a parser's features were tried and brought nothing). A report looks at no
/// more than `most_candidates`. Immutable.
class Linker {
public:
    static constexpr std::size_t most_candidates = 32;
    Linker(StanceFinder const& stances, model::Weights const& weights);

    [[nodiscard]] Link place(SentenceView const& view, Trigger const& trigger, LinkedSoFar const& before, LinkTrace* trace) const;
    [[nodiscard]] Link date(SentenceView const& view, Trigger const& trigger, LinkedSoFar const& before, LinkTrace* trace) const;

private:
    StanceFinder const* stances_;
    [[nodiscard]] PlaceSaidFeatures said_of(SentenceView const& view, Trigger const& trigger, PlaceLinkFeatures const& chosen,
                                            float margin) const;
    model::Linear<PlaceLinkFeatures> places_;
    model::Linear<PlaceSaidFeatures> said_;
    model::Linear<DateLinkFeatures> dates_;
};

}  // namespace dateline::events
