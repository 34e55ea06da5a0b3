#include "writers/geojson_writer.hpp"

#include <algorithm>

#include "base/json_writer.hpp"
#include "geo/measure.hpp"
#include "writers/values.hpp"

namespace dateline::writers {
namespace {
constexpr std::size_t flush_bytes = 1U << 20U;
}

GeoJsonWriter::GeoJsonWriter(std::filesystem::path folder, Options const& options, GeoJsonForm form)
    : folder_{std::move(folder)}, options_{options}, form_{form}, delivery_{options.coordinate_digits}, tables_{folder_, options} {}

void GeoJsonWriter::begin(layers::Schema const& schema) {
    schema_ = schema;
    target_ = schema.geometry != layers::GeometryKind::none              ? Target::features
              : schema.name == "unresolved" && options_.unresolved_table ? Target::table
                                                                         : Target::nothing;
    if (target_ == Target::table) tables_.begin(schema);
    if (target_ != Target::features) return;
    json_.emplace(schema, options_.coordinate_digits);
    box_ = {};
    crossing_ = false;
    first_ = true;
    buffer_.clear();
    names_.emplace_back(schema.name + (form_ == GeoJsonForm::collection ? ".geojson" : ".geojsonl"));
    files_.emplace_back(folder_ / names_.back());
    if (form_ == GeoJsonForm::sequence) return;
    buffer_ += "{\"type\":\"FeatureCollection\",\"name\":";
    append_json_string(buffer_, schema.name);
    buffer_ += ",\"dateline\":";
    append_provenance(buffer_, options_.provenance, &schema_);
    buffer_ += ",\"features\":[";
}

/// The box of the collection is the smallest and largest coordinate. Where one feature crosses the antimeridian, every
/// longitude is inside: a narrower box over it would be a guess.
void GeoJsonWriter::grow(geo::Geometry const& g) {
    geo::Box b;
    if (auto const* const p = std::get_if<geo::LonLat>(&g)) {
        b = {p->lon, p->lat, p->lon, p->lat};
    } else {
        b = geo::bounds(g);
    }
    crossing_ = crossing_ || b.west > b.east;
    box_.west = std::min(box_.west, b.west);
    box_.south = std::min(box_.south, b.south);
    box_.east = std::max(box_.east, b.east);
    box_.north = std::max(box_.north, b.north);
}

void GeoJsonWriter::add(layers::Feature const& feature) {
    if (target_ == Target::table) tables_.add(feature);
    if (target_ != Target::features) return;
    check_feature(schema_, feature);
    geo::Geometry const& geometry = delivery_(feature.geometry, schema_.geometry);
    if (geo::is_empty(geometry)) return;
    if (form_ == GeoJsonForm::collection) buffer_ += first_ ? "\n" : ",\n";
    first_ = false;
    json_->append(buffer_, feature, geometry);
    if (form_ == GeoJsonForm::sequence) buffer_ += '\n';
    grow(geometry);
    if (buffer_.size() >= flush_bytes) {
        files_.back().write(buffer_);
        buffer_.clear();
    }
}

void GeoJsonWriter::end() {
    if (target_ == Target::table) tables_.end();
    if (target_ != Target::features) return;
    if (form_ == GeoJsonForm::collection) {
        buffer_ += "\n]";
        if (!box_.empty()) {
            if (crossing_) {
                box_.west = -180;
                box_.east = 180;
            }
            buffer_ += ",\"bbox\":";
            append_bbox(buffer_, box_, options_.coordinate_digits);
        }
        buffer_ += "}\n";
    }
    files_.back().write(buffer_);
    buffer_.clear();
    buffer_.shrink_to_fit();
}

void GeoJsonWriter::close() {
    for (AtomicFile& file : files_) file.commit();
    files_.clear();
    tables_.close();
}

std::vector<std::filesystem::path> GeoJsonWriter::files() const {
    std::vector<std::filesystem::path> all = names_;
    for (std::filesystem::path const& name : tables_.files()) all.push_back(name);
    return all;
}

}  // namespace dateline::writers
