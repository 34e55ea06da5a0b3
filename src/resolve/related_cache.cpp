#include "resolve/related_cache.hpp"

namespace dateline::resolve {

std::size_t RelatedCache::Hash::operator()(Key const& key) const noexcept { return hash_of(key.relating, key.place.value); }

Resolution RelatedCache::get(gazetteer::PlaceId place, Relating const& relating) const {
    Key const key{place, relating};
    std::shared_ptr<Resolution const> known = places_.find(key);
    if (!known) {
        known = std::make_shared<Resolution const>(relate(*gazetteer_, place, relating));
        places_.keep(key, known, 1);
    }
    return *known;
}

}  // namespace dateline::resolve
