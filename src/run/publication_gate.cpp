#include "run/publication_gate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/interrupt.hpp"
#include "writers/validate/validate.hpp"

namespace dateline::run {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(std::string const& why) { throw Error{Errc::refused, why}; }

void check_files(fs::path const& staging) {
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator{staging}) {
        auto const extension = entry.path().extension();
        if (extension == ".gpkg" || extension == ".geojson") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (auto const& file : files) {
        check_interrupt();
        auto const findings = writers::validate(file);
        if (findings.empty()) continue;
        auto const& first = findings.front();
        refuse(fmt::format("{} does not pass our own checks ({}{}{}: {}): a fault of the program, please report it",
                           file.filename().string(), first.requirement, first.where.empty() ? "" : " at ", first.where, first.what));
    }
}

}  // namespace

void PublicationGate::check_counts(Counts const& counts, std::size_t rejected, std::vector<std::string> const& inputs,
                                   std::optional<OldRun> const& old) const {
    std::size_t const read = counts.documents + counts.records;
    if (read == 0 && rejected > 0) refuse(fmt::format("all that was read was rejected ({} rejects)", rejected));
    if (read == 0) refuse("nothing was read");
    if (!old || old->inputs != inputs) return;
    // Compared as products: no rounding, and no overflow below 10^17 events.
    if (std::uint64_t{counts.events} * 100 < old->events * at_least_percent)
        refuse(fmt::format("{} events where the same inputs gave {} last time (less than {} %, --at-least)", counts.events, old->events,
                           at_least_percent));
}

void PublicationGate::check(Counts const& counts, std::size_t rejected, std::vector<std::string> const& inputs,
                            std::optional<OldRun> const& old, fs::path const& staging) const {
    if (!allow_empty) check_counts(counts, rejected, inputs, old);
    check_files(staging);
}

fs::path keep_rejects(fs::path const& staging, fs::path const& target) {
    fs::path const place = target.parent_path() / (target.filename().string() + ".rejects.ndjson");
    write_file_atomically(place, MappedFile{staging / "rejects.ndjson"}.text());
    return place;
}

}  // namespace dateline::run
