#include "run/map_run.hpp"

#include <utility>

#include "base/error.hpp"
#include "events/pipeline.hpp"
#include "run/inputs.hpp"
#include "run/old_run.hpp"
#include "spill/store.hpp"

namespace dateline::run {

MapRun::MapRun(MapOrder order)
    : order_{std::move(order)}, output_{resolved_folder(order_.folder), manifest_name, files_of_run}, diagnostics_{output_.staging()} {
    order_.collect.inputs = expand_inputs(order_.collect.inputs);
    refuse_own_output(order_.collect.inputs, output_.target());
}

MapOutcome MapRun::publish(gazetteer::Gazetteer const& gazetteer) {
    events::Pipeline const pipeline{gazetteer, {.ignore_coordinates = order_.ignore_coordinates, .weights = &order_.weights}};
    spill::Store store{output_.staging()};
    layers::Findings findings{store, pipeline.drawer(), order_.weights};
    MapOutcome outcome;
    outcome.counts = collect(order_.collect, pipeline, findings, diagnostics_);
    order_.publish.weights = order_.weights.identity();
    order_.publish.stamp = order_.stamp.value_or(findings.newest_day());
    run::publish(findings, order_.publish, outcome.counts, diagnostics_, output_.staging());
    outcome.refusal = refusal(outcome.counts);
    if (outcome.refusal.empty()) {
        output_.commit();
        outcome.rejects = order_.folder / "rejects.ndjson";
    } else if (diagnostics_.count(Severity::note) > 0) {
        outcome.rejects = keep_rejects(output_.staging(), output_.target());  // they say why
    }
    return outcome;
}

std::string MapRun::refusal(Counts const& counts) const {
    auto const old = output_.old_marker() ? parse_run(*output_.old_marker()) : std::nullopt;
    try {
        order_.gate.check(counts, diagnostics_.rejected(), order_.publish.inputs, old, output_.staging());
    } catch (Error const& error) {
        if (error.code() != Errc::refused) throw;
        return error.what();
    }
    return {};
}

}  // namespace dateline::run
