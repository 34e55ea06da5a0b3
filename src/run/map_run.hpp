#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "base/atomic_directory.hpp"
#include "base/diagnostics.hpp"
#include "gazetteer/gazetteer.hpp"
#include "model/weights_file.hpp"
#include "run/collect.hpp"
#include "run/publication_gate.hpp"
#include "run/publish.hpp"

namespace dateline::run {

/// What a run reads, how, and where its layers go.
struct MapOrder {
    std::filesystem::path folder;  ///< the output, as given
    CollectOptions collect;        ///< its inputs as given: a folder stands for the files in it
    bool ignore_coordinates = false;
    model::Weights weights = model::Weights::built_in();
    PublishOptions publish;
    std::optional<std::chrono::sys_seconds> stamp;  ///< none: the newest day in the data
    PublicationGate gate;
};

struct MapOutcome {
    Counts counts;
    std::string refusal;            ///< why the new set was not fit to be published, and the old one stays; "": it is published
    std::filesystem::path rejects;  ///< where all diagnostics are; "" when a refused run had none
};

/// One run from reports and records to a published output folder. The output is locked from the constructor to the end of the object;
/// nothing appears in it before publish() has all of it, and then all at once.
class MapRun {
public:
    /// Throws Error{busy} when another run or an editor holds the output, Error{io} or Error{usage} for inputs or an output that
    /// cannot be.
    explicit MapRun(MapOrder order);
    /// To be called once. A set that is not fit to be published is an outcome; everything else of the environment is an Error.
    [[nodiscard]] MapOutcome publish(gazetteer::Gazetteer const& gazetteer);
    /// What was wrong with the data.
    [[nodiscard]] Diagnostics const& diagnostics() const noexcept { return diagnostics_; }

private:
    [[nodiscard]] std::string refusal(Counts const& counts) const;

    MapOrder order_;
    AtomicDirectory output_;
    Diagnostics diagnostics_;
};

}  // namespace dateline::run
