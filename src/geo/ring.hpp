#pragma once
#include <utility>
#include <vector>

#include "geo/geometry.hpp"

/// Rings and the parts of geometries, planar in the unit of their points.
namespace dateline::geo {

/// Twice the signed area in square degrees; positive when anticlockwise. Relative to the first point, to keep digits.
[[nodiscard]] double doubled_area(Ring const& ring) noexcept;
/// Reverses the ring when it does not run in the asked direction.
enum class Winding : unsigned char { anticlockwise, clockwise };
void wind(Ring& ring, Winding winding);
/// Outer rings anticlockwise, inner ones clockwise.
void wind(Polygon& polygon);
void wind(Geometry& g);

/// Points along every edge longer than `step`.
[[nodiscard]] std::vector<LonLat> densified(std::vector<LonLat> const& points, double step);

/// Calls `f(std::vector<LonLat> const&)` for every line of points: points, lines, rings.
template <typename F>
void for_each_part(Geometry const& g, F&& f) {
    std::visit(Overloaded{[](std::monostate) {}, [&](LonLat p) { f(std::vector<LonLat>{p}); }, [&](LineString const& l) { f(l.points); },
                          [&](Polygon const& p) {
                              f(p.outer);
                              for (auto const& r : p.inners) f(r);
                          },
                          [&](MultiPoint const& m) {
                              for (auto const p : m.points) f(std::vector<LonLat>{p});
                          },
                          [&](MultiLineString const& m) {
                              for (auto const& l : m.lines) f(l.points);
                          },
                          [&](MultiPolygon const& m) {
                              for (auto const& p : m.polygons) {
                                  f(p.outer);
                                  for (auto const& r : p.inners) f(r);
                              }
                          }},
               g);
}

/// The polygons of an area; nothing for other geometries.
[[nodiscard]] std::vector<Polygon> polygons_of(Geometry const& g);
/// Calls `f(Polygon const&)` for every polygon.
template <typename F>
void for_each_polygon(Geometry const& g, F&& f) {
    if (auto const* p = std::get_if<Polygon>(&g)) f(*p);
    if (auto const* m = std::get_if<MultiPolygon>(&g))
        for (auto const& p : m->polygons) f(p);
}
/// None: monostate, one: Polygon, more: MultiPolygon.
[[nodiscard]] Geometry from_polygons(std::vector<Polygon> polygons);
/// Moves every coordinate through `f(LonLat) -> LonLat`.
template <typename F>
[[nodiscard]] Geometry mapped(Geometry g, F&& f) {
    auto const line = [&](std::vector<LonLat>& points) {
        for (auto& p : points) p = f(p);
    };
    auto const polygon = [&](Polygon& p) {
        line(p.outer);
        for (auto& r : p.inners) line(r);
    };
    std::visit(Overloaded{[](std::monostate) {}, [&](LonLat& p) { p = f(p); }, [&](LineString& l) { line(l.points); }, polygon,
                          [&](MultiPoint& m) { line(m.points); },
                          [&](MultiLineString& m) {
                              for (auto& l : m.lines) line(l.points);
                          },
                          [&](MultiPolygon& m) {
                              for (auto& p : m.polygons) polygon(p);
                          }},
               g);
    return g;
}

}  // namespace dateline::geo
