#pragma once
#include <cstddef>

#include "events/event.hpp"
#include "events/incident_features.hpp"
#include "events/report_context.hpp"

namespace dateline::events {

/// What world a text is of: the share of its sentences that name an accident or illness, sport or arts or markets (and nobody armed),
/// someone armed; that stand in capitals; how many there are. Few sentences say little: a share is of at least `fewest`.
struct WorldFacts {
    static constexpr std::size_t fewest = 8;
    explicit WorldFacts(DocumentView const& document);
    float hazard = 0, arena = 0, armed = 0, capitals = 0;
    std::size_t sentences = 0;
};

/// What is weighed to tell whether an incident is news or only passes by. `founder`: of the report that leads it; `members`: so many
/// reports; `incidents`: so many of the text.
[[nodiscard]] ToldFeatures told_features(Event const& incident, ReportContext const& founder, std::size_t members, std::size_t incidents,
                                         WorldFacts const& world);

}  // namespace dateline::events
