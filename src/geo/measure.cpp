#include "geo/measure.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/PolygonArea.hpp>
#include <algorithm>
#include <cmath>
#include <vector>

#include "geo/ring.hpp"
#include "geo/rough_distance.hpp"

namespace dateline::geo {
namespace {

double wrapped(double lon) {
    if (lon >= -180 && lon <= 180) return lon;
    auto const l = std::remainder(lon, 360.0);
    return l == -180 ? 180 : l;
}

struct Interval {
    double west, east;
};

// The box around intervals of longitude. It crosses the antimeridian only when something touches that line, and when this makes
// it narrower: events in America and in Asia get a plain box, the two halves of Fiji a crossing one.
void set_longitudes(Box& box, std::vector<Interval> intervals) {
    std::sort(intervals.begin(), intervals.end(),
              [](Interval a, Interval b) { return a.west != b.west ? a.west < b.west : a.east < b.east; });
    box.west = intervals.front().west;
    double reach = intervals.front().east;
    double gap = 0;
    double gap_from = 0;
    double gap_to = 0;
    for (auto const& i : intervals) {
        if (i.west - reach > gap) {
            gap = i.west - reach;
            gap_from = reach;
            gap_to = i.west;
        }
        reach = std::max(reach, i.east);
    }
    box.east = reach;
    auto const outside = box.west + 360 - box.east;
    if (gap > outside && (box.west <= -180 || box.east >= 180)) {
        box.west = gap_to;
        box.east = gap_from;
    }
}

std::vector<Interval> intervals_of(Box const& box) {
    if (box.west <= box.east) return {{box.west, box.east}};
    return {{box.west, 180}, {-180, box.east}};
}

double ring_area_m2(Ring const& ring) {
    if (ring.size() < 4) return 0;
    GeographicLib::PolygonArea polygon{GeographicLib::Geodesic::WGS84()};
    // Edges are straight in longitude and latitude, the library's are geodesics: long ones are taken in short steps.
    auto const dense = densified(ring, 0.5);
    for (std::size_t i = 0; i + 1 < dense.size(); ++i) polygon.AddPoint(dense[i].lat, dense[i].lon);
    double perimeter = 0, area = 0;
    polygon.Compute(false, true, perimeter, area);
    return std::abs(area);
}

}  // namespace

Box bounds(Geometry const& g) {
    Box box;
    std::vector<Interval> intervals;
    for_each_part(g, [&](std::vector<LonLat> const& points) {
        if (points.empty()) return;
        Interval i{points.front().lon, points.front().lon};
        for (auto const p : points) {
            i.west = std::min(i.west, p.lon);
            i.east = std::max(i.east, p.lon);
            box.south = std::min(box.south, p.lat);
            box.north = std::max(box.north, p.lat);
        }
        intervals.push_back(i);
    });
    if (!intervals.empty()) set_longitudes(box, std::move(intervals));
    return box;
}

Box united(Box const& a, Box const& b) {
    if (a.empty()) return b;
    if (b.empty()) return a;
    Box box{0, std::min(a.south, b.south), 0, std::max(a.north, b.north)};
    auto intervals = intervals_of(a);
    for (auto const i : intervals_of(b)) intervals.push_back(i);
    set_longitudes(box, std::move(intervals));
    return box;
}

Box widened(Box box, double km) {
    double const dlat = km / 110;
    double const most = std::max(std::abs(box.south), std::abs(box.north)) + dlat;
    double const dlon = most >= 89 ? 360 : dlat / std::cos(most * 3.14159265358979 / 180);
    auto const width = (box.west <= box.east ? box.east - box.west : box.east + 360 - box.west) + 2 * dlon;
    box.south -= dlat;
    box.north += dlat;
    if (width >= 360) {
        box.west = -180;
        box.east = 180;
        return box;
    }
    box.west -= dlon;
    box.east += dlon;
    if (box.west < -180) box.west += 360;
    if (box.east > 180) box.east -= 360;
    return box;
}

bool contains(Box const& box, LonLat point) {
    if (box.empty() || point.lat < box.south || point.lat > box.north) return false;
    if (box.west <= box.east) return box.west <= point.lon && point.lon <= box.east;
    return point.lon >= box.west || point.lon <= box.east;
}

bool overlaps(Box const& a, Box const& b) {
    if (a.empty() || b.empty() || a.south > b.north || b.south > a.north) return false;
    for (auto const i : intervals_of(a))
        for (auto const j : intervals_of(b))
            if (i.west <= j.east && j.west <= i.east) return true;
    return false;
}

double distance_km(LonLat a, LonLat b) {
    double metres = 0;
    GeographicLib::Geodesic::WGS84().Inverse(a.lat, a.lon, b.lat, b.lon, metres);
    return metres / 1000;
}

double rough_distance_km(LonLat a, LonLat b) { return RoughPoint::km(RoughPoint{a}.haversine(RoughPoint{b})); }

LonLat destination(LonLat start, double azimuth_deg, double distance_km) {
    LonLat end;
    GeographicLib::Geodesic::WGS84().Direct(start.lat, start.lon, azimuth_deg, distance_km * 1000, end.lat, end.lon);
    end.lon = wrapped(end.lon);
    return end;
}

double azimuth_deg(LonLat from, LonLat to) {
    double azimuth = 0, azimuth_there = 0;
    GeographicLib::Geodesic::WGS84().Inverse(from.lat, from.lon, to.lat, to.lon, azimuth, azimuth_there);
    return azimuth < 0 ? azimuth + 360 : azimuth;
}

double area_km2(Geometry const& g) {
    double sum = 0;
    for_each_polygon(g, [&](Polygon const& p) {
        sum += ring_area_m2(p.outer);
        for (auto const& r : p.inners) sum -= ring_area_m2(r);
    });
    return sum / 1e6;
}

std::size_t vertex_count(Geometry const& g) {
    std::size_t count = 0;
    for_each_part(g, [&](std::vector<LonLat> const& points) { count += points.size(); });
    return count;
}

double length_km(Geometry const& g) {
    double sum = 0;
    for_each_part(g, [&](std::vector<LonLat> const& points) {
        for (std::size_t i = 1; i < points.size(); ++i) sum += distance_km(points[i - 1], points[i]);
    });
    return sum;
}

double radius_km(Geometry const& g, LonLat centre) {
    // The rough distance is at most 0.6 % off, so only vertices near the largest one need the exact measure.
    double rough = 0;
    for_each_part(g, [&](std::vector<LonLat> const& points) {
        for (auto const p : points) rough = std::max(rough, rough_distance_km(centre, p));
    });
    double exact = 0;
    for_each_part(g, [&](std::vector<LonLat> const& points) {
        for (auto const p : points)
            if (rough_distance_km(centre, p) >= 0.985 * rough) exact = std::max(exact, distance_km(centre, p));
    });
    return exact;
}

double distance_km(Geometry const& a, LonLat b) {
    if (contains(a, b)) return 0;
    // Around `b`, with longitudes shrunk to their length there, the nearest point is looked for on every edge.
    double const shrink = std::max(0.01, std::cos(b.lat * 3.14159265358979 / 180));
    double best = -1;
    LonLat nearest;
    auto const offset = [&](LonLat p) { return LonLat{std::remainder(p.lon - b.lon, 360.0) * shrink, p.lat - b.lat}; };
    for_each_part(a, [&](std::vector<LonLat> const& points) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            auto const p = offset(points[i == 0 ? 0 : i - 1]);
            auto q = offset(points[i]);
            if (std::abs(q.lon - p.lon) > 180 * shrink) q.lon += q.lon < p.lon ? 360 * shrink : -360 * shrink;
            auto const dx = q.lon - p.lon;
            auto const dy = q.lat - p.lat;
            auto const length = dx * dx + dy * dy;
            auto const t = length > 0 ? std::clamp(-(p.lon * dx + p.lat * dy) / length, 0.0, 1.0) : 0.0;
            LonLat const n{p.lon + t * dx, p.lat + t * dy};
            if (auto const d = n.lon * n.lon + n.lat * n.lat; best < 0 || d < best) {
                best = d;
                nearest = {std::remainder(b.lon + n.lon / shrink, 360.0), b.lat + n.lat};
            }
        }
    });
    return best < 0 ? 0 : distance_km(b, nearest);
}

bool is_plausible(LonLat point) noexcept {
    return std::isfinite(point.lon) && std::isfinite(point.lat) && std::abs(point.lon) <= 180 && std::abs(point.lat) <= 90 &&
           !(point.lon == 0 && point.lat == 0);
}

}  // namespace dateline::geo
