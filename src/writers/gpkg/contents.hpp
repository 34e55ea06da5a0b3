#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layers/layer.hpp"
#include "writers/gpkg/database.hpp"
#include "writers/style/style.hpp"
#include "writers/values.hpp"
#include "writers/writer.hpp"

namespace dateline::writers::gpkg {

/// What is known of a layer once its last feature is written.
struct LayerFacts {
    layers::Schema schema;
    Extent extent;
    std::int64_t count = 0;
    std::int64_t passing = 0;                                  ///< of them only mentioned in passing (styles/style.toml)
    bool points = false, lines = false, areas = false;         ///< kinds of geometry that occur
    std::optional<std::chrono::sys_days> first_day, last_day;  ///< of the time fields of the style
};

/// "2015-12-28T00:00:00.000Z", the form GeoPackage 1.3 asks for.
[[nodiscard]] std::string stamp_text(std::chrono::sys_seconds stamp);

/// Rows of gpkg_data_columns and enum constraints for one layer.
void write_columns(Database& db, layers::Schema const& schema);
/// gpkg_metadata: ISO 19139 XML and our provenance as JSON, for the file and each table.
void write_metadata(Database& db, std::vector<LayerFacts> const& layers, Options const& options);
/// Related Tables Extension: mapping tables between layers that share a key.
void write_relations(Database& db, std::vector<LayerFacts> const& layers, Style const& style);
/// layer_styles: the default style of every layer, as QML and SLD.
void write_styles(Database& db, std::vector<LayerFacts> const& layers, Style const& style, std::string const& stamp);
/// qgis_projects: a project with groups, styles, time range and view that opens from inside the file.
void write_project(Database& db, std::vector<LayerFacts> const& layers, Style const& style, Options const& options);
/// The project alone (.qgs).
[[nodiscard]] std::string make_project(std::vector<LayerFacts> const& layers, Style const& style, Options const& options);

}  // namespace dateline::writers::gpkg
