#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "atlas/build.hpp"
#include "atlas/spelling.hpp"
#include "atlas/world.hpp"
#include "compiler/builder.hpp"

namespace dateline::atlas {

/// What all steps of one build share. Lives as long as the build.
struct Context {
    Context(BuildOptions const& build_options, Diagnostics& sink, BuildReport& build_report)
        : options{build_options}, diagnostics{sink}, report{build_report} {}

    BuildOptions const& options;
    Diagnostics& diagnostics;
    BuildReport& report;
    World world;
    Generics area_words;                                   ///< District, Provincia de, ...
    Generics airport_words;                                ///< Air Base, International Airport, ...
    std::map<std::string, gazetteer::SourceInfo> sources;  ///< of packages.tsv, by package name
    std::map<std::string, std::string> versions;           ///< package name -> pinned version

    /// The unpacked package, or nullopt (with a warning, once) when it is not there or npm packages are not wanted.
    [[nodiscard]] std::optional<std::filesystem::path> package(std::string const& name);
    /// One of the text files of gazetteers/, or nullopt when there is none or it is broken (reported).
    [[nodiscard]] std::optional<Table> table(std::string const& relative);
    void warn(std::string message);
    void count(std::string const& what, std::size_t n = 1) { report.counters[what] += n; }

private:
    std::map<std::string, bool> warned_;
};

/// Reads gazetteers/packages.tsv into `sources` and `versions`, and the generic words.
void prepare(Context& context);

}  // namespace dateline::atlas
