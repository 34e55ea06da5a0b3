#include "planar/budget.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <numbers>
#include <string>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "planar/operations.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

/// A ring of `n` chords between points of a circle, each leading `step` points on: crosses itself everywhere.
Polygon star(std::size_t n, std::size_t step) {
    Polygon p;
    for (std::size_t i = 0; i <= n; ++i) {
        double const angle = 2 * std::numbers::pi * static_cast<double>(i * step % n) / static_cast<double>(n);
        p.outer.push_back({60 + 5 * std::cos(angle), 30 + 5 * std::sin(angle)});
    }
    p.outer.back() = p.outer.front();
    return p;
}

Polygon circle(std::size_t n) { return star(n, 1); }

/// A circle with `n` small crossings along it.
Polygon crumpled(std::size_t n) {
    Polygon p = circle(n * 4);
    for (std::size_t i = 0; i < n; ++i) std::swap(p.outer[i * 4 + 1], p.outer[i * 4 + 2]);
    return p;
}

TEST(Budget, SoundOutlinesOfAnySizeUpToTheLimit) {
    EXPECT_EQ(over_budget(Geometry{circle(4)}), "");
    EXPECT_EQ(over_budget(Geometry{circle(100'000)}), "");
    EXPECT_EQ(over_budget(Geometry{circle(1'000'000)}), "");
    EXPECT_NE(over_budget(Geometry{circle(1001)}, {.most_vertices = 1000}).find("1000 vertices"), std::string::npos);
}

TEST(Budget, AFewCrossingsAreRepaired) {
    for (Polygon const& shape : {star(5, 2), star(51, 25), crumpled(1), crumpled(300)}) {
        EXPECT_EQ(over_budget(Geometry{shape}), "");
        EXPECT_TRUE(is_valid(make_valid(Geometry{shape})));
    }
}

TEST(Budget, ManyAreNot) {
    EXPECT_NE(over_budget(Geometry{star(3001, 1500)}).find("crosses itself"), std::string::npos);
    EXPECT_NE(over_budget(Geometry{crumpled(75'000)}).find("crosses itself"), std::string::npos);
    EXPECT_NE(over_budget(Geometry{MultiPolygon{{circle(10), star(3001, 1500)}}}).find("crosses itself"), std::string::npos);
}

TEST(Budget, CountsInsteadOfMeasuringTime) {
    auto const shape = Geometry{star(101, 50)};
    EXPECT_NE(over_budget(shape, {.most_crossings = 100}), "");
    EXPECT_NE(over_budget(shape, {.most_crossings = 1'000'000, .most_comparisons = 100}).find("intricate"), std::string::npos);
    EXPECT_EQ(over_budget(shape, {.most_crossings = 1'000'000}), "");
}

TEST(Budget, WhatIsNoAreaHasOnlyItsVertices) {
    EXPECT_EQ(over_budget(Geometry{}), "");
    EXPECT_EQ(over_budget(Geometry{LonLat{1, 2}}), "");
    EXPECT_EQ(over_budget(Geometry{LineString{star(3001, 1500).outer}}), "");
    EXPECT_NE(over_budget(Geometry{LineString{circle(20).outer}}, {.most_vertices = 10}), "");
}

TEST(Budget, GeosEndsItsWorkOnASignal) {
    auto const work = [] {
        install_interrupt_handlers();
        static_cast<void>(std::raise(SIGTERM));
        try {
            (void)make_valid(Geometry{star(201, 100)});
        } catch (Error const& error) {
            std::_Exit(error.code() == Errc::interrupted ? 7 : 1);
        }
        std::_Exit(0);
    };
    EXPECT_EXIT(work(), testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace dateline::planar
