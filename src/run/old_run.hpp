#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/atomic_directory.hpp"

namespace dateline::run {

/// What run.json says of the run that wrote it, as far as the next run needs it.
struct OldRun {
    std::vector<OwnedFile> files;
    std::vector<std::string> inputs;  ///< as given on the command line
    std::uint64_t events = 0;
};

/// Reads run.json of any version of ours. nullopt when the text is none, or lists what cannot be a file of ours: a name with a folder
/// in it or a digest that is none.
[[nodiscard]] std::optional<OldRun> parse_run(std::string_view text);
/// The files alone, for AtomicDirectory.
[[nodiscard]] std::optional<std::vector<OwnedFile>> files_of_run(std::string_view text);

}  // namespace dateline::run
