#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "events/incident_features.hpp"
#include "events/linker.hpp"
#include "events/sentence_view.hpp"
#include "events/told.hpp"
#include "model/weights_file.hpp"

namespace dateline::events {

/// What was weighed of a report and an open incident (its founding report), and of an incident.
struct PairRow {
    std::size_t founder = 0, report = 0;  ///< indexes of reports
    IncidentPairFeatures features;
    float score = 0;
    bool joined = false;
};
struct ToldRow {
    std::size_t founder = 0;
    ToldFeatures features;
    float score = 0;
};
struct IncidentTrace {
    std::vector<PairRow> pairs;
    std::vector<ToldRow> told;
};

/// Forms the reports of one text into incidents: each report joins the open incident with the best sum above 0, or founds one. At most
/// `most_open` are open: the ones last joined. Linear. Immutable.
class IncidentFormer {
public:
    static constexpr std::size_t most_open = 12;
    explicit IncidentFormer(model::Weights const& weights);
    /// In the order of their founding reports. The id is the least of its reports' ids, of those in the text's body where there are any:
    /// no headline changes it. `contexts` has the length of `reports`.
    [[nodiscard]] std::vector<Event> form(std::vector<Event> const& reports, std::vector<ReportContext> const& contexts,
                                          WorldFacts const& world, gazetteer::Gazetteer const& gazetteer, IncidentTrace* trace) const;

private:
    model::Linear<IncidentPairFeatures> pair_;
    model::Linear<ToldFeatures> told_;
};

}  // namespace dateline::events
