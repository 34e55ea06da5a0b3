// "eastern Afghanistan": a part of an area by its share, towards a side.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/measure.hpp"
#include "geo/ring.hpp"
#include "planar/antimeridian.hpp"
#include "planar/local_projection.hpp"
#include "planar/operations.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

constexpr double radians = std::numbers::pi / 180;

/// Cylindrical equal-area projection, true to shape at the middle latitude, in radians. The sphere's areas are the ellipsoid's to
/// within a few tenths of a per cent, which cancels in a share.
class EqualArea {
public:
    explicit EqualArea(LonLat middle) : lon_{middle.lon}, squeeze_{std::max(0.05, std::cos(middle.lat * radians))} {}
    // The long line of a cut gets points along it: it bends, and it must not look like a jump across the antimeridian.
    [[nodiscard]] Ring from_plane(Ring const& ring) const {
        auto out = densified(ring, 0.05);
        for (auto& p : out) p = {lon_ + p.lon / squeeze_ / radians, std::asin(std::clamp(p.lat * squeeze_, -1.0, 1.0)) / radians};
        return out;
    }
    // A ring stays in one piece, on the side where its middle is.
    [[nodiscard]] Ring to_plane(Ring const& ring) const {
        if (ring.empty()) return {};
        auto const [west, east] = std::minmax_element(ring.begin(), ring.end(), [](LonLat a, LonLat b) { return a.lon < b.lon; });
        double const home = lon_ + 360 * std::round(((west->lon + east->lon) / 2 - lon_) / 360);
        Ring out;
        out.reserve(ring.size());
        for (auto const p : ring) out.push_back({(p.lon - home) * radians * squeeze_, std::sin(p.lat * radians) / squeeze_});
        return out;
    }

private:
    double lon_, squeeze_;
};

struct Axis {
    double east, north;  // unit vector of the asked direction
    [[nodiscard]] double along(LonLat p) const { return p.lon * east + p.lat * north; }
};

// Signed area of what lies beyond `limit` along the axis: each edge's strip between itself and the limit line.
double area_beyond(Ring const& ring, Axis axis, double limit) {
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        double u0 = axis.along(ring[i - 1]) - limit;
        double u1 = axis.along(ring[i]) - limit;
        double v0 = -ring[i - 1].lon * axis.north + ring[i - 1].lat * axis.east;
        double v1 = -ring[i].lon * axis.north + ring[i].lat * axis.east;
        if (u0 <= 0 && u1 <= 0) continue;
        if (u0 < 0 || u1 < 0) {
            double const v = v0 + (v1 - v0) * (-u0) / (u1 - u0);
            if (u0 < 0) {
                u0 = 0;
                v0 = v;
            } else {
                u1 = 0;
                v1 = v;
            }
        }
        sum += (u0 + u1) / 2 * (v1 - v0);
    }
    return sum;
}

double area_beyond(std::vector<Polygon> const& polygons, Axis axis, double limit) {
    double sum = 0;
    for (auto const& p : polygons) {
        sum += std::abs(area_beyond(p.outer, axis, limit));
        for (auto const& r : p.inners) sum -= std::abs(area_beyond(r, axis, limit));
    }
    return sum;
}

double planar_area(Geometry const& g) {
    double sum = 0;
    for_each_polygon(g, [&](Polygon const& p) {
        sum += std::abs(doubled_area(p.outer)) / 2;
        for (auto const& r : p.inners) sum -= std::abs(doubled_area(r)) / 2;
    });
    return sum;
}

constexpr double world = 200;  // farther than anything in the plane: |x| <= 2 pi, |y| <= 20

Polygon half_plane(Axis axis, double limit) {
    auto const at = [&](double u, double v) { return LonLat{u * axis.east - v * axis.north, u * axis.north + v * axis.east}; };
    return {{at(limit, -world), at(world, -world), at(world, world), at(limit, world), at(limit, -world)}, {}};
}

std::pair<double, double> range_along(Ring const& ring, Axis axis) {
    double low = world, high = -world;
    for (auto const q : ring) {
        low = std::min(low, axis.along(q));
        high = std::max(high, axis.along(q));
    }
    return {low, high};
}

Geometry beyond_quantile(std::vector<Polygon> const& plane, Axis axis, double share) {
    double low = world;
    double high = -world;
    for (auto const& p : plane) {
        auto const [near, far] = range_along(p.outer, axis);
        low = std::min(low, near);
        high = std::max(high, far);
    }
    auto const wanted = share * area_beyond(plane, axis, low - 1e-6);
    for (int i = 0; i < 60; ++i) {
        auto const middle = (low + high) / 2;
        (area_beyond(plane, axis, middle) > wanted ? low : high) = middle;
    }
    auto const limit = (low + high) / 2;
    Geometry const side{half_plane(axis, limit)};
    std::vector<Polygon> kept;
    for (auto const& p : plane) {
        auto const [near, far] = range_along(p.outer, axis);
        if (near >= limit)
            kept.push_back(p);
        else if (far > limit)
            for_each_polygon(intersection(Geometry{p}, side), [&](Polygon const& q) { kept.push_back(q); });
    }
    return from_polygons(std::move(kept));
}

