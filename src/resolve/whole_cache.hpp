#pragma once
#include <cstddef>
#include <memory>
#include <shared_mutex>
#include <unordered_map>

#include "gazetteer/gazetteer.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

/// whole() of places with a shape, remembered: a shape is checked each time it is decoded, and reports name the same countries and
/// provinces over and over. Safe in any thread; holds at most four million vertices (64 MB), what is beyond is made anew each time.
class WholeCache {
public:
    explicit WholeCache(gazetteer::Gazetteer const& gazetteer) : gazetteer_{&gazetteer} {}
    [[nodiscard]] std::shared_ptr<ResolvedPlace const> get(gazetteer::PlaceId place) const;

private:
    gazetteer::Gazetteer const* gazetteer_;
    mutable std::shared_mutex mutex_;
    mutable std::unordered_map<std::uint32_t, std::shared_ptr<ResolvedPlace const>> places_;
    mutable std::size_t vertices_ = 0;
};

}  // namespace dateline::resolve
