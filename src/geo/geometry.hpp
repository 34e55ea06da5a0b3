#pragma once
#include <string_view>
#include <variant>
#include <vector>

namespace dateline::geo {

/// WGS 84 degrees. Longitude first, as in GeoJSON.
struct LonLat {
    double lon = 0.0;
    double lat = 0.0;
    friend bool operator==(LonLat, LonLat) = default;
};

/// West > east means that the box crosses the antimeridian. Default: empty.
struct Box {
    double west = 181.0, south = 91.0, east = -181.0, north = -91.0;
    [[nodiscard]] bool empty() const noexcept { return south > north; }
    friend bool operator==(Box const&, Box const&) = default;
};

/// Closed: the last point repeats the first. At least four points.
using Ring = std::vector<LonLat>;

struct LineString {
    std::vector<LonLat> points;
    friend bool operator==(LineString const&, LineString const&) = default;
};
struct Polygon {
    Ring outer;                ///< anticlockwise
    std::vector<Ring> inners;  ///< clockwise
    friend bool operator==(Polygon const&, Polygon const&) = default;
};
struct MultiPoint {
    std::vector<LonLat> points;
    friend bool operator==(MultiPoint const&, MultiPoint const&) = default;
};
struct MultiLineString {
    std::vector<LineString> lines;
    friend bool operator==(MultiLineString const&, MultiLineString const&) = default;
};
struct MultiPolygon {
    std::vector<Polygon> polygons;
    friend bool operator==(MultiPolygon const&, MultiPolygon const&) = default;
};

/// monostate: no geometry, written as null. Longitudes lie in [-180, 180]; what crosses the antimeridian is split there.
using Geometry = std::variant<std::monostate, LonLat, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon>;

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

[[nodiscard]] inline bool is_empty(Geometry const& g) noexcept { return std::holds_alternative<std::monostate>(g); }
[[nodiscard]] inline bool is_area(Geometry const& g) noexcept {
    return std::holds_alternative<Polygon>(g) || std::holds_alternative<MultiPolygon>(g);
}
[[nodiscard]] inline bool is_line(Geometry const& g) noexcept {
    return std::holds_alternative<LineString>(g) || std::holds_alternative<MultiLineString>(g);
}

}  // namespace dateline::geo
