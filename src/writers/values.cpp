#include "writers/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "base/json_writer.hpp"
#include "base/sha256.hpp"
#include "geo/geojson.hpp"
#include "planar/operations.hpp"

namespace dateline::writers {
namespace {

using layers::FieldType;
using layers::GeometryKind;

bool fits(FieldType type, layers::Value const& value) {
    switch (value.index()) {
        case 0:
            return true;
        case 1:
            return type == FieldType::boolean;
        case 2:
            return type == FieldType::integer;
        case 3:
            return type == FieldType::real;
        case 4:
            return type == FieldType::text || type == FieldType::json;
        case 5:
            return type == FieldType::date;
        default:
            return type == FieldType::date_time;
    }
}

bool fits(GeometryKind kind, geo::Geometry const& g) {
    if (geo::is_empty(g) || kind == GeometryKind::mixed) return true;
    if (kind == GeometryKind::point) return std::holds_alternative<geo::LonLat>(g);
    return kind == GeometryKind::multipolygon && geo::is_area(g);
}

void append_padded(std::string& out, unsigned value, unsigned width) {
    std::array<char, 12> digits{};
    for (unsigned i = width; i-- > 0; value /= 10) digits[i] = static_cast<char>('0' + value % 10);
    out.append(digits.data(), width);
}

double rounded(double degrees, double scale) {
    double const r = std::round(degrees * scale) / scale;
    return r == 0 ? 0.0 : r;  // never -0
}

}  // namespace

void check_feature(layers::Schema const& schema, layers::Feature const& feature) {
    if (feature.values.size() != schema.fields.size()) {
        throw Error{Errc::internal, fmt::format("layer {}: feature {} has {} values for {} fields", schema.name, feature.id,
                                                feature.values.size(), schema.fields.size())};
    }
    for (std::size_t i = 0; i < feature.values.size(); ++i) {
        if (!fits(schema.fields[i].type, feature.values[i])) {
            throw Error{Errc::internal, fmt::format("layer {}: feature {}: field {} has a value of another type", schema.name, feature.id,
                                                    schema.fields[i].name)};
        }
        if (schema.fields[i].unique && feature.values[i].index() == 0) {
            throw Error{Errc::internal,
                        fmt::format("layer {}: feature {}: field {} may not be null", schema.name, feature.id, schema.fields[i].name)};
        }
    }
    if (auto const* const point = std::get_if<geo::LonLat>(&feature.geometry.get())) {
        // Written so that NaN fails too.
        if (!(std::abs(point->lon) <= 180 && std::abs(point->lat) <= 90)) {
            throw Error{Errc::internal, fmt::format("layer {}: feature {} lies outside the world", schema.name, feature.id)};
        }
    }
    if (!fits(schema.geometry, feature.geometry)) {
        throw Error{Errc::internal, fmt::format("layer {}: feature {} has a geometry of another kind", schema.name, feature.id)};
    }
}

void append_date(std::string& out, std::chrono::sys_days day) {
    std::chrono::year_month_day const ymd{day};
    int year = static_cast<int>(ymd.year());
    if (year < 0) {
        out += '-';
        year = -year;
    }
    append_padded(out, static_cast<unsigned>(year), year > 9999 ? 5 : 4);
    out += '-';
    append_padded(out, static_cast<unsigned>(ymd.month()), 2);
    out += '-';
    append_padded(out, static_cast<unsigned>(ymd.day()), 2);
}

void append_instant(std::string& out, std::chrono::sys_seconds instant) {
    auto const day = std::chrono::floor<std::chrono::days>(instant);
    auto const seconds = static_cast<unsigned>((instant - day).count());
    append_date(out, day);
    out += 'T';
    append_padded(out, seconds / 3600, 2);
    out += ':';
    append_padded(out, seconds / 60 % 60, 2);
    out += ':';
    append_padded(out, seconds % 60, 2);
    out += 'Z';
}

std::string iso_instant(std::chrono::sys_seconds instant) {
    std::string out;
    append_instant(out, instant);
    return out;
}

void append_json_text(std::string& out, std::string const& text) {
    // The library skips a byte order mark and stops at a NUL; neither may be copied into the middle of a document.
    bool const marked = text.starts_with("\xEF\xBB\xBF") || text.find('\0') != std::string::npos;
    if (marked || !nlohmann::json::accept(text)) {
        append_json_string(out, text);
        return;
    }
    // Between tokens a line break is white space; inside a string JSON forbids it, so none is lost.
    std::transform(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c == '\n' || c == '\r' ? ' ' : c; });
}

geo::Geometry delivered(geo::Geometry const& g, GeometryKind kind, int digits) {
    if (auto const* const point = std::get_if<geo::LonLat>(&g)) {
        static constexpr std::array<double, 10> scales = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
        double const scale = scales.at(static_cast<std::size_t>(digits));
        return geo::LonLat{rounded(point->lon, scale), rounded(point->lat, scale)};
    }
    geo::Geometry out = planar::normalised(g, digits);
    if (kind != GeometryKind::multipolygon) return out;
    if (auto* const polygon = std::get_if<geo::Polygon>(&out)) {
        geo::MultiPolygon multi;
        multi.polygons.push_back(std::move(*polygon));
        return multi;
    }
    return out;
}

geo::Geometry const& Delivery::operator()(geo::Geometry const& g, GeometryKind kind) {
    constexpr std::size_t max_seen_bytes = 64U << 20U;
    if (!geo::is_area(g)) return last_ = delivered(g, kind, digits_);
    std::string wkb;
    geo::append_wkb(wkb, g);
    std::string key = sha256_hex(wkb) + (kind == GeometryKind::multipolygon ? 'm' : 'a');
    auto const found = seen_.find(key);
    if (found != seen_.end()) return found->second;
    if (seen_bytes_ + wkb.size() > max_seen_bytes) {
        seen_.clear();
        seen_bytes_ = 0;
    }
    seen_bytes_ += wkb.size();
    return seen_.emplace(std::move(key), delivered(g, kind, digits_)).first->second;
}

void Extent::add(geo::LonLat p) noexcept {
    min_lon = std::min(min_lon, p.lon);
    min_lat = std::min(min_lat, p.lat);
    max_lon = std::max(max_lon, p.lon);
    max_lat = std::max(max_lat, p.lat);
}

void Extent::add(Extent const& other) noexcept {
    min_lon = std::min(min_lon, other.min_lon);
    min_lat = std::min(min_lat, other.min_lat);
    max_lon = std::max(max_lon, other.max_lon);
    max_lat = std::max(max_lat, other.max_lat);
}

Extent extent_of(geo::Geometry const& g) noexcept {
    Extent e;
    auto const points = [&](std::vector<geo::LonLat> const& list) {
        for (geo::LonLat const p : list) e.add(p);
    };
    std::visit(geo::Overloaded{
                   [](std::monostate) {},
                   [&](geo::LonLat p) { e.add(p); },
                   [&](geo::LineString const& l) { points(l.points); },
                   [&](geo::Polygon const& p) { points(p.outer); },
                   [&](geo::MultiPoint const& m) { points(m.points); },
                   [&](geo::MultiLineString const& m) {
                       for (geo::LineString const& l : m.lines) points(l.points);
                   },
                   [&](geo::MultiPolygon const& m) {
                       for (geo::Polygon const& p : m.polygons) points(p.outer);
                   },
               },
               g);
    return e;
}

}  // namespace dateline::writers
