#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "geo/geojson.hpp"
#include "geo/read_checks.hpp"
#include "geo/ring.hpp"

namespace dateline::geo {
namespace {

using Json = nlohmann::json;
constexpr std::size_t longest_text = 256U << 20U;
constexpr int deepest = 16;

/// A reason why the text is no geometry; caught in parse_geojson().
struct Refusal {
    std::string reason;
};

// Before anything is built: how deep the brackets go, strings skipped.
bool is_shallow(std::string_view json) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        char const c = json[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > deepest) return false;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return true;
}

LonLat position(Json const& json) {
    if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number())
        throw Refusal{"a position is not an array of two numbers"};
    LonLat p{json[0].get<double>(), json[1].get<double>()};
    if (auto const reason = detail::fault_of(p); !reason.empty()) throw Refusal{reason};
    return p;
}

Json const& array(Json const& json) {
    if (!json.is_array()) throw Refusal{"coordinates are not an array"};
    return json;
}

std::vector<LonLat> positions(Json const& json) {
    std::vector<LonLat> points;
    points.reserve(array(json).size());
    for (auto const& p : json) points.push_back(position(p));
    return points;
}

LineString line(Json const& json) {
    LineString l{positions(json)};
    if (l.points.size() < 2) throw Refusal{"a line of fewer than two positions"};
    return l;
}

Polygon polygon(Json const& json) {
    Polygon p;
    bool outer = true;
    for (auto const& r : array(json)) {
        auto ring = positions(r);
        if (!detail::close(ring)) throw Refusal{"a ring of fewer than three positions"};
        (outer ? p.outer : p.inners.emplace_back()) = std::move(ring);
        outer = false;
    }
    if (outer) throw Refusal{"a polygon without rings"};
    wind(p);
    return p;
}

template <typename T, typename F>
std::vector<T> many(Json const& json, F&& f) {
    std::vector<T> out;
    for (auto const& item : array(json)) out.push_back(f(item));
    return out;
}

Json const& member(Json const& object, char const* name) {
    auto const found = object.find(name);
    if (found == object.end()) throw Refusal{fmt::format("no member \"{}\"", name)};
    return *found;
}

Geometry geometry(Json const& json, int depth);

// Members of one kind become one geometry of that kind.
Geometry collection(Json const& json, int depth) {
    MultiPoint points;
    MultiLineString lines;
    MultiPolygon polygons;
    for (auto const& item : array(member(json, "geometries"))) detail::add_to(geometry(item, depth + 1), points, lines, polygons);
    if ((points.points.empty() ? 0 : 1) + (lines.lines.empty() ? 0 : 1) + (polygons.polygons.empty() ? 0 : 1) > 1)
        throw Refusal{"a GeometryCollection of several kinds"};
    if (!points.points.empty()) return points;
    if (!lines.lines.empty()) return lines;
    if (!polygons.polygons.empty()) return polygons;
    return std::monostate{};
}

Geometry geometry(Json const& json, int depth) {
    if (depth > 4) throw Refusal{"collections inside collections"};
    if (json.is_null()) return std::monostate{};
    if (!json.is_object()) throw Refusal{"not an object"};
    auto const& type = member(json, "type");
    if (!type.is_string()) throw Refusal{"\"type\" is not a string"};
    auto const& name = type.get_ref<std::string const&>();
    if (name == "Feature") return geometry(member(json, "geometry"), depth + 1);
    if (name == "GeometryCollection") return collection(json, depth);
    if (name == "FeatureCollection") throw Refusal{"a FeatureCollection, not a geometry"};
    auto const& c = member(json, "coordinates");
    if (c.is_array() && c.empty()) return std::monostate{};
    if (name == "Point") return position(c);
    if (name == "LineString") return line(c);
    if (name == "Polygon") return polygon(c);
    if (name == "MultiPoint") return MultiPoint{positions(c)};
    if (name == "MultiLineString") return MultiLineString{many<LineString>(c, line)};
    if (name == "MultiPolygon") return MultiPolygon{many<Polygon>(c, polygon)};
    throw Refusal{fmt::format("unknown type \"{}\"", name.substr(0, 40))};
}

}  // namespace

Expected<Geometry> parse_geojson(std::string_view json) {
    if (json.size() > longest_text) return make_unexpected("longer than 256 MiB");
    if (!is_shallow(json)) return make_unexpected("nested too deeply");
    auto const parsed = Json::parse(json, nullptr, false);
    if (parsed.is_discarded()) return make_unexpected("not JSON");
    try {
        return geometry(parsed, 0);
    } catch (Refusal const& refusal) {
        return make_unexpected(refusal.reason);
    }
}

}  // namespace dateline::geo
