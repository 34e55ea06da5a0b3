#include "run/publish.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/file.hpp"
#include "base/interrupt.hpp"
#include "base/json_writer.hpp"
#include "base/log.hpp"
#include "base/progress.hpp"
#include "base/sha256.hpp"
#include "base/version.hpp"
#include "run/basemap.hpp"
#include "run/installation.hpp"
#include "time/when.hpp"
#include "writers/writer.hpp"

namespace dateline::run {
namespace fs = std::filesystem;
namespace {

std::string to_instant(std::chrono::sys_seconds stamp) {
    auto const day = std::chrono::floor<std::chrono::days>(stamp);
    std::chrono::hh_mm_ss const clock{stamp - day};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", time::to_iso(day), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

layers::Provenance provenance(layers::Findings const& findings, PublishOptions const& options) {
    layers::Provenance out;
    out.title = options.title;
    out.generated = to_instant(options.stamp);
    out.program = fmt::format("dateline {}", program_version);
    out.gazetteer = findings.gazetteer().identity();
    out.worldview = findings.gazetteer().worldview();
    for (auto const& source : findings.gazetteer().sources()) {
        auto const line = source.attribution.empty() ? fmt::format("{} ({})", source.name, source.licence) : source.attribution;
        if (std::find(out.attributions.begin(), out.attributions.end(), line) == out.attributions.end()) out.attributions.push_back(line);
    }
    return out;
}

/// Every feature is read once and goes to all writers.
void write_layers(std::vector<layers::Layer*> const& layers, std::vector<std::unique_ptr<writers::Writer>> const& writers) {
    for (auto* const layer : layers) {
        log::debug("writing {}", layer->schema().name);
        Progress progress{"writing " + layer->schema().name, 0};
        for (auto const& writer : writers) writer->begin(layer->schema());
        layer->for_each([&](layers::Feature const& feature) {
            check_interrupt();
            for (auto const& writer : writers) writer->add(feature);
            progress.add();
        });
        for (auto const& writer : writers) writer->end();
    }
}

void write_counts(JsonWriter& json, Counts const& counts, Diagnostics const& diagnostics) {
    auto const field = [&](JsonKey name, std::size_t n) { json.field(name, static_cast<std::uint64_t>(n)); };
    json.key("counts").begin_object();
    field("documents", counts.documents);
    field("records", counts.records);
    field("mentions", counts.mentions);
    field("resolved", counts.resolved);
    field("unresolved", counts.unresolved);
    field("reports", counts.reports);
    field("events", counts.events);
    field("events_without_place", counts.unplaced_events);
    field("rejected", diagnostics.rejected());
    field("warnings", diagnostics.count(Severity::warning) - diagnostics.count(Severity::error));
    json.end_object();
}

std::string manifest(layers::Findings const& findings, PublishOptions const& options, Counts const& counts, Diagnostics const& diagnostics,
                     fs::path const& folder) {
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator{folder}) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::string out;
    JsonWriter json{out};
    json.begin_object()
        .field("schema", "dateline.run/1")
        .field("program", fmt::format("dateline {}", program_version))
        .field("data_as_of", to_instant(options.stamp));
    json.field("gazetteer", findings.gazetteer().identity()).field("worldview", findings.gazetteer().worldview());
    json.field("weights", options.weights);
    json.key("inputs").begin_array();
    for (auto const& input : options.inputs) json.value(input);
    json.end_array();
    write_counts(json, counts, diagnostics);
    json.key("files").begin_array();
    for (auto const& file : files) {
        check_interrupt();
        json.begin_object().field("name", file.filename().string()).field("bytes", std::uint64_t{fs::file_size(file)});
        json.field("sha256", sha256_of_file(file)).end_object();
    }
    json.end_array().end_object();
    return out + "\n";
}

}  // namespace

void publish(layers::Findings& findings, PublishOptions const& options, Counts const& counts, Diagnostics const& diagnostics,
             fs::path const& folder) {
    writers::Options writing;
    writing.name = options.name;
    writing.stamp = options.stamp;
    writing.provenance = provenance(findings, options);
    writing.web_assets = web_assets();
    bool const page = std::find(options.formats.begin(), options.formats.end(), "html") != options.formats.end();
    if (page) writing.basemap = make_basemap(findings.extent(), findings.gazetteer());
    std::vector<std::unique_ptr<writers::Writer>> writers;
    writing.unresolved_table = std::find(options.formats.begin(), options.formats.end(), "csv") == options.formats.end();
    for (auto const& format : options.formats) {
        writers.push_back(writers::open_writer(format, folder, writing));
        if (format.starts_with("geojson")) writing.unresolved_table = false;
    }
    write_layers(findings.layers(), writers);
    for (auto const& writer : writers) {
        check_interrupt();
        writer->close();
    }
    writers.clear();
    AtomicFile rejects{folder / "rejects.ndjson"};
    diagnostics.write_ndjson([&](std::string_view line) { rejects.write(line); });
    rejects.commit();
    write_file_atomically(folder / manifest_name, manifest(findings, options, counts, diagnostics, folder));
}

}  // namespace dateline::run
