#include "planar/near_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

namespace dateline::planar::detail {
using namespace geo;
namespace {

constexpr std::size_t chunk_edges = 16;

/// Some edges in a row of one line, and the box around them.
struct Chunk {
    std::size_t line = 0, begin = 0, end = 0;  ///< vertices begin..end, both counted
    double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;
};

std::vector<Chunk> chunks_of(MultiLineString const& lines) {
    std::vector<Chunk> chunks;
    for (std::size_t l = 0; l < lines.lines.size(); ++l) {
        auto const& points = lines.lines[l].points;
        for (std::size_t begin = 0; begin + 1 < points.size(); begin += chunk_edges) {
            Chunk chunk;
            chunk.line = l;
            chunk.begin = begin;
            chunk.end = std::min(begin + chunk_edges, points.size() - 1);
            for (std::size_t i = chunk.begin; i <= chunk.end; ++i) {
                chunk.west = std::min(chunk.west, points[i].lon);
                chunk.east = std::max(chunk.east, points[i].lon);
                chunk.south = std::min(chunk.south, points[i].lat);
                chunk.north = std::max(chunk.north, points[i].lat);
            }
            chunks.push_back(chunk);
        }
    }
    return chunks;
}

/// Of each chunk, whether one of `others` lies within `distance`: a sweep from west to east.
std::vector<bool> near_any(std::vector<Chunk> const& chunks, std::vector<Chunk> others, double distance) {
    std::sort(others.begin(), others.end(), [](Chunk const& a, Chunk const& b) { return a.west < b.west; });
    double widest = 0;
    for (Chunk const& other : others) widest = std::max(widest, other.east - other.west);
    std::vector<bool> near(chunks.size(), false);
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        Chunk const& chunk = chunks[i];
        double const from = chunk.west - distance - widest;
        auto it = std::lower_bound(others.begin(), others.end(), from, [](Chunk const& other, double west) { return other.west < west; });
        for (; it != others.end() && it->west <= chunk.east + distance && !near[i]; ++it) {
            near[i] = it->east >= chunk.west - distance && it->south <= chunk.north + distance && it->north >= chunk.south - distance;
        }
    }
    return near;
}

}  // namespace

MultiLineString stretches_near(MultiLineString const& lines, MultiLineString const& others, double distance) {
    auto const chunks = chunks_of(lines);
    auto const near = near_any(chunks, chunks_of(others), distance);
    MultiLineString out;
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        if (!near[i]) continue;
        auto const& points = lines.lines[chunks[i].line].points;
        bool const goes_on = i > 0 && near[i - 1] && chunks[i - 1].line == chunks[i].line;
        if (!goes_on) out.lines.push_back({{points[chunks[i].begin]}});
        auto& stretch = out.lines.back().points;
        stretch.insert(stretch.end(), points.begin() + static_cast<std::ptrdiff_t>(chunks[i].begin) + 1,
                       points.begin() + static_cast<std::ptrdiff_t>(chunks[i].end) + 1);
    }
    return out;
}

}  // namespace dateline::planar::detail
