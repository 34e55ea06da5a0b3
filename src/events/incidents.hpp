#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/event.hpp"
#include "events/incident_features.hpp"
#include "events/linker.hpp"
#include "events/sentence_view.hpp"
#include "events/triggers.hpp"
#include "model/weights_file.hpp"

namespace dateline::events {

/// What is asked of a report when reports are formed into incidents; worked out while its sentence is at hand.
struct ReportContext {
    std::uint32_t sentence = 0, passage = 0, sentence_in_passage = 0;
    std::size_t clause = 0;
    bool noun = false, gerund = false, infinitive = false, passive = false, subordinate = false;
    bool definite = false, indefinite = false, also = false, plural = false, hazard = false, arena = false, heading = false, listed = false,
         headline = false, own_head = false;
    bool title = false;    ///< of the line over the text, which one paper prints and another does not
    bool many = false;     ///< tells of many at once: "five attacks", "a wave of bombings"
    bool stretch = false;  ///< its day is a stretch over which is counted: "since January"
    std::optional<Reach> place, date;
    std::string word;    ///< folded first five letters of the trigger
    float weight = 0;    ///< of its frame
    bool armed = false;  ///< an actor of the sentence is armed
};
[[nodiscard]] ReportContext context_of(SentenceView const& view, Trigger const& trigger);

/// What world a text is of: the share of its sentences that name an accident or illness, sport or arts or markets, someone armed.
struct WorldFacts {
    explicit WorldFacts(DocumentView const& document);
    float hazard = 0, arena = 0, armed = 0;
};

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
