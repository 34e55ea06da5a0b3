#pragma once
#include <cstddef>
#include <string>

#include "geo/geometry.hpp"

/// What a shape from outside may cost.
namespace dateline::planar {

/// Repairing an area takes time with the square of its crossings and more, and memory likewise; a real outline has a few. Checks of what is
/// sound grow with the vertices alone.
struct ShapeBudget {
    std::size_t most_vertices = 5'000'000;
    std::size_t most_crossings = 2000;           ///< of edges of the outlines with each other
    std::size_t most_comparisons = 500'000'000;  ///< of two edges, to count the crossings: a second of work
};

/// Why work on the shape would be out of proportion, in words for a diagnostic; empty when it would not. Counts, and so the same
/// answer on every machine. Throws Error{geometry}, Error{interrupted}.
[[nodiscard]] std::string over_budget(geo::Geometry const& shape, ShapeBudget const& budget = {});

}  // namespace dateline::planar
