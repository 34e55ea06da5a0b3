#include "writers/csv_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/escape.hpp"
#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "geo/geojson.hpp"
#include "writers/style/generators.hpp"
#include "writers/values.hpp"

namespace dateline::writers {
namespace {

constexpr std::size_t flush_bytes = 1U << 20U;

template <typename T>
void append_number(std::string& out, T number) {
    std::array<char, 40> buffer{};
    auto const result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    out.append(buffer.data(), result.ptr);
}

void append_cell(std::string& out, layers::Value const& value) {
    switch (value.index()) {
        case 0:
            break;
        case 1:
            out += std::get<1>(value) ? "true" : "false";
            break;
        case 2:
            append_number(out, std::get<2>(value));
            break;
        case 3:
            if (std::isfinite(std::get<3>(value))) append_number(out, std::get<3>(value));
            break;
        case 4:
            out += escape_csv(repair_utf8(std::get<4>(value)));
            break;
        case 5:
            append_date(out, std::get<5>(value));
            break;
        default:
            append_instant(out, std::get<6>(value));
    }
}

}  // namespace

void CsvWriter::begin(layers::Schema const& schema) {
    schema_ = schema;
    bool const spatial = schema.geometry != layers::GeometryKind::none;
    bool const points = schema.geometry == layers::GeometryKind::point || schema.geometry == layers::GeometryKind::mixed;
    lon_lat_ = points && find_field(schema, "lon") == nullptr && find_field(schema, "lat") == nullptr;
    wkt_ = spatial && find_field(schema, "wkt") == nullptr;
    names_.emplace_back(schema.name + ".csv");
    files_.emplace_back(folder_ / names_.back());
    for (layers::Field const& field : schema.fields) {
        if (!buffer_.empty()) buffer_ += ',';
        buffer_ += escape_csv(field.name);
    }
    if (lon_lat_) buffer_ += ",lon,lat";
    if (wkt_) buffer_ += ",wkt";
    buffer_ += '\n';
}

void CsvWriter::append_geometry(geo::Geometry const& g) {
    if (lon_lat_) {
        auto const* const point = std::get_if<geo::LonLat>(&g);
        buffer_ += ',';
        if (point != nullptr) append_json_number(buffer_, point->lon, digits_);
        buffer_ += ',';
        if (point != nullptr) append_json_number(buffer_, point->lat, digits_);
    }
    if (wkt_) {
        buffer_ += ',';
        if (!geo::is_empty(g)) buffer_ += escape_csv(geo::to_wkt(g, digits_));
    }
}

void CsvWriter::add(layers::Feature const& feature) {
    check_feature(schema_, feature);
    for (std::size_t i = 0; i < feature.values.size(); ++i) {
        if (i > 0) buffer_ += ',';
        append_cell(buffer_, feature.values[i]);
    }
    if (lon_lat_ || wkt_) append_geometry(delivery_(feature.geometry, schema_.geometry));
    buffer_ += '\n';
    if (buffer_.size() >= flush_bytes) {
        files_.back().write(buffer_);
        buffer_.clear();
    }
}

void CsvWriter::end() {
    files_.back().write(buffer_);
    buffer_.clear();
}

void CsvWriter::close() {
    for (AtomicFile& file : files_) file.commit();
    files_.clear();
}

}  // namespace dateline::writers
