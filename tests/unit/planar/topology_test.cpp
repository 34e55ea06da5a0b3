#include "planar/topology.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "unit/geo/shapes.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

using shapes::box;
using shapes::boxes;

// Two countries side by side with a wavy border between them, the second with an enclave that is the third.
std::vector<MultiPolygon> wavy_world() {
    Ring left{{0, 0}};
    Ring border;
    for (int i = 0; i <= 100; ++i) border.push_back({10 + std::sin(i * 0.7) * 0.3 + std::sin(i * 0.09), i * 0.1});
    left.insert(left.end(), border.begin(), border.end());
    left.insert(left.end(), {{0, 10}, {0, 0}});
    Ring right{border.rbegin(), border.rend()};
    right.insert(right.end(), {{20, 0}, {20, 10}, right.front()});
    Ring enclave;
    for (int i = 0; i < 60; ++i) enclave.push_back({15 + std::cos(i * 0.10471975512), 5 + std::sin(i * 0.10471975512)});
    enclave.push_back(enclave.front());
    Ring hole{enclave.rbegin(), enclave.rend()};
    return {boxes({{left, {}}}), boxes({{right, {hole}}}), boxes({{enclave, {}}})};
}

double planar_area(MultiPolygon const& m) {
    double sum = 0;
    auto const ring = [](Ring const& r) {
        double a = 0;
        for (std::size_t i = 0; i + 1 < r.size(); ++i) a += r[i].lon * r[i + 1].lat - r[i + 1].lon * r[i].lat;
        return a / 2;
    };
    for (auto const& p : m.polygons) {
        sum += ring(p.outer);
        for (auto const& r : p.inners) sum += ring(r);
    }
    return sum;
}

TEST(Topology, SharedBoundaryIsStoredOnce) {
    std::vector<MultiPolygon> const two{boxes({box(0, 0, 1, 1)}), boxes({box(1, 0, 2, 1)})};
    auto const t = build_topology(two);
    ASSERT_EQ(t.areas.size(), 2u);
    EXPECT_EQ(t.arcs.size(), 3u);
    std::map<std::size_t, int> uses;
    bool reversed = false;
    for (auto const& area : t.areas)
        for (auto const r : area.polygons.at(0).at(0)) {
            ++uses[static_cast<std::size_t>(r < 0 ? ~r : r)];
            reversed = reversed || r < 0;
        }
    EXPECT_TRUE(reversed);
    int shared = 0;
    for (auto const& [arc, count] : uses) shared += count == 2 ? 1 : 0;
    EXPECT_EQ(shared, 1);
}

TEST(Topology, AssembledAreasEqualTheInput) {
    auto const world = wavy_world();
    auto const t = build_topology(world);
    for (std::size_t i = 0; i < world.size(); ++i) {
        auto const area = assemble(t.areas[i], t.arcs);
        EXPECT_TRUE(is_valid(Geometry{area}));
        EXPECT_NEAR(planar_area(area), std::abs(planar_area(world[i])), 1e-5) << i;
    }
}

TEST(Topology, WhollySharedRingIsOneArc) {
    auto const t = build_topology(wavy_world());
    ASSERT_EQ(t.areas[2].polygons.at(0).at(0).size(), 1u);
    auto const enclave = t.areas[2].polygons[0][0][0];
    auto const hole = t.areas[1].polygons.at(0).at(1).at(0);
    EXPECT_EQ(hole, ~enclave);
}

TEST(Topology, RingStartAndDirectionDoNotMatter) {
    Ring ring = shapes::box_ring(0, 0, 1, 1);
    Ring rotated{{1, 1}, {1, 0}, {0, 0}, {0, 1}, {1, 1}};
    auto const t = build_topology(std::vector<MultiPolygon>{boxes({{ring, {}}}), boxes({{rotated, {}}})});
    EXPECT_EQ(t.arcs.size(), 1u);
}

TEST(Topology, SimplifiedNeighboursNeitherOverlapNorGape) {
    auto const t = build_topology(wavy_world());
    for (double const tolerance : {0.01, 0.1, 0.5, 3.0}) {
        auto const arcs = simplify_arcs(t, tolerance);
        double sum = 0;
        for (auto const& area : t.areas) {
            auto const g = assemble(area, arcs);
            EXPECT_TRUE(is_valid(Geometry{g})) << tolerance;
            EXPECT_FALSE(g.polygons.empty()) << tolerance;
            sum += planar_area(g);
        }
        EXPECT_NEAR(sum, 200, 6 * tolerance + 1e-6) << tolerance;
        std::vector<Geometry> all;
        for (auto const& area : t.areas) all.emplace_back(assemble(area, arcs));
        auto const together = unite(all);
        ASSERT_TRUE(std::holds_alternative<Polygon>(together)) << tolerance;
        EXPECT_TRUE(std::get<Polygon>(together).inners.empty()) << tolerance;
    }
}

