#pragma once
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/json_writer.hpp"
#include "geo/geometry.hpp"

namespace dateline::geo {

/// Reads a GeoJSON geometry object (or the "geometry" of a feature). Depth and size bounded. The reason when it is not one.
[[nodiscard]] Expected<Geometry> parse_geojson(std::string_view json);
/// Reads WKT POINT, LINESTRING, POLYGON, MULTI* (2D).
[[nodiscard]] Expected<Geometry> parse_wkt(std::string_view wkt);
/// Writes a geometry object, or null. `digits` decimals.
void write_geojson(JsonWriter& out, Geometry const& g, int digits);
[[nodiscard]] std::string to_wkt(Geometry const& g, int digits);
/// OGC well-known binary, little endian, 2D. Appends. Empty geometry: nothing appended.
void append_wkb(std::string& out, Geometry const& g);
[[nodiscard]] Expected<Geometry> parse_wkb(std::string_view wkb);

}  // namespace dateline::geo
