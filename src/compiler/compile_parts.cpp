// Points and radii of the parts of areas, worked out once, so that nobody who reads a text has to cut an outline.
#include <algorithm>
#include <array>
#include <thread>

#include "base/error.hpp"
#include "base/parallel.hpp"
#include "compiler/compile.hpp"
#include "geo/measure.hpp"
#include "geo/side.hpp"
#include "planar/operations.hpp"

namespace dateline::compiler::detail {
namespace {
using Sides = std::array<fb::Part, geo::side_count>;
fb::Part no_part() { return {0, 0, -1}; }

/// What `work` gives; `refused` where the library refuses an odd shape: the whole is meant then, as when a text is read.
template <typename Work>
auto guarded(Work const& work, decltype(work()) refused) {
    try {
        return work();
    } catch (Error const& error) {
        if (error.code() != Errc::geometry) throw;
        return refused;
    }
}

fb::Part part_towards(planar::AreaParts const& area, geo::Side side) {
    geo::Geometry const cut = area.towards(side);
    std::optional<geo::LonLat> const point = geo::is_empty(cut) ? std::nullopt : planar::point_on_surface(cut);
    return point ? fb::Part{point->lon, point->lat, geo::radius_km(cut, *point)} : no_part();
}

Sides sides_of(geo::Geometry const& shape) {
    Sides none;
    none.fill(no_part());
    return guarded(
        [&] {
            planar::AreaParts const area{shape};
            Sides sides = none;
            for (std::size_t side = 0; side < sides.size(); ++side)
                sides[side] = guarded([&] { return part_towards(area, static_cast<geo::Side>(side)); }, no_part());
            return sides;
        },
        none);
}
}  // namespace

std::vector<fb::Part> parts_of(std::vector<geo::Geometry> const& shapes) {
    std::vector<fb::Part> parts;
    parts.reserve(shapes.size() * geo::side_count);
    std::size_t next = 0;
    unsigned const threads = shapes.size() < 100 ? 1 : std::max(1U, std::thread::hardware_concurrency());
    ordered_pipeline<geo::Geometry const*, Sides>(
        threads,
        [&]() -> std::optional<geo::Geometry const*> { return next < shapes.size() ? std::optional{&shapes[next++]} : std::nullopt; },
        [](geo::Geometry const*&& shape) { return sides_of(*shape); },
        [&](Sides&& sides) { parts.insert(parts.end(), sides.begin(), sides.end()); });
    return parts;
}

}  // namespace dateline::compiler::detail
