#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "gazetteer/hash_index.hpp"
#include "gazetteer/shape_codec.hpp"
#include "gazetteer/stack.hpp"
#include "geo/measure.hpp"

/// Where places lie.
namespace dateline::gazetteer {
using detail::as_span;

namespace {
constexpr double km_per_degree = 110.5;  // of latitude, a little less than the least: boxes come out a little too large

/// Calls visit(cell) for the one-degree cells that a disc touches.
template <typename Visit>
void for_each_cell(geo::LonLat centre, double km, Visit const& visit) {
    double const half_lat = km / km_per_degree;
    double const south = std::max(centre.lat - half_lat, -90.0);
    double const north = std::min(centre.lat + half_lat, 90.0);
    double const narrowest = std::cos(std::max(std::abs(south), std::abs(north)) * 3.14159265358979 / 180);
    double const half_lon = narrowest > 1e-6 ? std::min(half_lat / narrowest, 180.0) : 180.0;
    int const first_column = static_cast<int>(std::floor(centre.lon - half_lon));
    int const columns = std::min(static_cast<int>(std::floor(centre.lon + half_lon)) - first_column + 1, 360);
    for (int row = static_cast<int>(std::floor(south)); row <= static_cast<int>(std::floor(north)); ++row) {
        for (int i = 0; i < columns; ++i) {
            int const column = ((first_column + i + 180) % 360 + 360) % 360 - 180;
            visit(detail::grid_cell(column, std::min(row, 89)));
        }
    }
}
}  // namespace

std::vector<PlaceId> Gazetteer::near(geo::LonLat point, double km, std::size_t limit) const {
    struct Candidate {
        double km;
        PlaceId id;
    };
    std::vector<Candidate> found;
    if (!(std::abs(point.lon) <= 180) || !(std::abs(point.lat) <= 90) || !(km >= 0) || limit == 0) return {};
    std::vector<std::uint32_t> cells;
    for_each_cell(point, std::min(km, 20100.0), [&](std::uint32_t cell) { cells.push_back(cell); });
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    for (std::uint32_t layer = 0; layer < impl_->layers.size(); ++layer) {
        detail::GazFile const& file = *impl_->layers[layer].file;
        for (std::uint32_t const cell : cells) {
            detail::for_each_filed(detail::as_buckets(*file.root().grid()), detail::stable_hash(cell), [&](std::uint32_t local) {
                if (local >= file.size()) return;
                std::optional<geo::LonLat> const filed = detail::point_of(file.place(local));
                if (!filed || detail::grid_cell(filed->lon, filed->lat) != cell) return;  // of another cell in the same bucket
                PlaceId const id = impl_->id_of({layer, local});
                std::optional<geo::LonLat> const at = impl_->later(id).empty() ? filed : impl_->place(id).point;
                if (!at || geo::rough_distance_km(point, *at) > km * 1.01 + 0.01) return;
                double const exact = geo::distance_km(point, *at);
                if (exact <= km) found.push_back({exact, id});
            });
        }
    }
    std::sort(found.begin(), found.end(), [](Candidate const& a, Candidate const& b) {
        return std::tuple{a.km, a.id} < std::tuple{b.km, b.id};
    });
    std::vector<PlaceId> ids;
    for (Candidate const& candidate : found) {
        if (ids.size() == limit) break;
        if (ids.empty() || ids.back() != candidate.id) ids.push_back(candidate.id);  // refined by an overlay: filed twice
    }
    return ids;
}

/// Countries and provinces under the chosen view, the last file's first.
detail::AreaIndex const& Gazetteer::Impl::areas() const {
    std::call_once(areas_made, [this] {
        std::vector<detail::AreaEntry> entries;
        for (std::uint32_t layer = static_cast<std::uint32_t>(layers.size()); layer-- > 0;) {
            detail::GazFile const& file = *layers[layer].file;
            for (fb::Shape const& shape : as_span(file.root().shapes())) {
                if (shape.place() >= file.size()) continue;
                PlaceId const id = id_of({layer, shape.place()});
                Kind const kind = this->kind(id);
                if (kind != Kind::admin1 && kind != Kind::country) continue;
                if (this->shape(id).shape == &shape) entries.push_back({id, kind, &file, &shape});
            }
        }
        area_index.emplace(std::move(entries));
    });
    return *area_index;
}

std::optional<PlaceId> Gazetteer::Impl::area_at(geo::LonLat point, AreaTest const& holds) const {
    std::vector<detail::AreaEntry> const around = areas().around(point);
    for (Kind const kind : {Kind::admin1, Kind::country}) {
        for (detail::AreaEntry const& area : around)
            if (area.kind == kind && holds(area)) return area.place;
    }
    return std::nullopt;
}

std::optional<PlaceId> Gazetteer::area_at(geo::LonLat point) const {
    return impl_->area_at(point, [&](detail::AreaEntry const& area) {
        std::shared_ptr<detail::BandedArea const> outline = impl_->outlines.find(area.shape);
        if (!outline) {
            outline = std::make_shared<detail::BandedArea const>(detail::edges_of(*area.file, *area.shape));
            impl_->outlines.keep(area.shape, outline, outline->edge_count() + 1);
        }
        return outline->contains(point);
    });
}

}  // namespace dateline::gazetteer
