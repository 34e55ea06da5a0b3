#include "resolve/nearest_points.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "geo/measure.hpp"

namespace dateline::resolve {
namespace {

TEST(NearestPoints, AreThoseThatALookAtAllOfThemFinds) {
    std::mt19937 random{1};
    for (int round = 0; round < 200; ++round) {
        // Dense and sparse, at the poles and across the antimeridian too.
        double const spread = round % 2 == 0 ? 1.0 : 0.02;
        std::uniform_real_distribution<double> lon{-180 * spread, 180 * spread}, lat{-90 * spread, 90 * spread};
        NearestPoints points;
        std::vector<geo::LonLat> all;
        for (int i = 0; i < round; ++i) {
            all.push_back({lon(random), lat(random)});
            if (i % 5 == 4) all.back() = all[all.size() / 2];
            points.add(geo::RoughPoint{all.back()}, all.size() - 1);
        }
        points.sort();
        geo::LonLat const from{lon(random), lat(random)};
        for (double const limit : {50.0, 5000.0}) {
            auto const wanted = [&](std::size_t owner) { return owner % 3 != 0; };
            double expected = limit;
            for (std::size_t i = 0; i < all.size(); ++i)
                if (wanted(i)) expected = std::min(expected, geo::rough_distance_km(from, all[i]));
            EXPECT_EQ(points.nearest_km(geo::RoughPoint{from}, limit, wanted), expected);
        }
    }
}

}  // namespace
}  // namespace dateline::resolve
