#pragma once
#include <optional>

#include "base/file.hpp"
#include "geo/geometry.hpp"
#include "writers/csv_writer.hpp"
#include "writers/feature_json.hpp"
#include "writers/values.hpp"
#include "writers/writer.hpp"

namespace dateline::writers {

enum class GeoJsonForm : std::uint8_t { collection, sequence };

/// RFC 7946: LAYER.geojson (or LAYER.geojsonl, one feature a line and nothing else) for each layer with geometry. Only features
/// that have a place are written; the layer "unresolved" tells of the others and goes to unresolved.csv. Other tables without
/// geometry are not part of this format.
class GeoJsonWriter final : public Writer {
public:
    GeoJsonWriter(std::filesystem::path folder, Options const& options, GeoJsonForm form);
    void begin(layers::Schema const& schema) override;
    void add(layers::Feature const& feature) override;
    void end() override;
    void close() override;
    [[nodiscard]] std::vector<std::filesystem::path> files() const override;

private:
    enum class Target : std::uint8_t { nothing, features, table };
    void grow(geo::Geometry const& g);

    std::filesystem::path folder_;
    Options options_;
    GeoJsonForm form_;
    Delivery delivery_;
    Target target_ = Target::nothing;
    layers::Schema schema_;
    std::optional<FeatureJson> json_;
    geo::Box box_;
    bool crossing_ = false, first_ = true;
    std::string buffer_;
    std::vector<AtomicFile> files_;
    std::vector<std::filesystem::path> names_;
    CsvWriter tables_;
};

}  // namespace dateline::writers
