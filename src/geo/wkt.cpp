#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "geo/geojson.hpp"
#include "geo/number_text.hpp"
#include "geo/read_checks.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
namespace {

struct Refusal {
    std::string reason;
};

class Parser {
public:
    explicit Parser(std::string_view text) : text_{text} {}

    Geometry parse() {
        skip_srid();
        auto const type = word();
        auto tag = word();
        if (tag == "Z" || tag == "M" || tag == "ZM") tag = word();
        Geometry g;
        if (tag == "EMPTY") {
            if (!is_type(type)) throw Refusal{"unknown type " + type};
        } else if (tag.empty()) {
            g = body(type);
        } else {
            throw Refusal{"unexpected word " + tag};
        }
        space();
        if (at_ != text_.size()) throw Refusal{"text after the geometry"};
        return g;
    }

private:
    static bool is_type(std::string_view type) {
        for (auto const* t : {"POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"})
            if (type == t) return true;
        return false;
    }
    Geometry body(std::string const& type) {
        if (type == "POINT") {
            expect('(');
            auto const p = position();
            expect(')');
            return p;
        }
        if (type == "LINESTRING") return line();
        if (type == "POLYGON") return polygon();
        if (type == "MULTIPOINT") return MultiPoint{points(Brackets::allowed)};
        if (type == "MULTILINESTRING") return MultiLineString{many<LineString>([this] { return line(); })};
        if (type == "MULTIPOLYGON") return MultiPolygon{many<Polygon>([this] { return polygon(); })};
        throw Refusal{"unknown type " + type};
    }

    enum class Brackets : unsigned char { none, allowed };  // MULTIPOINT ((1 2), (3 4)) and MULTIPOINT (1 2, 3 4) both exist
    std::vector<LonLat> points(Brackets brackets) {
        return many<LonLat>([&] {
            bool const inner = brackets == Brackets::allowed && accept('(');
            auto const p = position();
            if (inner) expect(')');
            return p;
        });
    }
    LineString line() {
        LineString l{points(Brackets::none)};
        if (l.points.size() < 2) throw Refusal{"a line of fewer than two points"};
        return l;
    }
    Polygon polygon() {
        auto rings = many<Ring>([this] {
            Ring ring = points(Brackets::none);
            if (!detail::close(ring)) throw Refusal{"a ring of fewer than three points"};
            return ring;
        });
        Polygon p{std::move(rings.front()), {}};
        for (std::size_t i = 1; i < rings.size(); ++i) p.inners.push_back(std::move(rings[i]));
        wind(p);
        return p;
    }
    template <typename T, typename F>
    std::vector<T> many(F&& f) {
        std::vector<T> out;
        expect('(');
        do out.push_back(f());
        while (accept(','));
        expect(')');
        return out;
    }
    LonLat position() {
        LonLat const p{number(), number()};
        space();
        for (int extra = 0; extra < 2 && at_ < text_.size() && text_[at_] != ',' && text_[at_] != ')'; ++extra) {
            (void)number();
            space();
        }
        if (auto const reason = detail::fault_of(p); !reason.empty()) throw Refusal{reason};
        return p;
    }
    double number() {
        space();
        double value = 0;
        auto const* const begin = text_.data() + at_;
        auto const result = std::from_chars(begin, text_.data() + text_.size(), value);
        if (result.ec != std::errc{}) throw Refusal{"a number is missing or out of range"};
        at_ += static_cast<std::size_t>(result.ptr - begin);
        return value;
    }
    void skip_srid() {
        space();
        if (text_.size() - at_ < 5 || (text_.substr(at_, 5) != "SRID=" && text_.substr(at_, 5) != "srid=")) return;
        auto const end = text_.find(';', at_);
        if (end == std::string_view::npos) throw Refusal{"SRID without a geometry"};
        if (text_.substr(at_ + 5, end - at_ - 5) != "4326") throw Refusal{"a spatial reference other than 4326"};
        at_ = end + 1;
    }
    // Upper case; empty when something else follows.
    std::string word() {
        space();
        std::string out;
        while (at_ < text_.size() && out.size() < 24) {
            char c = text_[at_];
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
            if (c < 'A' || c > 'Z') break;
            out.push_back(c);
            ++at_;
        }
        return out;
    }
    void space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    }
    bool accept(char c) {
        space();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void expect(char c) {
        if (!accept(c)) throw Refusal{std::string{"'"} + c + "' is missing"};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

class Writer {
public:
    Writer(std::string& out, int digits) : out_{out}, digits_{digits} {}
    void number_pair(LonLat p) {
        detail::append_number(out_, p.lon, digits_);
        out_.push_back(' ');
        detail::append_number(out_, p.lat, digits_);
    }
    void points(std::vector<LonLat> const& p) {
        list(p, [this](LonLat q) { number_pair(q); });
    }
    void rings(Polygon const& p) {
        out_.push_back('(');
        points(p.outer);
        for (auto const& r : p.inners) {
            out_ += ", ";
            points(r);
        }
        out_.push_back(')');
    }
    template <typename T, typename F>
    void list(std::vector<T> const& items, F&& f) {
        out_.push_back('(');
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) out_ += ", ";
            f(items[i]);
        }
        out_.push_back(')');
    }
    void operator()(std::monostate) { out_ += "GEOMETRYCOLLECTION EMPTY"; }
    void operator()(LonLat p) {
        out_ += "POINT (";
        number_pair(p);
        out_.push_back(')');
    }
    void operator()(LineString const& l) {
        out_ += "LINESTRING ";
        points(l.points);
    }
    void operator()(Polygon const& p) {
        out_ += "POLYGON ";
        rings(p);
    }
    void operator()(MultiPoint const& m) {
        out_ += "MULTIPOINT ";
        points(m.points);
    }
    void operator()(MultiLineString const& m) {
        out_ += "MULTILINESTRING ";
        list(m.lines, [this](LineString const& l) { points(l.points); });
    }
    void operator()(MultiPolygon const& m) {
        out_ += "MULTIPOLYGON ";
        list(m.polygons, [this](Polygon const& p) { rings(p); });
    }

private:
    std::string& out_;
    int digits_;
};

}  // namespace

Expected<Geometry> parse_wkt(std::string_view wkt) {
    constexpr std::size_t longest_text = 256U << 20U;
    if (wkt.size() > longest_text) return make_unexpected("longer than 256 MiB");
    try {
        return Parser{wkt}.parse();
    } catch (Refusal const& refusal) {
        return make_unexpected(refusal.reason);
    }
}

std::string to_wkt(Geometry const& g, int digits) {
    std::string out;
    std::visit(Writer{out, digits}, g);
    return out;
}

}  // namespace dateline::geo
