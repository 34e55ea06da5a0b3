#include "writers/feature_json.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/json_writer.hpp"
#include "geo/geojson.hpp"
#include "geo/measure.hpp"
#include "writers/values.hpp"

namespace dateline::writers {
namespace {

void append_point(std::string& out, geo::LonLat p, int digits) {
    out += "{\"type\":\"Point\",\"coordinates\":[";
    append_json_number(out, p.lon, digits);
    out += ',';
    append_json_number(out, p.lat, digits);
    out += "]}";
}

void append_real(std::string& out, double number) {
    if (!std::isfinite(number)) {
        out += "null";
        return;
    }
    std::array<char, 40> buffer{};
    auto const result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number == 0 ? 0.0 : number);
    out.append(buffer.data(), result.ptr);
}

void append_integer(std::string& out, std::int64_t number) {
    std::array<char, 24> buffer{};
    auto const result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    out.append(buffer.data(), result.ptr);
}

}  // namespace

FeatureJson::FeatureJson(layers::Schema const& schema, int digits) : digits_{digits} {
    for (layers::Field const& field : schema.fields) {
        std::string key{keys_.empty() ? "" : ","};
        append_json_string(key, field.name);
        keys_.push_back(key + ":");
        types_.push_back(field.type);
    }
}

void FeatureJson::append_value(std::string& out, layers::Value const& value, layers::FieldType type) {
    switch (value.index()) {
        case 0:
            out += "null";
            break;
        case 1:
            out += std::get<1>(value) ? "true" : "false";
            break;
        case 2:
            append_integer(out, std::get<2>(value));
            break;
        case 3:
            append_real(out, std::get<3>(value));
            break;
        case 4:
            if (type == layers::FieldType::json) {
                append_json_text(out, std::get<4>(value));
            } else {
                append_json_string(out, std::get<4>(value));
            }
            break;
        case 5:
            out += '"';
            append_date(out, std::get<5>(value));
            out += '"';
            break;
        default:
            out += '"';
            append_instant(out, std::get<6>(value));
            out += '"';
    }
}

void FeatureJson::append(std::string& out, layers::Feature const& feature, geo::Geometry const& geometry) const {
    out += "{\"type\":\"Feature\",\"id\":";
    append_json_string(out, feature.id);
    if (auto const* const point = std::get_if<geo::LonLat>(&geometry)) {
        out += ",\"geometry\":";
        append_point(out, *point, digits_);
    } else {
        if (!geo::is_empty(geometry)) {
            out += ",\"bbox\":";
            append_bbox(out, geo::bounds(geometry), digits_);
        }
        out += ",\"geometry\":";
        JsonWriter json{out};
        geo::write_geojson(json, geometry, digits_);
    }
    out += ",\"properties\":{";
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        out += keys_[i];
        append_value(out, feature.values[i], types_[i]);
    }
    out += "}}";
}

void append_bbox(std::string& out, geo::Box const& box, int digits) {
    out += '[';
    append_json_number(out, box.west, digits);
    for (double const edge : {box.south, box.east, box.north}) {
        out += ',';
        append_json_number(out, edge, digits);
    }
    out += ']';
}

void append_provenance(std::string& out, layers::Provenance const& p, layers::Schema const* schema) {
    JsonWriter json{out};
    json.begin_object().field("schema", p.schema_version);
    if (schema != nullptr) json.field("layer", schema->name).field("layer_title", schema->title).field("description", schema->description);
    json.field("title", p.title).field("generated", p.generated).field("program", p.program).field("gazetteer", p.gazetteer);
    json.field("worldview", p.worldview).key("attribution").begin_array();
    for (std::string const& line : p.attributions) json.value(line);
    json.end_array().field("notice", p.notice).end_object();
}

}  // namespace dateline::writers
