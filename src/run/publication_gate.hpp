#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/collect.hpp"
#include "run/old_run.hpp"

namespace dateline::run {

/// Decides whether a finished set may replace the old one: the last step before the swap. A desk would rather show yesterday's map
/// than an empty one.
struct PublicationGate {
    unsigned at_least_percent = 50;  ///< of the old events, when the inputs are the same
    bool allow_empty = false;        ///< whatever the counts are

    /// Throws Error{refused} when nothing was read, when the same inputs gave far fewer events than last time, or when our own checks
    /// find a fault in a file of `staging`.
    void check(Counts const& counts, std::size_t rejected, std::vector<std::string> const& inputs, std::optional<OldRun> const& old,
               std::filesystem::path const& staging) const;

private:
    void check_counts(Counts const& counts, std::size_t rejected, std::vector<std::string> const& inputs,
                      std::optional<OldRun> const& old) const;
};

/// Puts the rejects of a refused run beside the output, as "NAME.rejects.ndjson", and returns where they are: they tell why, and the
/// set they belong to is not published.
[[nodiscard]] std::filesystem::path keep_rejects(std::filesystem::path const& staging, std::filesystem::path const& target);

}  // namespace dateline::run
