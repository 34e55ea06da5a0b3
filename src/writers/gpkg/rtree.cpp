#include "writers/gpkg/rtree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace dateline::writers::gpkg {
namespace {

// ext/rtree/rtree.c: a node is a u16 depth (of the root only), a u16 count and cells of an i64 and four f32, big-endian; a page of
// 4096 bytes makes nodes of RTREE_MAXCELLS = 51 cells. Node 1 is the root.
constexpr std::size_t max_cells = 51;
constexpr std::size_t cell_bytes = 24;
constexpr std::size_t node_bytes = 4 + max_cells * cell_bytes;
constexpr std::int64_t root = 1;

float below(double value) {
    auto const f = static_cast<float>(value);
    return static_cast<double>(f) > value ? std::nextafter(f, -std::numeric_limits<float>::infinity()) : f;
}
float above(double value) {
    auto const f = static_cast<float>(value);
    return static_cast<double>(f) < value ? std::nextafter(f, std::numeric_limits<float>::infinity()) : f;
}

void put(std::array<char, node_bytes>& node, std::size_t at, std::uint64_t value, std::size_t bytes) {
    for (std::size_t i = bytes; i-- > 0; value >>= 8U) node[at + i] = static_cast<char>(value & 0xFFU);
}

class Packer {
public:
    Packer(Database& db, std::string const& name)
        : node_{db.prepare(fmt::format("INSERT OR REPLACE INTO {} VALUES(?,?)", quoted_name(name + "_node")))},
          rowid_{db.prepare(fmt::format("INSERT INTO {} VALUES(?,?)", quoted_name(name + "_rowid")))},
          parent_{db.prepare(fmt::format("INSERT INTO {} VALUES(?,?)", quoted_name(name + "_parent")))} {}

    void pack(std::vector<RtreeCell> cells) {
        leaf_of_.reserve(cells.size());
        while (cells.size() > max_cells) {
            cells = pack_level(cells);
            ++depth_;
        }
        write_node(root, cells.data(), cells.size());
        std::sort(leaf_of_.begin(), leaf_of_.end());
        for (auto const& [row, leaf] : leaf_of_) rowid_.bind(1, row).bind(2, leaf).step();
        std::sort(parent_of_.begin(), parent_of_.end());
        for (auto const& [child, parent] : parent_of_) parent_.bind(1, child).bind(2, parent).step();
    }

private:
    /// Sorts into vertical slices and each slice from south to north; writes the nodes and returns their boxes.
    std::vector<RtreeCell> pack_level(std::vector<RtreeCell>& cells) {
        std::size_t const n = cells.size();
        std::size_t const nodes = (n + max_cells - 1) / max_cells;
        auto const slices = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
        std::size_t const per_slice = (n + slices - 1) / slices;
        std::sort(cells.begin(), cells.end(), [](RtreeCell const& a, RtreeCell const& b) {
            return std::pair{a.min_x + a.max_x, a.id} < std::pair{b.min_x + b.max_x, b.id};
        });
        std::vector<RtreeCell> level;
        level.reserve(nodes + slices);
        for (std::size_t from = 0; from < n; from += per_slice) {
            pack_slice(cells.data() + from, std::min(per_slice, n - from), level);
        }
        return level;
    }

    void pack_slice(RtreeCell* cells, std::size_t n, std::vector<RtreeCell>& level) {
        std::sort(cells, cells + n, [](RtreeCell const& a, RtreeCell const& b) {
            return std::pair{a.min_y + a.max_y, a.id} < std::pair{b.min_y + b.max_y, b.id};
        });
        std::size_t const nodes = (n + max_cells - 1) / max_cells;
        for (std::size_t k = 0; k < nodes; ++k) {
            std::size_t const from = n * k / nodes;
            std::size_t const to = n * (k + 1) / nodes;
            RtreeCell box = cells[from];
            for (std::size_t i = from; i < to; ++i) {
                box.min_x = std::min(box.min_x, cells[i].min_x);
                box.max_x = std::max(box.max_x, cells[i].max_x);
                box.min_y = std::min(box.min_y, cells[i].min_y);
                box.max_y = std::max(box.max_y, cells[i].max_y);
            }
            box.id = next_++;
            write_node(box.id, cells + from, to - from);
            level.push_back(box);
        }
    }

    void write_node(std::int64_t number, RtreeCell const* cells, std::size_t n) {
        std::array<char, node_bytes> bytes{};
        put(bytes, 0, number == root ? depth_ : 0, 2);
        put(bytes, 2, n, 2);
        for (std::size_t i = 0; i < n; ++i) {
            std::size_t const at = 4 + i * cell_bytes;
            put(bytes, at, static_cast<std::uint64_t>(cells[i].id), 8);
            put(bytes, at + 8, std::bit_cast<std::uint32_t>(cells[i].min_x), 4);
            put(bytes, at + 12, std::bit_cast<std::uint32_t>(cells[i].max_x), 4);
            put(bytes, at + 16, std::bit_cast<std::uint32_t>(cells[i].min_y), 4);
            put(bytes, at + 20, std::bit_cast<std::uint32_t>(cells[i].max_y), 4);
            (depth_ == 0 ? leaf_of_ : parent_of_).emplace_back(cells[i].id, number);
        }
        node_.bind(1, number).bind_blob(2, {bytes.data(), bytes.size()}).step();
    }

    Statement node_, rowid_, parent_;
    std::int64_t next_ = root + 1;
    std::uint64_t depth_ = 0;
    std::vector<std::pair<std::int64_t, std::int64_t>> leaf_of_, parent_of_;  // written in key order: appends to the b-tree
};

}  // namespace

RtreeCell rtree_cell(std::int64_t id, Extent const& e) noexcept {
    return {id, below(e.min_lon), above(e.max_lon), below(e.min_lat), above(e.max_lat)};
}

void write_rtree(Database& db, std::string_view name, std::vector<RtreeCell> cells) {
    db.run(fmt::format("CREATE VIRTUAL TABLE {} USING rtree(id, minx, maxx, miny, maxy)", quoted_name(name)));
    if (cells.empty()) return;
    Packer{db, std::string{name}}.pack(std::move(cells));
}

}  // namespace dateline::writers::gpkg
