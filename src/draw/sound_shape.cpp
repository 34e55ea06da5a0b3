#include "draw/sound_shape.hpp"

#include <utility>

#include "base/error.hpp"
#include "planar/operations.hpp"

namespace dateline::draw {
namespace {

std::optional<geo::Geometry> repaired(geo::Geometry const& shape) {
    try {
        geo::Geometry sound = planar::make_valid(shape);
        return geo::is_area(sound) ? std::optional{std::move(sound)} : std::nullopt;
    } catch (Error const& error) {
        if (error.code() != Errc::geometry) throw;
        return std::nullopt;
    }
}

}  // namespace

std::optional<geo::Geometry> sound_shape(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, gazetteer::Detail detail) {
    std::optional<gazetteer::StoredShape> stored = gazetteer.shape(place, detail);
    if (!stored) return std::nullopt;
    if (stored->valid) return std::move(stored->geometry);
    if (auto sound = repaired(stored->geometry)) return sound;
    return detail == gazetteer::Detail::full ? std::nullopt : sound_shape(gazetteer, place, gazetteer::Detail::full);
}

}  // namespace dateline::draw
