#pragma once
#include <map>

#include "base/file.hpp"
#include "writers/writer.hpp"

namespace dateline::writers {

/// index.html: one page with Leaflet, the style, the data and a script inside, which opens from a file without any network.
/// Layers with geometry are shown; equal shapes are stored once and simplified to what a screen can show. Of a layer the first
/// max_page_features features are in the page, which says so; the other formats hold all.
/// Needs leaflet.js and leaflet.css in Options::web_assets, and draws basemap.geojson from there when it exists; throws
/// Error{config} when Leaflet is missing.
class HtmlWriter final : public Writer {
public:
    static constexpr std::size_t max_page_features = 20000;
    HtmlWriter(std::filesystem::path const& folder, Options const& options);
    void begin(layers::Schema const& schema) override;
    void add(layers::Feature const& feature) override;
    void end() override;
    void close() override;
    [[nodiscard]] std::vector<std::filesystem::path> files() const override { return {"index.html"}; }

private:
    void append_place(layers::Feature const& feature);
    std::size_t shape_index(geo::Geometry const& g);
    /// What stands before the shapes.
    [[nodiscard]] std::string head_json() const;

    Options options_;
    AtomicFile file_;
    std::string leaflet_js_, leaflet_css_, basemap_;
    layers::Schema schema_;
    std::vector<std::size_t> columns_;  ///< fields that the page uses
    bool shown_ = false;
    std::size_t total_ = 0;
    std::string layers_json_;
    std::map<std::string, std::size_t> inputs_;  ///< SHA-256 of a geometry as it came -> its number in shapes_
    std::map<std::string, std::size_t> shapes_;  ///< geometry as GeoJSON -> number in order of appearance
};

}  // namespace dateline::writers
