#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "cli/command.hpp"
#include "gazetteer/gazetteer.hpp"
#include "model/weights_file.hpp"

namespace dateline::cli {

/// Options that most commands share.
struct CommonOptions {
    std::vector<std::filesystem::path> gazetteers;
    std::string worldview = "un";
    unsigned threads = 0;  ///< 0: as many as the machine has
    bool strict = false;

    std::filesystem::path weights;  ///< folder; empty: those built in

    void add_gazetteer(CLI::App& app);
    void add_weights(CLI::App& app);
    void add_threads(CLI::App& app);
    void add_strict(CLI::App& app);
    /// Opens what --gazetteer, $DATELINE_GAZETTEER or the installation names.
    [[nodiscard]] gazetteer::Gazetteer open_gazetteer(gazetteer::Check check = gazetteer::Check::checksum) const;
    /// Those of --weights, else those built in.
    [[nodiscard]] model::Weights open_weights() const;
    /// 3 when an item was lost that nothing is known to be wrong with, which is said on stderr, under --quiet as well; under --strict
    /// also when any was rejected.
    [[nodiscard]] ExitCode exit_code(Diagnostics const& diagnostics) const;
};

/// A day as YYYY-MM-DD. Throws Error{usage} naming the option.
[[nodiscard]] std::chrono::sys_days parse_day_option(std::string const& option, std::string const& text);
/// Seconds since 1970 in plain digits, at most the year 9999, as SOURCE_DATE_EPOCH is specified (reproducible-builds.org). Throws
/// Error{usage} naming the variable.
[[nodiscard]] std::chrono::sys_seconds parse_epoch(std::string const& variable, std::string_view text);
/// The first lines of the diagnostics as warnings on stderr, then where the rest is.
void show_diagnostics(Diagnostics const& diagnostics, std::string const& rest_in);

}  // namespace dateline::cli
