#pragma once
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "gazetteer/gazetteer.hpp"
#include "resolve/derive.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

/// relate(), remembered by expression: the zone along a border takes tens of milliseconds to draw, and reports speak of the same
/// borders and parts over and over. Safe in any thread. Two generations of at most a million vertices (16 MB) each: when the
/// younger is full it becomes the older one, whose expressions are forgotten unless they were asked for since.
class RelatedCache {
public:
    explicit RelatedCache(gazetteer::Gazetteer const& gazetteer) : gazetteer_{&gazetteer} {}
    /// The same as relate(), whatever was asked before; with Outlines::without its geometry is left empty.
    [[nodiscard]] ResolvedPlace get(gazetteer::PlaceId place, Relating const& relating, Outlines outlines) const;

private:
    struct Key {
        gazetteer::PlaceId place;
        Relating relating;
        friend bool operator==(Key const&, Key const&) = default;
    };
    struct Hash {
        std::size_t operator()(Key const& key) const noexcept;
    };
    struct Entry {
        ResolvedPlace place;  ///< without its geometry, so that it can be copied without it
        geo::Geometry geometry;
        std::size_t vertices = 0;
    };
    using Generation = std::unordered_map<Key, std::shared_ptr<Entry const>, Hash>;
    [[nodiscard]] std::shared_ptr<Entry const> find(Key const& key) const;
    void keep(Key const& key, std::shared_ptr<Entry const> entry) const;  ///< mutex_ is held

    gazetteer::Gazetteer const* gazetteer_;
    mutable std::mutex mutex_;
    mutable Generation young_, old_;
    mutable std::size_t vertices_ = 0;  ///< of the younger generation
};

}  // namespace dateline::resolve
