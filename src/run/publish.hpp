#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "layers/findings.hpp"
#include "run/collect.hpp"

namespace dateline::run {

struct PublishOptions {
    std::string name = "dateline";
    std::vector<std::string> formats;
    std::string title;
    std::chrono::sys_seconds stamp{};
    std::string weights;              ///< model::Weights::identity() of those that decided
    std::vector<std::string> inputs;  ///< file names as given, for the manifest
};

/// Name of the manifest by which a folder of ours is known.
inline constexpr char const* manifest_name = "run.json";

/// Writes the layers in every format at once, rejects.ndjson and run.json (files with sha256 and size, counts, gazetteer, options) into
/// `folder`.
void publish(layers::Findings& findings, PublishOptions const& options, Counts const& counts, Diagnostics const& diagnostics,
             std::filesystem::path const& folder);

}  // namespace dateline::run
