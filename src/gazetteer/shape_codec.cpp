#include "gazetteer/shape_codec.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.hpp"

namespace dateline::gazetteer::detail {
namespace {
constexpr std::uint32_t own_scale = 1'000'000;
/// Of one area. The largest country of the default gazetteer has about a hundred thousand; damaged references could ask for more
/// than memory holds.
constexpr std::size_t max_vertices = 20'000'000;
enum Form : std::uint8_t { own_form = 0, arcs_form = 1 };
constexpr unsigned form_bits = 4;  // of the first byte; above them stands at which levels the area is known to be valid
Form form_of(std::uint8_t head) { return static_cast<Form>(head & ((1U << form_bits) - 1)); }
bool known_valid(std::uint8_t head, Detail detail) { return ((unsigned{head} >> (form_bits + static_cast<unsigned>(detail))) & 1U) != 0; }

struct GridPoint {
    std::int64_t lon = 0, lat = 0;
};

GridPoint on_grid(geo::LonLat p, std::uint32_t scale) { return {std::llround(p.lon * scale), std::llround(p.lat * scale)}; }
geo::LonLat off_grid(GridPoint p, std::uint32_t scale) { return {static_cast<double>(p.lon) / scale, static_cast<double>(p.lat) / scale}; }

void append_points(std::string& out, std::vector<geo::LonLat> const& points, std::uint32_t scale) {
    append_varint(out, points.size());
    GridPoint last;
    for (geo::LonLat const& point : points) {
        GridPoint const next = on_grid(point, scale);
        append_signed(out, next.lon - last.lon);
        append_signed(out, next.lat - last.lat);
        last = next;
    }
}

/// Sums without overflow trouble: damaged differences wrap around.
GridPoint advanced(GridPoint from, Reader& in) {
    auto const add = [](std::int64_t a, std::int64_t b) {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
    };
    std::int64_t const lon = add(from.lon, in.signed_varint());
    std::int64_t const lat = add(from.lat, in.signed_varint());
    return {lon, lat};
}

std::vector<geo::LonLat> read_points(Reader& in, std::uint32_t scale) {
    std::vector<geo::LonLat> points(in.count(2));
    GridPoint at;
    for (geo::LonLat& point : points) {
        at = advanced(at, in);
        point = off_grid(at, scale);
        // Degrees, whatever the bytes say.
        if (!(std::abs(point.lon) <= 180) || !(std::abs(point.lat) <= 90))
            point = {std::clamp(point.lon, -180.0, 180.0), std::clamp(point.lat, -90.0, 90.0)};
    }
    return points;
}

geo::Polygon read_polygon(Reader& in) {
    geo::Polygon polygon;
    std::size_t const rings = in.count(1);
    for (std::size_t i = 0; i < rings && in.ok(); ++i) {
        geo::Ring ring = read_points(in, own_scale);
        if (i == 0)
            polygon.outer = std::move(ring);
        else
            polygon.inners.push_back(std::move(ring));
    }
    return polygon;
}

void append_polygon(std::string& out, geo::Polygon const& polygon) {
    append_varint(out, polygon.inners.size() + 1);
    append_points(out, polygon.outer, own_scale);
    for (geo::Ring const& ring : polygon.inners) append_points(out, ring, own_scale);
}

template <typename T, typename Write>
void append_list(std::string& out, std::vector<T> const& list, Write const& write) {
    append_varint(out, list.size());
    for (T const& item : list) write(item);
}

template <typename T, typename Read>
std::vector<T> read_list(Reader& in, Read const& read) {
    std::vector<T> list;
    std::size_t const count = in.count(1);
    for (std::size_t i = 0; i < count && in.ok(); ++i) list.push_back(read());
    return list;
}

Reader shape_record(GazFile const& file, fb::Shape const& shape) {
    std::span<std::uint8_t const> const data = as_span(file.root().shape_data());
    return Reader{data.subspan(std::min<std::size_t>(shape.data(), data.size()))};
}

/// Arcs of one level of a file, bounded.
class Arcs {
public:
    Arcs(GazFile const& file, Detail detail) {
        auto const* const levels = file.root().arc_levels();
        auto const index = static_cast<std::uint32_t>(detail);
        if (index >= levels->size()) return;
        fb::ArcLevel const& level = *levels->Get(index);
        starts_ = as_span(level.starts());
        data_ = as_span(level.data());
        scale_ = std::max(level.scale(), 1U);
    }
    [[nodiscard]] std::size_t size() const { return starts_.empty() ? 0 : starts_.size() - 1; }
    /// Calls visit(from, to) for the edges of one arc, without keeping its points.
    template <typename Visit>
    void for_each_edge(std::size_t index, Visit const& visit) const {
        if (index >= size() || starts_[index] > data_.size()) return;
        Reader in{data_.subspan(starts_[index])};
        std::size_t left = in.count(2);
        if (left < 2) return;
        GridPoint from = advanced({}, in);
        for (--left; left > 0; --left) {
            GridPoint const to = advanced(from, in);
            visit(off_grid(from, scale_), off_grid(to, scale_));
            from = to;
        }
    }
    [[nodiscard]] geo::Arc read(std::size_t index) const {
        if (index >= size() || starts_[index] > data_.size()) return {};
        Reader in{data_.subspan(starts_[index])};
        geo::Arc arc = read_points(in, scale_);
        return in.ok() ? arc : geo::Arc{};
    }

private:
    std::span<std::uint32_t const> starts_;
    std::span<std::uint8_t const> data_;
    std::uint32_t scale_ = 1;
};

geo::Topology::Area read_area(Reader& in) {
    geo::Topology::Area area;
    using Ring = std::vector<std::int32_t>;
    area.polygons = read_list<std::vector<Ring>>(in, [&in] {
        return read_list<Ring>(
            in, [&in] { return read_list<std::int32_t>(in, [&in] { return static_cast<std::int32_t>(in.signed_varint()); }); });
    });
    return area;
}

std::size_t arc_index(std::int32_t reference) { return static_cast<std::size_t>(reference < 0 ? ~reference : reference); }

/// nullopt when nothing is left at this level.
std::optional<geo::Geometry> assembled(GazFile const& file, geo::Topology::Area area, Detail detail) {
    Arcs const all{file, detail};
    std::vector<geo::Arc> arcs;
    std::map<std::size_t, std::int32_t> renumbered;
    std::size_t vertices = 0;
    for (auto& polygon : area.polygons) {
        for (auto& ring : polygon) {
            for (std::int32_t& reference : ring) {
                std::size_t const index = arc_index(reference);
                auto const [slot, fresh] = renumbered.try_emplace(index, static_cast<std::int32_t>(arcs.size()));
                if (fresh) arcs.push_back(all.read(index));
                std::size_t const length = arcs[static_cast<std::size_t>(slot->second)].size();
                vertices += length;
                if (length < 2 || vertices > max_vertices) return std::nullopt;
                reference = reference < 0 ? ~slot->second : slot->second;
            }
        }
    }
    geo::MultiPolygon shape;
    try {
        shape = geo::join(area, arcs);
    } catch (Error const&) {
        return std::nullopt;  // lines that make no rings
    }
    if (shape.polygons.empty()) return std::nullopt;
    if (shape.polygons.size() == 1) return geo::Geometry{std::move(shape.polygons.front())};
    return geo::Geometry{std::move(shape)};
}

std::optional<geo::Geometry> read_own(Reader& in, Detail detail) {
    std::string_view best;
    for (int level = 0; level <= static_cast<int>(detail); ++level) {
        std::string_view const coded = in.text();
        if (!coded.empty()) best = coded;  // empty: the same as the finer level
    }
    Reader coded{static_cast<std::uint8_t const*>(static_cast<void const*>(best.data())), best.size()};
    geo::Geometry g = read_geometry(coded);
    if (geo::is_empty(g)) return std::nullopt;
    return g;
}

template <typename Visit>
void for_each_edge_of(geo::Ring const& ring, Visit const& visit) {
    for (std::size_t i = 1; i < ring.size(); ++i) visit(ring[i - 1], ring[i]);
}
template <typename Visit>
void for_each_edge_of(geo::Polygon const& polygon, Visit const& visit) {
    for_each_edge_of(polygon.outer, visit);
    for (geo::Ring const& ring : polygon.inners) for_each_edge_of(ring, visit);
}

/// Calls visit(from, to) for the edges of the full shape without putting rings together; areas only.
template <typename Visit>
void for_each_edge_of(GazFile const& file, fb::Shape const& shape, Visit const& visit) {
    Reader in = shape_record(file, shape);
    Form const form = form_of(in.byte());
    if (form == arcs_form) {
        Arcs const arcs{file, Detail::full};
        for (auto const& polygon : read_area(in).polygons)
            for (auto const& ring : polygon)
                for (std::int32_t const reference : ring) arcs.for_each_edge(arc_index(reference), visit);
        return;
    }
    std::optional<geo::Geometry> const g = form == own_form ? read_own(in, Detail::full) : std::nullopt;
    if (!g) return;
    if (auto const* const polygon = std::get_if<geo::Polygon>(&*g)) for_each_edge_of(*polygon, visit);
    if (auto const* const polygons = std::get_if<geo::MultiPolygon>(&*g))
        for (geo::Polygon const& polygon : polygons->polygons) for_each_edge_of(polygon, visit);
}
}  // namespace

void append_geometry(std::string& out, geo::Geometry const& g) {
    out.push_back(static_cast<char>(g.index()));
    std::visit(geo::Overloaded{[](std::monostate) {}, [&](geo::LonLat p) { append_points(out, {p}, own_scale); },
                               [&](geo::LineString const& line) { append_points(out, line.points, own_scale); },
                               [&](geo::Polygon const& polygon) { append_polygon(out, polygon); },
                               [&](geo::MultiPoint const& points) { append_points(out, points.points, own_scale); },
                               [&](geo::MultiLineString const& lines) {
                                   append_list(out, lines.lines,
                                               [&](geo::LineString const& line) { append_points(out, line.points, own_scale); });
                               },
                               [&](geo::MultiPolygon const& polygons) {
                                   append_list(out, polygons.polygons, [&](geo::Polygon const& polygon) { append_polygon(out, polygon); });
                               }},
               g);
}

geo::Geometry read_geometry(Reader& in) {
    geo::Geometry g;
    switch (in.byte()) {
        case 1: {
            std::vector<geo::LonLat> const points = read_points(in, own_scale);
            if (!points.empty()) g = points.front();
            break;
        }
        case 2:
            g = geo::LineString{read_points(in, own_scale)};
            break;
        case 3:
            g = read_polygon(in);
            break;
        case 4:
            g = geo::MultiPoint{read_points(in, own_scale)};
            break;
        case 5:
            g = geo::MultiLineString{read_list<geo::LineString>(in, [&in] { return geo::LineString{read_points(in, own_scale)}; })};
            break;
        case 6:
            g = geo::MultiPolygon{read_list<geo::Polygon>(in, [&in] { return read_polygon(in); })};
            break;
        default:
            break;
    }
    return in.ok() ? g : geo::Geometry{};
}

CodedArcs code_arcs(std::span<geo::Arc const> arcs, std::uint32_t scale) {
    CodedArcs coded{{}, {}, scale};
    coded.starts.reserve(arcs.size() + 1);
    for (geo::Arc const& arc : arcs) {
        coded.starts.push_back(static_cast<std::uint32_t>(coded.data.size()));
        append_points(coded.data, arc, scale);
    }
    coded.starts.push_back(static_cast<std::uint32_t>(coded.data.size()));
    return coded;
}

std::string code_shape(geo::Geometry const& full, geo::Geometry const& web, geo::Geometry const& overview) {
    std::string out(1, static_cast<char>(own_form));
    std::string last;
    for (geo::Geometry const* level : {&full, &web, &overview}) {
        std::string coded;
        if (!geo::is_empty(*level)) append_geometry(coded, *level);
        append_text(out, coded == last ? std::string_view{} : coded);
        if (!coded.empty()) last = std::move(coded);
    }
    return out;
}

std::vector<geo::Arc> read_arcs(CodedArcs const& coded) {
    std::vector<geo::Arc> arcs;
    auto const* const data = static_cast<std::uint8_t const*>(static_cast<void const*>(coded.data.data()));
    Reader in{data, coded.data.size()};
    for (std::size_t i = 0; i + 1 < coded.starts.size(); ++i) arcs.push_back(read_points(in, coded.scale));
    return arcs;
}

std::string code_shape(geo::Topology::Area const& area, unsigned valid_levels) {
    std::string out(1, static_cast<char>(arcs_form | valid_levels << form_bits));
    append_list(out, area.polygons, [&](auto const& polygon) {
        append_list(out, polygon,
                    [&](auto const& ring) { append_list(out, ring, [&](std::int32_t reference) { append_signed(out, reference); }); });
    });
    return out;
}

std::optional<geo::Geometry> decode_own(std::string_view coded, Detail detail) {
    Reader in{static_cast<std::uint8_t const*>(static_cast<void const*>(coded.data())), coded.size()};
    return form_of(in.byte()) == own_form ? read_own(in, detail) : std::nullopt;
}

std::optional<StoredShape> decode_shape(GazFile const& file, fb::Shape const& shape, Detail detail) {
    Reader in = shape_record(file, shape);
    std::uint8_t const head = in.byte();
    if (form_of(head) == own_form) {
        auto own = read_own(in, detail);
        return own ? std::optional{StoredShape{std::move(*own), true}} : std::nullopt;
    }
    if (form_of(head) != arcs_form) return std::nullopt;
    geo::Topology::Area const area = read_area(in);
    if (!in.ok()) return std::nullopt;
    for (Detail const level : {detail, Detail::full})
        if (auto joined = assembled(file, area, level)) return StoredShape{std::move(*joined), known_valid(head, level)};
    return std::nullopt;
}

std::vector<Edge> edges_of(GazFile const& file, fb::Shape const& shape) {
    std::vector<Edge> edges;
    for_each_edge_of(file, shape, [&](geo::LonLat from, geo::LonLat to) { edges.push_back({from, to}); });
    return edges;
}

}  // namespace dateline::gazetteer::detail
