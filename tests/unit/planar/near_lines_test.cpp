#include "planar/near_lines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <set>
#include <utility>

namespace dateline::planar::detail {
using namespace geo;
namespace {

double to_edge(LonLat p, LonLat a, LonLat b) {
    double const dx = b.lon - a.lon, dy = b.lat - a.lat, length = dx * dx + dy * dy;
    double const t = length > 0 ? std::clamp(((p.lon - a.lon) * dx + (p.lat - a.lat) * dy) / length, 0.0, 1.0) : 0.0;
    return std::hypot(a.lon + t * dx - p.lon, a.lat + t * dy - p.lat);
}

/// Of two edges that do not cross, and an upper bound for those that do.
double between(LonLat a, LonLat b, LonLat c, LonLat d) {
    return std::min({to_edge(a, c, d), to_edge(b, c, d), to_edge(c, a, b), to_edge(d, a, b)});
}

using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;
Edge edge(LonLat a, LonLat b) { return {{a.lon, a.lat}, {b.lon, b.lat}}; }

std::set<Edge> edges_of(MultiLineString const& lines) {
    std::set<Edge> edges;
    for (auto const& line : lines.lines)
        for (std::size_t i = 1; i < line.points.size(); ++i) edges.insert(edge(line.points[i - 1], line.points[i]));
    return edges;
}

MultiLineString walks(std::mt19937& random, int lines, int steps) {
    std::uniform_real_distribution<double> start{0, 200}, step{-2, 2};
    MultiLineString out;
    for (int l = 0; l < lines; ++l) {
        LineString line{{{start(random), start(random)}}};
        for (int i = 0; i < steps; ++i)
            line.points.push_back({line.points.back().lon + step(random), line.points.back().lat + step(random)});
        out.lines.push_back(std::move(line));
    }
    return out;
}

TEST(StretchesNear, HoldEveryEdgeThatIsNear) {
    std::mt19937 random{4};
    for (int round = 0; round < 30; ++round) {
        auto const lines = walks(random, 6, 10 + round * 7), others = walks(random, 4, 100);
        auto const kept = stretches_near(lines, others, 3);
        auto const all = edges_of(lines), held = edges_of(kept);
        EXPECT_TRUE(std::includes(all.begin(), all.end(), held.begin(), held.end()));
        for (auto const& line : lines.lines) {
            for (std::size_t i = 1; i < line.points.size(); ++i) {
                double nearest = 1e9;
                for (auto const& other : others.lines)
                    for (std::size_t j = 1; j < other.points.size(); ++j)
                        nearest = std::min(nearest, between(line.points[i - 1], line.points[i], other.points[j - 1], other.points[j]));
                EXPECT_TRUE(nearest > 3 || held.contains(edge(line.points[i - 1], line.points[i])));
            }
        }
    }
}

TEST(StretchesNear, LeavesOutWhatIsFarAndKeepsLinesWhole) {
    MultiLineString lines, border{{{{{0, 0}, {100, 0}}}}};
    lines.lines.push_back({});
    for (int i = 0; i <= 100; ++i) lines.lines.back().points.push_back({static_cast<double>(i), 1});
    lines.lines.push_back({{{0, 50}, {1, 51}, {0, 52}}});
    auto const kept = stretches_near(lines, border, 2);
    ASSERT_EQ(kept.lines.size(), 1U);
    EXPECT_EQ(kept.lines.front(), lines.lines.front());
    EXPECT_TRUE(stretches_near(lines, {}, 2).lines.empty());
    EXPECT_TRUE(stretches_near({}, border, 2).lines.empty());
}

}  // namespace
}  // namespace dateline::planar::detail