LonLat centroid(std::vector<Polygon> const& plane) {
    double area = 0;
    LonLat sum;
    auto const add = [&](Ring const& ring, double sign) {
        auto const o = ring.front();
        double const direction = doubled_area(ring) < 0 ? -sign : sign;
        for (std::size_t i = 1; i < ring.size(); ++i) {
            LonLat const a{ring[i - 1].lon - o.lon, ring[i - 1].lat - o.lat};
            LonLat const b{ring[i].lon - o.lon, ring[i].lat - o.lat};
            double const cross = direction * (a.lon * b.lat - b.lon * a.lat);
            area += cross;
            sum.lon += cross * ((a.lon + b.lon) / 3 + o.lon);
            sum.lat += cross * ((a.lat + b.lat) / 3 + o.lat);
        }
    };
    for (auto const& p : plane) {
        add(p.outer, 1);
        for (auto const& r : p.inners) add(r, -1);
    }
    return area != 0 ? LonLat{sum.lon / area, sum.lat / area} : plane.front().outer.front();
}

constexpr int disc_corners = 96;

Polygon disc_around(LonLat middle, double radius) {
    Polygon p;
    for (int i = 0; i < disc_corners; ++i) {
        auto const angle = 2 * std::numbers::pi * i / disc_corners;
        p.outer.push_back({middle.lon + radius * std::cos(angle), middle.lat + radius * std::sin(angle)});
    }
    p.outer.push_back(p.outer.front());
    return p;
}

/// What of the polygons lies within a disc. Those that the disc holds whole, or that lie away from it, are not cut.
Geometry within_disc(std::vector<Polygon> const& plane, LonLat middle, double radius) {
    double const surely = radius * std::cos(std::numbers::pi / disc_corners);
    Geometry const disc{disc_around(middle, radius)};
    Box const around{middle.lon - radius, middle.lat - radius, middle.lon + radius, middle.lat + radius};
    std::vector<Polygon> kept;
    for (auto const& p : plane) {
        double farthest = 0;
        Box box{world, world, -world, -world};
        for (auto const q : p.outer) {
            farthest = std::max(farthest, std::hypot(q.lon - middle.lon, q.lat - middle.lat));
            box = {std::min(box.west, q.lon), std::min(box.south, q.lat), std::max(box.east, q.lon), std::max(box.north, q.lat)};
        }
        bool const away = box.west > around.east || box.east < around.west || box.south > around.north || box.north < around.south;
        if (farthest <= surely)
            kept.push_back(p);
        else if (!away)
            for_each_polygon(intersection(Geometry{p}, disc), [&](Polygon const& q) { kept.push_back(q); });
    }
    return from_polygons(std::move(kept));
}

Geometry around_middle(std::vector<Polygon> const& plane, double share) {
    auto const middle = centroid(plane);
    Geometry const whole{MultiPolygon{plane}};
    auto const wanted = share * planar_area(whole);
    double low = 0;
    double high = 0;
    for_each_part(whole, [&](std::vector<LonLat> const& points) {
        for (auto const p : points) high = std::max(high, std::hypot(p.lon - middle.lon, p.lat - middle.lat) * 1.01);
    });
    auto best = whole;
    for (int i = 0; i < 24; ++i) {
        auto const radius = (low + high) / 2;
        best = within_disc(plane, middle, radius);
        auto const area = planar_area(best);
        if (std::abs(area - wanted) < 0.002 * wanted) break;
        (area > wanted ? high : low) = radius;
    }
    return best;
}

}  // namespace

AreaParts::AreaParts(Geometry const& area) {
    auto const valid = is_area(area) ? make_valid(area) : Geometry{};
    if (!is_area(valid)) return;
    middle_ = detail::middle_of(bounds(valid));
    EqualArea const projection{middle_};
    for_each_polygon(valid, [&](Polygon const& p) {
        // Diagonal cuts are straight in the plane, so edges must bend with it: at most a degree each.
        Polygon q{projection.to_plane(densified(p.outer, 1)), {}};
        for (auto const& r : p.inners) q.inners.push_back(projection.to_plane(densified(r, 1)));
        plane_.push_back(std::move(q));
    });
}

Geometry AreaParts::towards(Side side, double share) const {
    if (plane_.empty() || !(share > 0)) return std::monostate{};
    auto const azimuth = azimuth_of(side) * radians;
    auto const cut =
        side == Side::centre ? around_middle(plane_, share) : beyond_quantile(plane_, {std::sin(azimuth), std::cos(azimuth)}, share);
    EqualArea const projection{middle_};
    std::vector<Polygon> globe;
    for_each_polygon(cut, [&](Polygon const& p) {
        Polygon q{projection.from_plane(p.outer), {}};
        for (auto const& r : p.inners) q.inners.push_back(projection.from_plane(r));
        globe.push_back(std::move(q));
    });
    return normalised(from_polygons(std::move(globe)), 9);
}

Geometry part_of(Geometry const& area, Side side, double share) {
    return !is_area(area) || share >= 1 ? area : AreaParts{area}.towards(side, share);
}

}  // namespace dateline::planar
