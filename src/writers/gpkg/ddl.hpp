#pragma once
#include <string>
#include <string_view>

#include "layers/layer.hpp"

/// The texts of GeoPackage 1.3 (OGC 12-128r17): tables, triggers, reference systems.
namespace dateline::writers::gpkg {

/// Tables every file has, with the rows for EPSG:4326, -1 and 0.
[[nodiscard]] std::string_view base_tables() noexcept;
[[nodiscard]] std::string_view schema_tables() noexcept;
[[nodiscard]] std::string_view metadata_tables() noexcept;
[[nodiscard]] std::string_view relation_tables() noexcept;
[[nodiscard]] std::string_view style_tables() noexcept;
[[nodiscard]] std::string_view project_table() noexcept;

/// CREATE TABLE of a layer: fid, geom, fields.
[[nodiscard]] std::string layer_table(layers::Schema const& schema);
/// The triggers of GeoPackage 1.3 that keep an R-tree up to date, and those that keep gpkg_ogr_contents so.
[[nodiscard]] std::string rtree_triggers(std::string_view table, std::string_view geometry, std::string_view id);
[[nodiscard]] std::string count_triggers(std::string_view table);
[[nodiscard]] std::string_view geometry_type(layers::GeometryKind kind) noexcept;

}  // namespace dateline::writers::gpkg
