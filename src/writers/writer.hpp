#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "layers/layer.hpp"

namespace dateline::writers {

struct Options {
    std::string name = "dateline";  ///< stem of one-file formats: NAME.gpkg
    int coordinate_digits = 6;
    std::chrono::sys_seconds stamp{};  ///< written wherever a format wants a time of writing
    layers::Provenance provenance;
    std::filesystem::path web_assets;  ///< folder with leaflet.js and leaflet.css, for html
    /// Whether geojson and geojsonseq write unresolved.csv too; off when another writer of the same folder does.
    bool unresolved_table = true;
    std::string basemap;  ///< GeoJSON of quiet background areas for html; empty: basemap.geojson of web_assets, if any
};

/// Writes layers in one format into a folder: begin, add..., end for each layer, then close. Nothing is visible under its final
/// name before close(). Every feature is checked against its schema (arity and types: an assert). Throws Error{io} or
/// Error{driver}; a destructor without close() removes what was written. The same input gives the same bytes.
class Writer {
public:
    virtual ~Writer() = default;
    virtual void begin(layers::Schema const& schema) = 0;
    virtual void add(layers::Feature const& feature) = 0;
    virtual void end() = 0;
    virtual void close() = 0;
    /// Files this writer made, relative to the folder; complete after close().
    [[nodiscard]] virtual std::vector<std::filesystem::path> files() const = 0;
    Writer(Writer const&) = delete;
    Writer& operator=(Writer const&) = delete;

protected:
    Writer() = default;
};

/// "gpkg", "geojson", "geojsonseq", "csv", "html". Throws Error{usage} for an unknown one.
[[nodiscard]] std::unique_ptr<Writer> open_writer(std::string_view format, std::filesystem::path const& folder, Options const& options);
[[nodiscard]] std::vector<std::string> formats();

}  // namespace dateline::writers
