#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "cli/collect.hpp"
#include "layers/build.hpp"

namespace dateline::cli {

struct PublishOptions {
    std::string name = "dateline";
    std::vector<std::string> formats;
    std::string title;
    std::chrono::sys_seconds stamp{};
    std::vector<std::string> inputs;  ///< file names as given, for the manifest
};

/// Name of the manifest by which a folder of ours is known.
inline constexpr char const* manifest_name = "run.json";

/// Writes the layers in every format, rejects.ndjson and run.json (files with sha256 and size, counts, gazetteer, options) into
/// `folder`.
void publish(layers::Findings const& findings, PublishOptions const& options, Counts const& counts, Diagnostics const& diagnostics,
             std::filesystem::path const& folder);

/// The newest day among documents and events, as the stamp of a run that was given none: the clock never decides.
[[nodiscard]] std::chrono::sys_seconds newest_day(layers::Findings const& findings);

}  // namespace dateline::cli
