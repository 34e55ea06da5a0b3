#pragma once
#include <cstddef>
#include <filesystem>

#include "base/diagnostics.hpp"

namespace dateline::gazetteer {
class Gazetteer;
}

namespace dateline::atlas {

/// Holds the text files of gazetteers/ against their rules (gazetteers/README.md) without compiling them: readable tables with
/// the columns they need, sorted by the first column, no id twice, a source on every line that has that column, known kinds, recipes
/// that parse, made-of relations without circles, points and boxes that are possible. Every fault is reported to `diagnostics`
/// with file and line. Returns the number of lines looked at. Throws Error{io} when the folder cannot be read.
std::size_t check_sources(std::filesystem::path const& folder, Diagnostics& diagnostics);

/// Holds a compiled gazetteer against `expect`: names that must resolve, each to the key given (columns `name`, `key`, `note`), and
/// against the places that the hand-made files refer to. Every name that misses is reported. Returns the number of lines looked at.
std::size_t check_expectations(std::filesystem::path const& expect, gazetteer::Gazetteer const& gazetteer, Diagnostics& diagnostics);

}  // namespace dateline::atlas
