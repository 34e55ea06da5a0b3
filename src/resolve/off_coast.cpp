#include "resolve/off_coast.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "geo/measure.hpp"
#include "resolve/zones.hpp"

namespace dateline::resolve {
namespace {
constexpr std::size_t most_looks = 24;
constexpr double out_km = coast_km / 2;

/// Points along the edge of a place: of its largest ring, else of the disc that it is taken for.
std::vector<geo::LonLat> edge_of(gazetteer::Gazetteer const& gazetteer, gazetteer::Place const& place) {
    std::optional<gazetteer::StoredShape> const shape =
        place.has_shape ? gazetteer.shape(place.id, gazetteer::working_detail(place.kind)) : std::nullopt;
    geo::Ring const* ring = nullptr;
    if (shape) {
        if (auto const* const one = std::get_if<geo::Polygon>(&shape->geometry)) ring = &one->outer;
        if (auto const* const many = std::get_if<geo::MultiPolygon>(&shape->geometry)) {
            for (geo::Polygon const& polygon : many->polygons)
                if (ring == nullptr || polygon.outer.size() > ring->size()) ring = &polygon.outer;
        }
    }
    std::vector<geo::LonLat> edge;
    if (ring == nullptr) {
        for (std::size_t i = 0; i < most_looks; ++i)
            edge.push_back(geo::destination(*place.point, 360.0 * static_cast<double>(i) / most_looks, usual_radius_km(place)));
        return edge;
    }
    std::size_t const corners = ring->size() - 1, looks = std::min(corners, most_looks);
    for (std::size_t i = 0; i < looks; ++i) edge.push_back((*ring)[i * corners / looks]);
    return edge;
}

/// First and length of the longest run of looks that met the sea, around the ring.
struct Run {
    std::size_t first = 0, count = 0;
};
Run longest_run(std::vector<bool> const& sea) {
    Run best, run;
    for (std::size_t i = 0; i < 2 * sea.size(); ++i) {
        run = sea[i % sea.size()] ? Run{run.count == 0 ? i : run.first, run.count + 1} : Run{};
        if (run.count > best.count && run.count <= sea.size()) best = run;
    }
    return best;
}
}  // namespace

std::optional<Zone> sea_off(gazetteer::Gazetteer const& gazetteer, gazetteer::Place const& place) {
    if (!place.point) return std::nullopt;
    std::vector<geo::LonLat> const edge = edge_of(gazetteer, place);
    if (edge.empty()) return std::nullopt;
    std::vector<geo::LonLat> out;
    std::vector<bool> sea;
    for (geo::LonLat const shore : edge) {
        out.push_back(geo::destination(shore, geo::azimuth_deg(*place.point, shore), out_km));
        sea.push_back(!gazetteer.area_at(out.back()));
    }
    Run const run = longest_run(sea);
    if (run.count == 0) return std::nullopt;
    Zone zone{out[(run.first + run.count / 2) % out.size()], 0};
    for (std::size_t i = 0; i < edge.size(); ++i)
        if (sea[i]) zone.radius_km = std::max(zone.radius_km, geo::distance_km(zone.point, edge[i]) + coast_km);
    return zone;
}

}  // namespace dateline::resolve
