#pragma once
#include <cstddef>
#include <memory>

#include "base/recent_cache.hpp"
#include "gazetteer/gazetteer.hpp"
#include "resolve/derive.hpp"

namespace dateline::resolve {

/// relate(), remembered by expression: reports speak of the same borders over and over, and two outlines are decoded for each. Safe in
/// any thread; holds some 20,000 answers.
class RelatedCache {
public:
    explicit RelatedCache(gazetteer::Gazetteer const& gazetteer) : gazetteer_{&gazetteer} {}
    [[nodiscard]] Resolution get(gazetteer::PlaceId place, Relating const& relating) const;

private:
    struct Key {
        gazetteer::PlaceId place;
        Relating relating;
        friend bool operator==(Key const&, Key const&) = default;
    };
    struct Hash {
        std::size_t operator()(Key const& key) const noexcept;
    };
    gazetteer::Gazetteer const* gazetteer_;
    mutable RecentCache<Key, Resolution, Hash> places_{10'000};  ///< in answers
};

}  // namespace dateline::resolve
