#pragma once
#include <vector>

#include "geo/geometry.hpp"

/// Small shapes drawn by hand for the tests.
namespace dateline::geo::shapes {

inline Ring box_ring(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}
inline Polygon box(double west, double south, double east, double north) { return {box_ring(west, south, east, north), {}}; }
inline MultiPolygon boxes(std::vector<Polygon> polygons) { return {std::move(polygons)}; }

/// A country bent like a banana: its centroid lies outside of it.
inline Polygon crescent() { return {{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 8}, {8, 8}, {8, 2}, {0, 2}, {0, 0}}, {}}; }

}  // namespace dateline::geo::shapes
