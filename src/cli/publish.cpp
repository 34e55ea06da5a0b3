#include "cli/publish.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/file.hpp"
#include "base/interrupt.hpp"
#include "base/json_writer.hpp"
#include "base/log.hpp"
#include "base/progress.hpp"
#include "base/sha256.hpp"
#include "cli/basemap.hpp"
#include "cli/common_options.hpp"
#include "cli/version.hpp"
#include "time/when.hpp"
#include "writers/writer.hpp"

namespace dateline::cli {
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
    out.program = fmt::format("dateline {}", version);
    out.gazetteer = findings.gazetteer->identity();
    out.worldview = findings.gazetteer->worldview();
    for (auto const& source : findings.gazetteer->sources()) {
        auto const line = source.attribution.empty() ? fmt::format("{} ({})", source.name, source.licence) : source.attribution;
        if (std::find(out.attributions.begin(), out.attributions.end(), line) == out.attributions.end()) out.attributions.push_back(line);
    }
    return out;
}

void write_format(std::string const& format, std::vector<layers::Layer> const& layers, writers::Options const& options,
                  fs::path const& folder) {
    auto const writer = writers::open_writer(format, folder, options);
    for (auto const& layer : layers) {
        check_interrupt();
        writer->begin(layer.schema);
        for (auto const& feature : layer.features) writer->add(feature);
        writer->end();
    }
    writer->close();
}

void write_counts(JsonWriter& json, Counts const& counts, Diagnostics const& diagnostics) {
    auto const field = [&](char const* name, std::size_t n) { json.field(name, static_cast<std::uint64_t>(n)); };
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
        .field("program", fmt::format("dateline {}", version))
        .field("data_as_of", to_instant(options.stamp));
    json.field("gazetteer", findings.gazetteer->identity()).field("worldview", findings.gazetteer->worldview());
    json.key("inputs").begin_array();
    for (auto const& input : options.inputs) json.value(input);
    json.end_array();
    write_counts(json, counts, diagnostics);
    json.key("files").begin_array();
    for (auto const& file : files) {
        MappedFile const bytes{file};
        json.begin_object().field("name", file.filename().string()).field("bytes", static_cast<std::uint64_t>(bytes.bytes().size()));
        json.field("sha256", sha256_hex(bytes.bytes())).end_object();
    }
    json.end_array().end_object();
    return out + "\n";
}

}  // namespace

std::chrono::sys_seconds newest_day(layers::Findings const& findings) {
    std::chrono::sys_days newest{};
    for (auto const& annotation : findings.annotations) {
        if (annotation.document->published) newest = std::max(newest, *annotation.document->published);
    }
    for (auto const& event : findings.events) {
        if (event.when.latest) newest = std::max(newest, *event.when.latest);
    }
    return newest;
}

void publish(layers::Findings const& findings, PublishOptions const& options, Counts const& counts, Diagnostics const& diagnostics,
             fs::path const& folder) {
    auto const layers = layers::build(findings);
    writers::Options writing;
    writing.name = options.name;
    writing.stamp = options.stamp;
    writing.provenance = provenance(findings, options);
    writing.web_assets = web_assets();
    bool const page = std::find(options.formats.begin(), options.formats.end(), "html") != options.formats.end();
    if (page) writing.basemap = make_basemap(layers, *findings.gazetteer);
    Progress progress{"writing", options.formats.size()};
    for (auto const& format : options.formats) {
        log::debug("writing {}", format);
        write_format(format, layers, writing, folder);
        progress.add();
    }
    write_file_atomically(folder / "rejects.ndjson", diagnostics.to_ndjson());
    write_file_atomically(folder / manifest_name, manifest(findings, options, counts, diagnostics, folder));
}

}  // namespace dateline::cli
