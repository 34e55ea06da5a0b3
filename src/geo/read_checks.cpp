#include "geo/read_checks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <utility>

namespace dateline::geo::detail {

std::string fault_of(LonLat p) {
    if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) return "a coordinate is not a number";
    if (std::abs(p.lat) > 90 || std::abs(p.lon) > 540)
        return fmt::format("{:.10g}, {:.10g} is no longitude and latitude in degrees (projected coordinates?)", p.lon, p.lat);
    return {};
}

bool close(Ring& ring) {
    if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
    return ring.size() >= 4;
}

void add_to(Geometry g, MultiPoint& points, MultiLineString& lines, MultiPolygon& polygons) {
    auto const append = [](auto& to, auto&& from) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    std::visit(
        Overloaded{[](std::monostate) {}, [&](LonLat p) { points.points.push_back(p); },
                   [&](LineString& l) { lines.lines.push_back(std::move(l)); },
                   [&](Polygon& p) { polygons.polygons.push_back(std::move(p)); }, [&](MultiPoint& m) { append(points.points, m.points); },
                   [&](MultiLineString& m) { append(lines.lines, m.lines); },
                   [&](MultiPolygon& m) { append(polygons.polygons, m.polygons); }},
        g);
}

}  // namespace dateline::geo::detail
