#include "gazetteer/area_finder.hpp"

#include <unordered_map>

#include "gazetteer/banded_area.hpp"
#include "gazetteer/shape_codec.hpp"
#include "gazetteer/stack.hpp"

namespace dateline::gazetteer {
using detail::BandedArea;

struct AreaFinder::Impl {
    Gazetteer::Impl const* gazetteer;
    std::unordered_map<fb::Shape const*, BandedArea> prepared;

    bool contains(detail::AreaEntry const& area, geo::LonLat point) {
        auto found = prepared.find(area.shape);
        if (found == prepared.end()) found = prepared.emplace(area.shape, BandedArea{detail::edges_of(*area.file, *area.shape)}).first;
        return found->second.contains(point);
    }
};

AreaFinder::AreaFinder(Gazetteer const& gazetteer) : impl_{std::make_unique<Impl>(Impl{gazetteer.impl_.get(), {}})} {}
AreaFinder::~AreaFinder() = default;
void AreaFinder::forget() { impl_->prepared = {}; }

std::optional<PlaceId> AreaFinder::at(geo::LonLat point) {
    return impl_->gazetteer->area_at(point, [this, point](detail::AreaEntry const& area) { return impl_->contains(area, point); });
}

}  // namespace dateline::gazetteer
