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
    void add(geo::RoughPoint const& point, std::size_t owner) { points_.push_back({point, owner}); }
    /// After the last add().
    void sort() {
        std::sort(points_.begin(), points_.end(), [](Point const& a, Point const& b) { return a.at.at().lat < b.at.at().lat; });
    }
    /// geo::rough_distance_km to the nearest point whose owner is `wanted`; `limit_km` when there is none within it.
    template <typename Wanted>
    [[nodiscard]] double nearest_km(geo::RoughPoint const& here, double limit_km, Wanted const& wanted) const {
        geo::LonLat const from = here.at();
        double nearest = limit_km, least = std::numeric_limits<double>::infinity();
        auto const begin =
            std::lower_bound(points_.begin(), points_.end(), from.lat, [](Point const& p, double lat) { return p.at.at().lat < lat; });
        auto const look = [&](Point const& p) {
            if (here.haversine_floor(p.at) >= least || !wanted(p.owner)) return;
            if (double const haversine = here.haversine(p.at); haversine < least) {
                least = haversine;
                nearest = std::min(nearest, geo::RoughPoint::km(haversine));
            }
        };
        // To the north and the south by turns, the nearer latitude first.
        for (auto north = begin, south = begin; north != points_.end() || south != points_.begin();) {
            bool const up =
                south == points_.begin() || (north != points_.end() && north->at.at().lat - from.lat < from.lat - (south - 1)->at.at().lat);
            Point const& next = up ? *north : *(south - 1);
            if (is_beyond(from, next, nearest)) break;
            look(next);
            up ? ++north : --south;
        }
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
