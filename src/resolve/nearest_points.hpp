#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "geo/rough_distance.hpp"

namespace dateline::resolve {

/// The points that the names of a document mean, sorted by latitude: the nearest one is found without looking at all of them.
class NearestPoints {
public:
    void add(geo::LonLat point, std::size_t owner) { points_.push_back({geo::RoughPoint{point}, owner}); }
    /// After the last add().
    void sort() {
        std::sort(points_.begin(), points_.end(), [](Point const& a, Point const& b) { return a.at.at().lat < b.at.at().lat; });
    }
    /// geo::rough_distance_km to the nearest point whose owner is `wanted`; `limit_km` when there is none within it.
    template <typename Wanted>
    [[nodiscard]] double nearest_km(geo::LonLat from, double limit_km, Wanted const& wanted) const {
        double nearest = limit_km, least = std::numeric_limits<double>::infinity();
        auto const begin =
            std::lower_bound(points_.begin(), points_.end(), from.lat, [](Point const& p, double lat) { return p.at.at().lat < lat; });
        geo::RoughPoint const here{from};
        auto const look = [&](Point const& p) {
            if (is_beyond(from, p, nearest)) return false;
            if (!wanted(p.owner)) return true;
            if (double const haversine = here.haversine(p.at); haversine < least) {
                least = haversine;
                nearest = std::min(nearest, geo::RoughPoint::km(haversine));
            }
            return true;
        };
        for (auto north = begin; north != points_.end() && look(*north);) ++north;
        for (auto south = begin; south != points_.begin() && look(*(south - 1));) --south;
        return nearest;
    }
    friend bool operator==(NearestPoints const&, NearestPoints const&) = default;

private:
    struct Point {
        geo::RoughPoint at;
        std::size_t owner;
        friend bool operator==(Point const& a, Point const& b) { return a.at.at() == b.at.at() && a.owner == b.owner; }
    };
    /// By its latitude alone, with room for what rounding may take away.
    static bool is_beyond(geo::LonLat from, Point const& p, double km) {
        constexpr double km_a_degree = 111.19;
        return std::abs(p.at.at().lat - from.lat) * km_a_degree > km * 1.001 + 0.001;
    }
    std::vector<Point> points_;
};

}  // namespace dateline::resolve
