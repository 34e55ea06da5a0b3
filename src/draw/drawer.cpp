#include "draw/drawer.hpp"

#include <memory>

#include "draw/shapes.hpp"
#include "geo/measure.hpp"

namespace dateline::draw {
namespace {
constexpr std::size_t entry_vertices = 16;  // what an entry takes besides its geometry, counted in vertices
}  // namespace

std::size_t Drawer::Hash::operator()(resolve::Outline const& outline) const noexcept {
    std::size_t hash = outline.places.size();
    for (gazetteer::PlaceId const place : outline.places) hash = hash * 1099511628211ULL + place.value;
    return resolve::hash_of(outline.relating, hash);
}

geo::SharedGeometry Drawer::shape(resolve::Resolution const& where) const {
    if (!where.point) return {};
    if (where.outline.places.empty()) return *where.point;
    std::shared_ptr<geo::SharedGeometry const> known = shapes_.find(where.outline);
    if (!known) {
        known = std::make_shared<geo::SharedGeometry const>(shape_of(*gazetteer_, where.outline));
        shapes_.keep(where.outline, known, geo::vertex_count(*known) + entry_vertices);
    }
    return geo::is_empty(*known) ? geo::SharedGeometry{*where.point} : *known;
}

}  // namespace dateline::draw
