#pragma once
#include <string>
#include <vector>

#include "layers/layer.hpp"

namespace dateline::writers {

/// Writes features of one layer as GeoJSON. Keys are escaped once.
class FeatureJson {
public:
    FeatureJson(layers::Schema const& schema, int digits);
    /// Appends the feature with `geometry` (already delivered(), see values.hpp) on one line, without a line break.
    void append(std::string& out, layers::Feature const& feature, geo::Geometry const& geometry) const;
    static void append_value(std::string& out, layers::Value const& value, layers::FieldType type);

private:
    std::vector<std::string> keys_;  ///< `"name":`
    std::vector<layers::FieldType> types_;
    int digits_;
};

/// RFC 7946 section 5: west, south, east, north; west > east where the geometry crosses the antimeridian.
void append_bbox(std::string& out, geo::Box const& box, int digits);
/// The foreign member "dateline": who made this, when, from what, under which terms.
void append_provenance(std::string& out, layers::Provenance const& provenance, layers::Schema const* schema);

}  // namespace dateline::writers
