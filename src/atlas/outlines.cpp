#include "atlas/outlines.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/measure.hpp"

namespace dateline::atlas {
namespace {

constexpr double km_per_degree = 111.2;

template <typename F>
void for_each_polygon(geo::Geometry const& g, F&& f) {
    if (auto const* polygon = std::get_if<geo::Polygon>(&g)) f(*polygon);
    if (auto const* area = std::get_if<geo::MultiPolygon>(&g)) {
        for (auto const& polygon : area->polygons) f(polygon);
    }
}

bool crossed(geo::Ring const& ring, geo::LonLat p) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        auto const a = ring[i], b = ring[j];
        if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon) inside = !inside;
    }
    return inside;
}

// Distance to the nearest vertex in degrees of latitude; outlines have a vertex every kilometre or so.
double vertex_distance(geo::Geometry const& area, geo::LonLat p) {
    double const squeeze = std::cos(p.lat * std::numbers::pi / 180);
    double best = 1e9;
    for_each_polygon(area, [&](geo::Polygon const& polygon) {
        for (auto const v : polygon.outer) {
            double const dx = (v.lon - p.lon) * squeeze, dy = v.lat - p.lat;
            best = std::min(best, dx * dx + dy * dy);
        }
    });
    return std::sqrt(best);
}

bool near(geo::Box const& box, geo::LonLat p, double margin) {
    return p.lon >= box.west - margin && p.lon <= box.east + margin && p.lat >= box.south - margin && p.lat <= box.north + margin;
}

geo::Box flat_box(geo::Geometry const& area) {
    geo::Box box;
    for_each_polygon(area, [&](geo::Polygon const& polygon) {
        for (auto const v : polygon.outer) {
            box.west = std::min(box.west, v.lon);
            box.east = std::max(box.east, v.lon);
            box.south = std::min(box.south, v.lat);
            box.north = std::max(box.north, v.lat);
        }
    });
    return box;
}

}  // namespace

bool holds(geo::Geometry const& area, geo::LonLat point) {
    bool found = false;
    for_each_polygon(area, [&](geo::Polygon const& polygon) {
        if (found || !crossed(polygon.outer, point)) return;
        found = std::none_of(polygon.inners.begin(), polygon.inners.end(), [&](geo::Ring const& ring) { return crossed(ring, point); });
    });
    return found;
}

Outlines::Outlines(std::span<DivisionShape const> divisions) : divisions_{divisions} {
    for (std::size_t i = 0; i < divisions.size(); ++i) by_country_[divisions[i].country].push_back({i, flat_box(divisions[i].shape)});
}

std::optional<std::size_t> Outlines::at(geo::LonLat point, std::string_view country, double tolerance_km) const {
    auto const found = by_country_.find(country);
    if (found == by_country_.end()) return std::nullopt;
    for (auto const& entry : found->second) {
        if (near(entry.box, point, 0) && holds(divisions_[entry.division].shape, point)) return entry.division;
    }
    double const limit = tolerance_km / km_per_degree;
    double const margin = limit / std::max(0.1, std::cos(point.lat * std::numbers::pi / 180));
    std::optional<std::size_t> best;
    double best_distance = limit;
    for (auto const& entry : found->second) {
        if (!near(entry.box, point, margin)) continue;
        double const distance = vertex_distance(divisions_[entry.division].shape, point);
        if (distance > best_distance || (distance == best_distance && best)) continue;
        best_distance = distance;
        best = entry.division;
    }
    return best;
}

std::optional<std::size_t> Outlines::anywhere(geo::LonLat point) const {
    for (auto const& [country, entries] : by_country_) {
        for (auto const& entry : entries) {
            if (near(entry.box, point, 0) && holds(divisions_[entry.division].shape, point)) return entry.division;
        }
    }
    return std::nullopt;
}

}  // namespace dateline::atlas
