#pragma once
#include <optional>

#include "base/file.hpp"
#include "writers/values.hpp"
#include "writers/writer.hpp"

namespace dateline::writers {

/// LAYER.csv for each layer: header line, RFC 4180 quoting with LF, ISO dates, UTF-8 without BOM, true/false, empty for null.
/// After the fields: lon, lat of points and wkt of every geometry (left out where the layer has fields of that name).
class CsvWriter final : public Writer {
public:
    CsvWriter(std::filesystem::path folder, Options const& options)
        : folder_{std::move(folder)}, digits_{options.coordinate_digits}, delivery_{digits_} {}
    void begin(layers::Schema const& schema) override;
    void add(layers::Feature const& feature) override;
    void end() override;
    void close() override;
    [[nodiscard]] std::vector<std::filesystem::path> files() const override { return names_; }

private:
    void append_geometry(geo::Geometry const& g);

    std::filesystem::path folder_;
    int digits_;
    Delivery delivery_;
    layers::Schema schema_;
    bool lon_lat_ = false, wkt_ = false;
    std::string buffer_;
    std::vector<AtomicFile> files_;
    std::vector<std::filesystem::path> names_;
};

}  // namespace dateline::writers
