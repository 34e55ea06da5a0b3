#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "events/pipeline.hpp"
#include "intake/intake.hpp"
#include "layers/findings.hpp"

namespace dateline::run {

/// Counts of the closing summary.
struct Counts {
    std::size_t documents = 0, records = 0, mentions = 0, resolved = 0, unresolved = 0, reports = 0, events = 0, unplaced_events = 0;
};

struct CollectOptions {
    std::vector<std::filesystem::path> inputs;  ///< files; folders are expanded already (run/inputs.hpp)
    intake::InputKind kind = intake::InputKind::automatic;
    intake::Options intake;
    unsigned threads = 1;
};

/// Reads every input through the pipeline into `findings` and finishes them. Order: inputs as given, items as in the file, for any
/// number of threads. What cannot be used is in `diagnostics`. Throws Error{io} for an input that cannot be read.
[[nodiscard]] Counts collect(CollectOptions const& options, events::Pipeline const& pipeline, layers::Findings& findings,
                             Diagnostics& diagnostics);

/// The one closing line: "12 documents, 1000 records, ... 3 rejected".
[[nodiscard]] std::string summary(Counts const& counts, Diagnostics const& diagnostics);

/// For a closing summary: "3 rejected", and how many of them for want of memory or by a fault of the program.
[[nodiscard]] std::string rejected(Diagnostics const& diagnostics);

/// Adds the places of one document.
void count(Counts& counts, events::Annotation const& annotation);

}  // namespace dateline::run
