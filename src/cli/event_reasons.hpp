#pragma once
#include <cstddef>
#include <string>

#include "events/pipeline.hpp"
#include "model/weights_file.hpp"

namespace dateline::cli {

/// Why the events of one document came out as they did, for people: of each report where and when it was placed, with the largest
/// weights and the runner-up, and what it was joined by; the toll; what made it told or only mentioned. Borrows everything; the trace
/// must be that of the annotation, and the weights those that it was made with.
class EventReasons {
public:
    EventReasons(events::Annotation const& annotation, events::Trace const& trace, model::Weights const& weights);
    /// Lines of the incident with this number, indented, each with its end.
    [[nodiscard]] std::string of(std::size_t incident) const;

private:
    [[nodiscard]] std::string report(std::size_t number) const;
    [[nodiscard]] std::string merging(std::size_t report) const;
    [[nodiscard]] std::string status(std::size_t incident) const;
    events::Annotation const* annotation_;
    events::Trace const* trace_;
    model::Linear<events::PlaceLinkFeatures> places_;
    model::Linear<events::DateLinkFeatures> dates_;
    model::Linear<events::IncidentPairFeatures> pairs_;
    model::Linear<events::ToldFeatures> told_;
};

}  // namespace dateline::cli
