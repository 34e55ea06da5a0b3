#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"

namespace dateline::atlas {

/// What the compiler of the default gazetteer reads and writes.
struct BuildOptions {
    std::filesystem::path packages;               ///< folder with the unpacked npm packages, each as NAME-VERSION
    std::filesystem::path sources;                ///< the text files of gazetteers/
    std::filesystem::path system = "/usr/share";  ///< where Debian keeps iso-codes, gmt-dcw and qgis
    std::filesystem::path output;
    std::string name = "default";
    std::string version;
    /// Do without the npm packages: countries and first-level divisions from Debian packages (outlines of 2019, English names
    /// only), seas, groups and the hand-made places.
    bool without_npm = false;
};

/// What went into the file.
struct BuildReport {
    std::map<std::string, std::size_t> places_by_kind;
    std::map<std::string, std::size_t> places_by_source;
    std::map<std::string, std::size_t> counters;  ///< joins, repairs and leftovers, by a short stable name
    std::size_t places = 0;
    std::size_t spellings = 0;          ///< (place, spelling) pairs handed to the builder
    std::vector<std::string> warnings;  ///< whole sources that were missing, and similar
};

/// Compiles the packages and the hand-made files into one .gaz file. Faults in the hand-made files and in rows of packages are
/// reported to `diagnostics` and the run goes on; a missing package is a warning in the report (and its places are missing). Throws
/// Error{io} when the output cannot be written, Error{config} when there is nothing at all to compile. Same input, same bytes.
/// Method: design note gazetteer, sections 1.1, 1.2 and 3.
[[nodiscard]] BuildReport build(BuildOptions const& options, Diagnostics& diagnostics);

}  // namespace dateline::atlas
