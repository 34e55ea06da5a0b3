#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

#include "geo/geojson.hpp"
#include "geo/read_checks.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
namespace {

static_assert(std::endian::native == std::endian::little, "coordinates are written as they lie in memory");
enum Type : std::uint32_t {
    point = 1,
    line_string = 2,
    polygon = 3,
    multi_point = 4,
    multi_line_string = 5,
    multi_polygon = 6,
    collection = 7
};

class Writer {
public:
    explicit Writer(std::string& out) : out_{out} {}
    void operator()(std::monostate) {}
    void operator()(LonLat p) {
        header(point);
        bytes(&p, sizeof p);
    }
    void operator()(LineString const& l) {
        header(line_string);
        points(l.points);
    }
    void operator()(Polygon const& p) {
        header(polygon);
        count(1 + p.inners.size());
        points(p.outer);
        for (auto const& r : p.inners) points(r);
    }
    void operator()(MultiPoint const& m) { many(multi_point, m.points); }
    void operator()(MultiLineString const& m) { many(multi_line_string, m.lines); }
    void operator()(MultiPolygon const& m) { many(multi_polygon, m.polygons); }

private:
    template <typename T>
    void many(Type type, std::vector<T> const& items) {
        header(type);
        count(items.size());
        for (auto const& item : items) (*this)(item);
    }
    void header(Type type) {
        out_.push_back(1);
        auto const code = static_cast<std::uint32_t>(type);
        bytes(&code, sizeof code);
    }
    void count(std::size_t n) {
        auto const c = static_cast<std::uint32_t>(n);
        bytes(&c, sizeof c);
    }
    void points(std::vector<LonLat> const& p) {
        count(p.size());
        bytes(p.data(), p.size() * sizeof(LonLat));
    }
    void bytes(void const* data, std::size_t size) { out_.append(static_cast<char const*>(data), size); }
    std::string& out_;
};

struct Refusal {
    char const* reason;
};

/// Reads ISO and extended (PostGIS) WKB of either byte order; Z and M are skipped.
class Reader {
public:
    explicit Reader(std::string_view in) : in_{in} {}
    Geometry geometry(int depth = 0) {
        if (depth > 4) throw Refusal{"nested too deeply"};
        auto const order = byte();
        if (order > 1) throw Refusal{"a byte order that does not exist"};
        swap_ = order == 0;
        auto const code = number();
        if ((code & 0x20000000U) != 0) (void)number();  // SRID of the extended form
        auto const plain = code & 0x0fffffffU;
        auto const dimensions = plain / 1000;
        extra_ = dimensions == 3 ? 2U : (dimensions == 1 || dimensions == 2 ? 1U : 0U);
        if (dimensions == 0) extra_ = ((code & 0x80000000U) != 0 ? 1U : 0U) + ((code & 0x40000000U) != 0 ? 1U : 0U);
        if (dimensions > 3) throw Refusal{"an unknown type"};
        return body(plain % 1000, depth);
    }
    [[nodiscard]] bool at_end() const { return at_ == in_.size(); }

private:
    Geometry body(std::uint32_t type, int depth) {
        switch (type) {
            case point:
                return single();
            case line_string: {
                LineString l{points()};
                if (l.points.empty()) return std::monostate{};
                if (l.points.size() < 2) throw Refusal{"a line of fewer than two points"};
                return l;
            }
            case polygon:
                return rings();
            case multi_point:
            case multi_line_string:
            case multi_polygon:
            case collection:
                return parts(type, depth);
            default:
                throw Refusal{"an unknown type"};
        }
    }
    Geometry single() {
        LonLat const p{real(), real()};
        skip_extra();
        if (std::isnan(p.lon) && std::isnan(p.lat)) return std::monostate{};  // the usual way to write an empty point
        check(p);
        return p;
    }
    Geometry rings() {
        auto const n = count(4);
        if (n == 0) return std::monostate{};
        Polygon p;
        for (std::uint32_t i = 0; i < n; ++i) {
            auto ring = points();
            if (!detail::close(ring)) throw Refusal{"a ring of fewer than three points"};
            (i == 0 ? p.outer : p.inners.emplace_back()) = std::move(ring);
        }
        wind(p);
        return p;
    }
    Geometry parts(std::uint32_t type, int depth) {
        auto const n = count(9);
        MultiPoint p;
        MultiLineString l;
        MultiPolygon a;
        for (std::uint32_t i = 0; i < n; ++i) detail::add_to(geometry(depth + 1), p, l, a);
        auto const kinds = (p.points.empty() ? 0 : 1) + (l.lines.empty() ? 0 : 1) + (a.polygons.empty() ? 0 : 1);
        if (kinds > 1) throw Refusal{"a collection of several kinds"};
        if (kinds == 0) return std::monostate{};
        auto const found = !p.points.empty() ? multi_point : (!l.lines.empty() ? multi_line_string : multi_polygon);
        if (type != collection && type != static_cast<std::uint32_t>(found)) throw Refusal{"a part of another kind"};
        if (found == multi_point) return p;
        if (found == multi_line_string) return l;
        return a;
    }
    std::vector<LonLat> points() {
        auto const n = count(16 + 8 * extra_);
        std::vector<LonLat> out;
        out.reserve(n);
        for (std::uint32_t i = 0; i < n; ++i) {
            LonLat const p{real(), real()};
            skip_extra();
            check(p);
            out.push_back(p);
        }
        return out;
    }
    static void check(LonLat p) {
        if (!detail::fault_of(p).empty()) throw Refusal{"a coordinate outside of the range of longitude and latitude"};
    }
    // A count may promise no more than the remaining bytes can hold.
    std::uint32_t count(std::size_t least_bytes) {
        auto const n = number();
        if (n > (in_.size() - at_) / least_bytes) throw Refusal{"cut short"};
        return n;
    }
    void skip_extra() {
        for (std::uint32_t i = 0; i < extra_; ++i) (void)real();
    }
    unsigned char byte() {
        if (at_ >= in_.size()) throw Refusal{"cut short"};
        return static_cast<unsigned char>(in_[at_++]);
    }
    template <typename T>
    T raw() {
        if (in_.size() - at_ < sizeof(T)) throw Refusal{"cut short"};
        T value;
        char buffer[sizeof(T)];
        for (std::size_t i = 0; i < sizeof(T); ++i) buffer[swap_ ? sizeof(T) - 1 - i : i] = in_[at_ + i];
        std::memcpy(&value, buffer, sizeof(T));
        at_ += sizeof(T);
        return value;
    }
    std::uint32_t number() { return raw<std::uint32_t>(); }
    double real() { return raw<double>(); }

    std::string_view in_;
    std::size_t at_ = 0;
    bool swap_ = false;
    std::uint32_t extra_ = 0;
};

}  // namespace

void append_wkb(std::string& out, Geometry const& g) { std::visit(Writer{out}, g); }

Expected<Geometry> parse_wkb(std::string_view wkb) {
    try {
        Reader reader{wkb};
        auto g = reader.geometry();
        if (!reader.at_end()) return make_unexpected("bytes after the geometry");
        return g;
    } catch (Refusal const& refusal) {
        return make_unexpected(refusal.reason);
    }
}

}  // namespace dateline::geo
