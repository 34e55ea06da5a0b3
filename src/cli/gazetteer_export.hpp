#pragma once
#include <filesystem>
#include <string>

#include "gazetteer/gazetteer.hpp"

namespace dateline::cli {

/// Writes the places (all, or of one country) to a GeoPackage with the layers `points` and `areas`, to look at a gazetteer in QGIS.
/// Throws Error{io}.
void export_gazetteer(gazetteer::Gazetteer const& gazetteer, std::filesystem::path const& file, std::string const& country);

}  // namespace dateline::cli
