#include "planar/antimeridian.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/ring.hpp"
#include "planar/geos.hpp"
#include "planar/operations.hpp"

namespace dateline::planar::detail {
using namespace geo;
namespace {

constexpr double whole_turn = 360;
constexpr double nearly = 1e-9;

// True for the step that Longitudes::jumping calls the short way. Exactly 360 is an edge along a pole.
bool is_jump(double step) { return std::abs(step) > 180 && std::abs(step) < whole_turn - nearly; }

std::vector<LonLat> unrolled(std::vector<LonLat> points, Longitudes longitudes) {
    if (longitudes == Longitudes::continuous) return points;
    double shift = 0;
    double before = points.empty() ? 0 : points.front().lon;
    for (auto& p : points) {
        if (is_jump(p.lon - before)) shift += p.lon > before ? -whole_turn : whole_turn;
        before = p.lon;
        p.lon += shift;
    }
    return points;
}

void close_over_pole(Ring& ring, PoleRule rule) {
    double const turn = ring.back().lon - ring.front().lon;
    if (std::abs(turn) < 1) return;
    double mean = 0;
    for (auto const p : ring) mean += p.lat;
    bool const north = rule == PoleRule::by_latitude ? mean > 0 : turn > 0;
    double const pole = north ? 90 : -90;
    auto const first = ring.front();
    ring.push_back({ring.back().lon, pole});
    ring.push_back({first.lon, pole});
    ring.push_back(first);
}

struct Range {
    double west = 0, east = 0;
};
Range range_of(Ring const& ring) {
    auto const [west, east] = std::minmax_element(ring.begin(), ring.end(), [](LonLat a, LonLat b) { return a.lon < b.lon; });
    return {west->lon, east->lon};
}
bool fits(Range r) { return r.west >= -180 && r.east <= 180; }

// A long edge would look like a jump the next time; points along it keep its meaning.
void break_long_edges(Ring& ring) {
    Ring out;
    for (auto const p : ring) {
        if (!out.empty() && is_jump(p.lon - out.back().lon)) {
            auto const a = out.back();
            for (double const t : {1.0 / 3, 2.0 / 3}) out.push_back({a.lon + t * (p.lon - a.lon), a.lat + t * (p.lat - a.lat)});
        }
        out.push_back(p);
    }
    ring = std::move(out);
}

Polygon window(int k) {
    double const west = -180 + whole_turn * k;
    double const east = 180 + whole_turn * k;
    return {{{west, -90}, {east, -90}, {east, 90}, {west, 90}, {west, -90}}, {}};
}

// The filled ring cut into windows of one turn, each shifted home.
std::vector<Geometry> filled_windows(Ring const& ring) {
    auto const range = range_of(ring);
    auto const shape = make_valid(Geometry{Polygon{ring, {}}});
    std::vector<Geometry> pieces;
    auto const first = static_cast<int>(std::floor((range.west + 180) / whole_turn));
    auto const last = static_cast<int>(std::floor((range.east + 180 - nearly) / whole_turn));
    for (int k = first; k <= std::max(first, last); ++k)
        for (auto& p : polygons_of(intersection(shape, Geometry{window(k)})))
            pieces.push_back(mapped(Geometry{std::move(p)}, [k](LonLat q) {
                return LonLat{std::clamp(q.lon - whole_turn * k, -180.0, 180.0), q.lat};
            }));
    return pieces;
}

Geometry filled(Ring const& ring) {
    auto pieces = filled_windows(ring);
    return pieces.size() == 1 ? std::move(pieces.front()) : unite(pieces);
}

Ring prepared_ring(Ring ring, Longitudes longitudes, PoleRule rule) {
    if (rule == PoleRule::by_orientation) {
        auto straight = unrolled(ring, longitudes);
        if (std::abs(straight.back().lon - straight.front().lon) < 1) return straight;
        close_over_pole(straight, rule);
        return straight;
    }
    auto straight = unrolled(std::move(ring), longitudes);
    close_over_pole(straight, rule);
    return straight;
}

}  // namespace

double wrapped_lon(double lon) noexcept {
    if (lon >= -180 && lon <= 180) return lon;
    return std::remainder(lon, whole_turn);
}

std::vector<Polygon> split_polygon(Polygon const& polygon, Longitudes longitudes, PoleRule rule) {
    auto outer = prepared_ring(polygon.outer, longitudes, rule);
    bool whole = fits(range_of(outer));
    std::vector<Ring> inners;
    for (auto inner : polygon.inners) {
        // An inner ring runs clockwise; the rule speaks of anticlockwise ones.
        if (rule == PoleRule::by_orientation) std::reverse(inner.begin(), inner.end());
        inners.push_back(prepared_ring(std::move(inner), longitudes, rule));
        whole = whole && fits(range_of(inners.back()));
    }
    if (whole) return {Polygon{std::move(outer), std::move(inners)}};
    auto area = filled(outer);
    for (auto const& inner : inners) area = difference(area, filled(inner));
    auto pieces = polygons_of(area);
    for (auto& p : pieces) {
        break_long_edges(p.outer);
        for (auto& r : p.inners) break_long_edges(r);
    }
    return pieces;
}

std::vector<LineString> split_line(std::vector<LonLat> const& points, Longitudes longitudes) {
    std::vector<LineString> lines;
    auto const straight = unrolled(points, longitudes);
    std::vector<LonLat> current;
    auto const turn_of = [](double lon) { return std::floor((lon + 180) / whole_turn); };
    auto const finish = [&] {
        if (current.size() >= 2) lines.push_back({std::move(current)});
        current.clear();
    };
    double turn = 0;
    for (std::size_t i = 0; i < straight.size(); ++i) {
        auto const p = straight[i];
        if (i == 0) {
            turn = turn_of(p.lon);
            // A line that begins on the antimeridian belongs to the side to which it goes.
            if (straight.size() > 1 && p.lon == -180 + whole_turn * turn && straight[1].lon < p.lon) turn -= 1;
        }
        while (p.lon > 180 + whole_turn * turn || p.lon < -180 + whole_turn * turn) {
            double const step = p.lon > 180 + whole_turn * turn ? 1 : -1;
            double const border = whole_turn * turn + 180 * step;
            auto const a = straight[i - 1];
            double const lat = a.lat + (p.lat - a.lat) * (border - a.lon) / (p.lon - a.lon);
            if (current.empty() || current.back() != LonLat{180 * step, lat}) current.push_back({180 * step, lat});
            finish();
            current.push_back({-180 * step, lat});
            turn += step;
        }
        current.push_back({p.lon - whole_turn * turn, p.lat});
    }
    finish();
    return lines;
}

}  // namespace dateline::planar::detail
