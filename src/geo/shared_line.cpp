#include "geo/shared_line.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <unordered_map>
#include <utility>

#include "geo/measure.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
namespace {
constexpr double km_per_degree = 111.2;

double squeeze_at(double lat) { return std::max(0.01, std::cos(lat * std::numbers::pi / 180)); }

/// Cuts at the antimeridian are no boundary.
bool is_cut(LonLat a, LonLat b) { return std::abs(a.lon) == 180 && a.lon == b.lon; }

struct Edge {
    LonLat from, to;
    [[nodiscard]] double south() const { return std::min(from.lat, to.lat); }
};

/// The vertices of one boundary. Outlines of one topology share theirs to the last bit.
class Vertices {
public:
    Vertices(Geometry const& area, Box const& around) {
        std::vector<LonLat> points;
        for_each_part(area, [&](Ring const& ring) {
            for (LonLat const point : ring)
                if (contains(around, point)) points.push_back(point);
        });
        slots_.resize(std::bit_ceil(points.size() * 2 + 1), nowhere);
        for (LonLat const point : points) slots_[slot_of(point)] = point;
    }
    [[nodiscard]] bool near(LonLat point) const { return slots_[slot_of(point)] == point; }

private:
    static constexpr LonLat nowhere{1000, 1000};
    /// Where the point is, else the free slot where it belongs.
    [[nodiscard]] std::size_t slot_of(LonLat point) const {
        std::uint64_t const mixed = (std::bit_cast<std::uint64_t>(point.lon) * 0x9E3779B97F4A7C15ULL) ^
                                    (std::bit_cast<std::uint64_t>(point.lat) * 0xC2B2AE3D27D4EB4FULL);
        std::size_t at = (mixed >> 20) & (slots_.size() - 1);
        while (!(slots_[at] == nowhere) && !(slots_[at] == point)) at = (at + 1) & (slots_.size() - 1);
        return at;
    }
    std::vector<LonLat> slots_;
};

/// The edges of one boundary, each in every band of latitude that it crosses: near() looks only at those of the point's band.
class Edges {
public:
    Edges(Geometry const& area, Box const& around, double tolerance_km) : reach_deg_{tolerance_km / km_per_degree} {
        for_each_part(area, [&](Ring const& ring) {
            for (std::size_t i = 1; i < ring.size(); ++i)
                if (!is_cut(ring[i - 1], ring[i])) add({ring[i - 1], ring[i]}, around);
        });
    }
    [[nodiscard]] bool near(LonLat point) const {
        auto const band = bands_.find(band_of(point.lat));
        if (band == bands_.end()) return false;
        double const squeeze = squeeze_at(point.lat);
        return std::any_of(band->second.begin(), band->second.end(),
                           [&](Edge const& edge) { return squared_distance_deg(edge, point, squeeze) <= reach_deg_ * reach_deg_; });
    }

private:
    struct Edge {
        LonLat from, to;
    };
    static int band_of(double lat) { return static_cast<int>(std::floor(lat * 8)); }
    void add(Edge const& edge, Box const& around) {
        auto const [south, north] = std::minmax(edge.from.lat, edge.to.lat);
        if (south > around.north || north < around.south) return;
        for (int band = band_of(south - reach_deg_); band <= band_of(north + reach_deg_); ++band) bands_[band].push_back(edge);
    }
    static double squared_distance_deg(Edge const& edge, LonLat point, double squeeze) {
        double const x0 = std::remainder(edge.from.lon - point.lon, 360.0) * squeeze, y0 = edge.from.lat - point.lat;
        double const dx = std::remainder(edge.to.lon - edge.from.lon, 360.0) * squeeze, dy = edge.to.lat - edge.from.lat;
        double const length = dx * dx + dy * dy;
        double const t = length > 0 ? std::clamp(-(x0 * dx + y0 * dy) / length, 0.0, 1.0) : 0.0;
        double const x = x0 + t * dx, y = y0 + t * dy;
        return x * x + y * y;
    }

    double reach_deg_;
    std::unordered_map<int, std::vector<Edge>> bands_;
};

struct Stretch {
    std::vector<LonLat> points;
    [[nodiscard]] double length_km() const {
        double sum = 0;
        for (std::size_t i = 1; i < points.size(); ++i) sum += rough_distance_km(points[i - 1], points[i]);
        return sum;
    }
    /// Half way along.
    [[nodiscard]] LonLat middle() const {
        double left = length_km() / 2;
        for (std::size_t i = 1; i < points.size(); ++i) {
            double const step = rough_distance_km(points[i - 1], points[i]);
            if (step >= left && step > 0) {
                double const share = left / step, dlon = std::remainder(points[i].lon - points[i - 1].lon, 360.0);
                return {std::remainder(points[i - 1].lon + share * dlon, 360.0),
                        points[i - 1].lat + share * (points[i].lat - points[i - 1].lat)};
            }
            left -= step;
        }
        return points.back();
    }
};

/// Runs of vertices near the other boundary. A run over the start of the ring is one.
void append_stretches(Ring const& ring, std::vector<bool> const& near, std::vector<Stretch>& out) {
    std::size_t const count = near.size();
    if (count == 0) return;
    std::size_t start = 0;
    while (start < count && near[start]) ++start;
    if (start == count) start = 0;  // all of it: an enclave
    bool open = false;
    for (std::size_t k = 0; k <= count; ++k) {
        std::size_t const i = (start + k) % count;
        bool const on = near[i] && (k < count || near[start]);
        if (on && open && !is_cut(out.back().points.back(), ring[i]))
            out.back().points.push_back(ring[i]);
        else if (on && k < count)
            out.push_back({{ring[i]}});
        open = on;
    }
}

template <typename Boundary>
std::vector<Stretch> stretches(Geometry const& area, Boundary const& other, Box const& around) {
    std::vector<Stretch> found;
    for_each_part(area, [&](Ring const& ring) {
        if (ring.size() < 4) return;
        std::vector<bool> near(ring.size() - 1);  // the last repeats the first
        for (std::size_t i = 0; i < near.size(); ++i) near[i] = contains(around, ring[i]) && other.near(ring[i]);
        append_stretches(ring, near, found);
    });
    std::erase_if(found, [](Stretch const& stretch) { return stretch.points.size() < 2; });  // a corner is no line
    return found;
}

}  // namespace

std::optional<SharedLine> shared_line(Geometry const& a, Geometry const& b, double tolerance_km) {
    if (!is_area(a) || !is_area(b)) return std::nullopt;
    Box const around_a = widened(bounds(a), tolerance_km), around_b = widened(bounds(b), tolerance_km);
    if (!overlaps(around_a, around_b)) return std::nullopt;
    std::vector<Stretch> found = stretches(a, Vertices{b, around_a}, around_b);
    if (found.empty()) found = stretches(a, Edges{b, around_a, tolerance_km}, around_b);
    if (found.empty()) found = stretches(b, Edges{a, around_b, tolerance_km}, around_a);
    if (found.empty()) return std::nullopt;
    SharedLine line;
    Stretch const* longest = nullptr;
    for (Stretch const& stretch : found) {
        double const km = stretch.length_km();
        if (longest == nullptr || km > line.length_km) {
            longest = &stretch;
            line.length_km = km;
        }
        line.vertices.insert(line.vertices.end(), stretch.points.begin(), stretch.points.end());
    }
    line.middle = longest->middle();
    return line;
}

}  // namespace dateline::geo
