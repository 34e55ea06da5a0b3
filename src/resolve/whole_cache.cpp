#include "resolve/whole_cache.hpp"

#include <mutex>

#include "resolve/derive.hpp"

namespace dateline::resolve {
namespace {
constexpr std::size_t most_vertices = 4'000'000;

std::size_t count(geo::Polygon const& polygon) {
    std::size_t vertices = polygon.outer.size();
    for (geo::Ring const& ring : polygon.inners) vertices += ring.size();
    return vertices;
}

std::size_t count(geo::Geometry const& geometry) {
    if (geo::Polygon const* polygon = std::get_if<geo::Polygon>(&geometry)) return count(*polygon);
    std::size_t vertices = 1;
    if (geo::MultiPolygon const* areas = std::get_if<geo::MultiPolygon>(&geometry)) {
        for (geo::Polygon const& polygon : areas->polygons) vertices += count(polygon);
    }
    if (geo::LineString const* line = std::get_if<geo::LineString>(&geometry)) vertices += line->points.size();
    if (geo::MultiLineString const* lines = std::get_if<geo::MultiLineString>(&geometry)) {
        for (geo::LineString const& line : lines->lines) vertices += line.points.size();
    }
    return vertices;
}
}  // namespace

std::shared_ptr<ResolvedPlace const> WholeCache::get(gazetteer::PlaceId place) const {
    {
        std::shared_lock const lock{mutex_};
        auto const it = places_.find(place.value);
        if (it != places_.end()) return it->second;
    }
    auto made = std::make_shared<ResolvedPlace const>(whole(*gazetteer_, place));
    if (!gazetteer_->place(place).has_shape) return made;
    std::size_t const size = count(made->geometry);
    std::unique_lock const lock{mutex_};
    if (vertices_ + size > most_vertices) return made;
    auto const [it, fresh] = places_.try_emplace(place.value, std::move(made));
    if (fresh) vertices_ += size;
    return it->second;
}

}  // namespace dateline::resolve
