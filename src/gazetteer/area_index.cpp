#include "gazetteer/area_index.hpp"

#include <algorithm>
#include <cmath>

#include "geo/measure.hpp"

namespace dateline::gazetteer::detail {
namespace {
constexpr double cell_degrees = 2;
constexpr int columns = 180, rows = 90;

int column_of(double lon) { return std::clamp(static_cast<int>(std::floor((lon + 180) / cell_degrees)), 0, columns - 1); }
int row_of(double lat) { return std::clamp(static_cast<int>(std::floor((lat + 90) / cell_degrees)), 0, rows - 1); }
std::size_t cell_of(int row, int column) { return static_cast<std::size_t>(row) * columns + static_cast<std::size_t>(column); }

/// Calls visit(cell) for each cell that the box touches.
template <typename Visit>
void for_each_cell(geo::Box const& box, Visit const& visit) {
    if (box.empty()) return;
    auto const span = [&](double west, double east) {
        for (int row = row_of(box.south); row <= row_of(box.north); ++row)
            for (int column = column_of(west); column <= column_of(east); ++column) visit(cell_of(row, column));
    };
    if (box.west <= box.east) return span(box.west, box.east);
    if (column_of(box.west) <= column_of(box.east)) return span(-180, 180);
    span(box.west, 180);
    span(-180, box.east);
}
}  // namespace

AreaIndex::AreaIndex(std::vector<AreaEntry> entries)
    : entries_{std::move(entries)}, starts_(static_cast<std::size_t>(columns * rows) + 1, 0) {
    for (AreaEntry const& entry : entries_) for_each_cell(box_of(*entry.shape), [&](std::size_t cell) { ++starts_[cell + 1]; });
    for (std::size_t cell = 1; cell < starts_.size(); ++cell) starts_[cell] += starts_[cell - 1];
    items_.resize(starts_.back());
    std::vector<std::uint32_t> next{starts_.begin(), starts_.end() - 1};
    for (std::uint32_t i = 0; i < entries_.size(); ++i)
        for_each_cell(box_of(*entries_[i].shape), [&](std::size_t cell) { items_[next[cell]++] = i; });
}

std::vector<AreaEntry> AreaIndex::around(geo::LonLat point) const {
    std::vector<AreaEntry> found;
    if (!(std::abs(point.lon) <= 180) || !(std::abs(point.lat) <= 90)) return found;
    auto const cell = cell_of(row_of(point.lat), column_of(point.lon));
    for (std::uint32_t const item : std::span{items_}.subspan(starts_[cell], starts_[cell + 1] - starts_[cell]))
        if (geo::contains(box_of(*entries_[item].shape), point)) found.push_back(entries_[item]);
    return found;
}

}  // namespace dateline::gazetteer::detail
