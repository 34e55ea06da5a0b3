#include "compiler/record_codec.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "gazetteer/coding.hpp"

namespace dateline::compiler {
namespace {
using namespace gazetteer;
using detail::append_text;
using detail::append_varint;

class Writer {
public:
    explicit Writer(std::string& out) : out_{&out} {}
    void operator()(std::string const& text) { append_text(*out_, text); }
    void operator()(double value) { out_->append(static_cast<char const*>(static_cast<void const*>(&value)), sizeof value); }
    void operator()(geo::LonLat const& point) { (*this)(point.lon), (*this)(point.lat); }
    void operator()(std::monostate) {}
    void operator()(geo::LineString const& line) { (*this)(line.points); }
    void operator()(geo::Polygon const& polygon) { (*this)(polygon.outer), (*this)(polygon.inners); }
    void operator()(geo::MultiPoint const& points) { (*this)(points.points); }
    void operator()(geo::MultiLineString const& lines) { (*this)(lines.lines); }
    void operator()(geo::MultiPolygon const& polygons) { (*this)(polygons.polygons); }
    void operator()(NameRecord const& name) { (*this)(name.text), number(static_cast<unsigned>(name.kind)), (*this)(name.language); }
    void operator()(geo::Geometry const& shape) {
        number(shape.index());
        std::visit([this](auto const& held) { (*this)(held); }, shape);
    }
    template <typename T>
    void operator()(std::vector<T> const& list) {
        number(list.size());
        for (T const& item : list) (*this)(item);
    }
    void number(std::uint64_t value) { append_varint(*out_, value); }

private:
    std::string* out_;
};

class Taker {
public:
    explicit Taker(std::string_view bytes) : in_{static_cast<std::uint8_t const*>(static_cast<void const*>(bytes.data())), bytes.size()} {}
    void operator()(std::string& text) { text = in_.text(); }
    void operator()(double& value) {
        char bytes[sizeof value];
        for (char& byte : bytes) byte = static_cast<char>(in_.byte());
        std::memcpy(&value, bytes, sizeof value);
    }
    void operator()(geo::LonLat& point) { (*this)(point.lon), (*this)(point.lat); }
    void operator()(std::monostate) {}
    void operator()(geo::LineString& line) { (*this)(line.points); }
    void operator()(geo::Polygon& polygon) { (*this)(polygon.outer), (*this)(polygon.inners); }
    void operator()(geo::MultiPoint& points) { (*this)(points.points); }
    void operator()(geo::MultiLineString& lines) { (*this)(lines.lines); }
    void operator()(geo::MultiPolygon& polygons) { (*this)(polygons.polygons); }
    void operator()(NameRecord& name) {
        (*this)(name.text);
        name.kind = static_cast<NameKind>(in_.varint());
        (*this)(name.language);
    }
    void operator()(geo::Geometry& shape) {
        alternative(shape, in_.varint(), std::make_index_sequence<std::variant_size_v<geo::Geometry>>{});
    }
    template <typename T>
    void operator()(std::vector<T>& list) {
        list.resize(in_.count(1));
        for (T& item : list) (*this)(item);
    }
    [[nodiscard]] std::uint64_t number() { return in_.varint(); }
    void end() const {
        if (!in_.ok() || in_.left() > 0) throw Error{Errc::internal, "a place that waited in a temporary file came back damaged"};
    }

private:
    template <std::size_t... I>
    void alternative(geo::Geometry& shape, std::uint64_t index, std::index_sequence<I...>) {
        static_cast<void>(((index == I && ((*this)(shape.emplace<I>()), true)) || ...));
    }
    detail::Reader in_;
};
}  // namespace

void append_sortable(std::string& out, std::string_view text) {
    for (std::size_t nul = text.find('\0'); nul != std::string_view::npos; nul = text.find('\0')) {
        out.append(text, 0, nul + 1).push_back('\xFF');
        text.remove_prefix(nul + 1);
    }
    out.append(text).append(2, '\0');
}

std::string take_sortable(std::string_view& bytes) {
    std::string text;
    while (true) {
        std::size_t const nul = std::min(bytes.find('\0'), bytes.size());
        text.append(bytes, 0, nul);
        bool const inside = nul + 1 < bytes.size() && bytes[nul + 1] != '\0';
        bytes.remove_prefix(std::min(nul + 2, bytes.size()));
        if (!inside) return text;
        text += '\0';
    }
}

void skip_sortable(std::string_view& bytes) {
    for (bool inside = true; inside;) {
        std::size_t const nul = std::min(bytes.find('\0'), bytes.size());
        inside = nul + 1 < bytes.size() && bytes[nul + 1] != '\0';
        bytes.remove_prefix(std::min(nul + 2, bytes.size()));
    }
}

void append_sortable(std::string& out, std::uint64_t number) {
    for (unsigned shift = 64; shift > 0; shift -= 8) out += static_cast<char>(number >> (shift - 8) & 0xFFU);
}

std::uint64_t take_sortable_number(std::string_view& bytes) {
    std::uint64_t number = 0;
    for (char const c : bytes.substr(0, 8)) number = number << 8U | static_cast<unsigned char>(c);
    bytes.remove_prefix(std::min<std::size_t>(8, bytes.size()));
    return number;
}

void append_names(std::string& out, std::vector<NameRecord> const& names) { Writer{out}(names); }

std::vector<NameRecord> read_names(std::string_view bytes) {
    Taker in{bytes};
    std::vector<NameRecord> names;
    in(names);
    in.end();
    return names;
}

void append_record(std::string& out, PlaceRecord const& record) {
    Writer put{out};
    put(record.key), put(record.name), put(record.feature_code), put(record.country), put(record.admin1_key), put(record.admin2_key);
    put.number(static_cast<unsigned>(record.kind)), put.number(record.kind_stated ? 1 : 0), put.number(record.point ? 1 : 0);
    if (record.point) put(*record.point);
    put.number(static_cast<unsigned>(record.point_source)), put.number(record.population), put(record.radius_km);
    put.number(record.flags), put.number(record.geonameid);
    put(record.iso), put(record.wikidata), put(record.concordance), put(record.members), put(record.names), put(record.shape);
    put(record.source);
}

PlaceRecord read_record(std::string_view bytes) {
    PlaceRecord record;
    read_record(bytes, record);
    return record;
}

void read_record(std::string_view bytes, PlaceRecord& record) {
    Taker get{bytes};
    get(record.key), get(record.name), get(record.feature_code), get(record.country), get(record.admin1_key), get(record.admin2_key);
    record.kind = static_cast<Kind>(get.number());
    record.kind_stated = get.number() != 0;
    record.point.reset();
    if (get.number() != 0) get(record.point.emplace());
    record.point_source = static_cast<PointSource>(get.number());
    record.population = get.number();
    get(record.radius_km);
    record.flags = static_cast<std::uint16_t>(get.number());
    record.geonameid = static_cast<std::uint32_t>(get.number());
    get(record.iso), get(record.wikidata), get(record.concordance), get(record.members), get(record.names), get(record.shape);
    get(record.source);
    get.end();
}

}  // namespace dateline::compiler
