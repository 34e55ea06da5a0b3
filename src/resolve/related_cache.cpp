#include "resolve/related_cache.hpp"

#include <functional>
#include <utility>

#include "geo/measure.hpp"

namespace dateline::resolve {
namespace {
constexpr std::size_t entry_vertices = 64;  // what an entry takes besides its geometry, counted in vertices
}  // namespace

std::size_t RelatedCache::Hash::operator()(Key const& key) const noexcept {
    std::size_t hash = key.place.value;
    auto const add = [&](std::size_t value) { hash = hash * 1099511628211ULL + value; };
    Relating const& relating = key.relating;
    add(static_cast<std::size_t>(relating.relation));
    add(relating.side ? static_cast<std::size_t>(*relating.side) : 99);
    add(std::hash<double>{}(relating.km));
    add(std::hash<double>{}(relating.slack_km));
    add(relating.second ? relating.second->value : 0);
    add(relating.second_point ? std::hash<double>{}(relating.second_point->lon) ^ std::hash<double>{}(relating.second_point->lat) : 0);
    add(relating.home ? relating.home->value : 0);
    add(static_cast<std::size_t>(key.outlines));
    return hash;
}

ResolvedPlace RelatedCache::get(gazetteer::PlaceId place, Relating const& relating, Outlines outlines) const {
    Key const key{place, relating, outlines};
    std::shared_ptr<ResolvedPlace const> known = places_.find(key);
    if (!known) {
        known = std::make_shared<ResolvedPlace const>(relate(*gazetteer_, place, relating, outlines));
        places_.keep(key, known, geo::vertex_count(known->geometry) + entry_vertices);
    }
    return *known;
}

}  // namespace dateline::resolve
