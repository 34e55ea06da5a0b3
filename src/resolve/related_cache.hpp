#pragma once
#include <cstddef>
#include <memory>

#include "base/recent_cache.hpp"
#include "gazetteer/gazetteer.hpp"
#include "resolve/derive.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

/// relate(), remembered by expression: the zone along a border takes tens of milliseconds to draw, and reports speak of the same
/// borders and parts over and over. Safe in any thread; holds at most two million vertices (32 MB).
class RelatedCache {
public:
    explicit RelatedCache(gazetteer::Gazetteer const& gazetteer) : gazetteer_{&gazetteer} {}
    /// The same as relate(), whatever was asked before; with Outlines::without its geometry is left empty.
    [[nodiscard]] ResolvedPlace get(gazetteer::PlaceId place, Relating const& relating, Outlines outlines) const;

private:
    struct Key {
        gazetteer::PlaceId place;
        Relating relating;
        Outlines outlines;
        friend bool operator==(Key const&, Key const&) = default;
    };
    struct Hash {
        std::size_t operator()(Key const& key) const noexcept;
    };
    gazetteer::Gazetteer const* gazetteer_;
    mutable RecentCache<Key, ResolvedPlace, Hash> places_{1'000'000};  ///< in vertices
};

}  // namespace dateline::resolve
