#include "resolve/whole_cache.hpp"

#include <mutex>

#include "geo/measure.hpp"
#include "resolve/derive.hpp"

namespace dateline::resolve {
namespace {
constexpr std::size_t most_vertices = 4'000'000;
}  // namespace

std::shared_ptr<ResolvedPlace const> WholeCache::get(gazetteer::PlaceId place) const {
    {
        std::shared_lock const lock{mutex_};
        auto const it = places_.find(place.value);
        if (it != places_.end()) return it->second;
    }
    auto made = std::make_shared<ResolvedPlace const>(whole(*gazetteer_, place));
    if (!gazetteer_->place(place).has_shape) return made;
    std::size_t const size = geo::vertex_count(made->geometry);
    std::unique_lock const lock{mutex_};
    if (vertices_ + size > most_vertices) return made;
    auto const [it, fresh] = places_.try_emplace(place.value, std::move(made));
    if (fresh) vertices_ += size;
    return it->second;
}

}  // namespace dateline::resolve