TEST(Topology, TinyOnlyRingSurvivesAndTinyExtraRingsVanish) {
    Ring circle;
    for (int i = 0; i < 20; ++i) circle.push_back({50 + 0.01 * std::cos(i * 0.314159265), 0.01 * std::sin(i * 0.314159265)});
    circle.push_back(circle.front());
    Ring islet = circle;
    for (auto& p : islet) p.lon += 1;
    auto const t = build_topology(std::vector<MultiPolygon>{boxes({{circle, {}}}), boxes({box(0, 0, 5, 5), {islet, {}}})});
    auto const arcs = simplify_arcs(t, 1.0);
    auto const island = assemble(t.areas[0], arcs);
    ASSERT_EQ(island.polygons.size(), 1u);
    EXPECT_GE(island.polygons[0].outer.size(), 4u);
    EXPECT_EQ(assemble(t.areas[1], arcs).polygons.size(), 1u);
}

TEST(Topology, HalvesAtTheAntimeridianStillMeetAfterSimplification) {
    Ring east{{170, 0}, {174, 0.3}, {180, 1}, {180, 4}, {180, 9}, {175, 9.4}, {170, 10}, {170, 0}};
    Ring west{{-180, 1}, {-175, 0}, {-175, 10}, {-180, 9}, {-180, 4}, {-180, 1}};
    auto const t = build_topology(std::vector<MultiPolygon>{boxes({{east, {}}, {west, {}}})});
    auto const area = assemble(t.areas[0], simplify_arcs(t, 2.0));
    std::set<double> lats_east;
    std::set<double> lats_west;
    for (auto const& p : area.polygons)
        for (auto const q : p.outer) {
            if (q.lon == 180) lats_east.insert(q.lat);
            if (q.lon == -180) lats_west.insert(q.lat);
        }
    EXPECT_EQ(lats_east, (std::set<double>{1, 9}));
    EXPECT_EQ(lats_west, lats_east);
}

TEST(Topology, SpikesRepeatedPointsAndCollapsedRingsVanish) {
    Ring spiky{{0, 0}, {1, 0}, {1, 0}, {3, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    Ring collapsed{{5, 5}, {6, 6}, {5, 5}, {5, 5}};
    auto const t = build_topology(std::vector<MultiPolygon>{boxes({{spiky, {}}, {collapsed, {}}}), boxes({{collapsed, {}}})});
    auto const area = assemble(t.areas[0], t.arcs);
    ASSERT_EQ(area.polygons.size(), 1u);
    EXPECT_NEAR(planar_area(area), 1, 1e-9);
    EXPECT_TRUE(t.areas[1].polygons.empty());
}

TEST(Topology, ReferenceToAMissingArcIsAnError) {
    Topology::Area area;
    area.polygons = {{{0, ~7}}};
    std::vector<Arc> const arcs{{{0, 0}, {1, 1}}};
    EXPECT_ANY_THROW((void)assemble(area, arcs));
}

TEST(SimplifyArc, KeepsEndsAndStaysWithinTolerance) {
    Arc wave;
    for (int i = 0; i <= 500; ++i) wave.push_back({i * 0.01, std::sin(i * 0.05)});
    for (double const tolerance : {0.001, 0.01, 0.2}) {
        auto const out = simplify_arc(wave, tolerance);
        EXPECT_EQ(out.front(), wave.front());
        EXPECT_EQ(out.back(), wave.back());
        EXPECT_LT(out.size(), wave.size());
        for (auto const p : wave) {
            double best = 1e9;
            for (std::size_t i = 1; i < out.size(); ++i) {
                auto const a = out[i - 1];
                auto const b = out[i];
                auto const dx = b.lon - a.lon, dy = b.lat - a.lat;
                auto const s = std::clamp(((p.lon - a.lon) * dx + (p.lat - a.lat) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
                best = std::min(best, std::hypot(a.lon + s * dx - p.lon, a.lat + s * dy - p.lat));
            }
            EXPECT_LE(best, tolerance * 1.0000001);
        }
    }
    EXPECT_EQ(simplify_arc(wave, 0).size(), wave.size());
    EXPECT_EQ(simplify_arc(wave, 100).size(), 2u);
}

}  // namespace
}  // namespace dateline::planar
