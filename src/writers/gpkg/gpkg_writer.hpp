#pragma once
#include <memory>
#include <optional>

#include "base/file.hpp"
#include "writers/gpkg/contents.hpp"
#include "writers/gpkg/rtree.hpp"

namespace dateline::writers::gpkg {

/// NAME.gpkg, GeoPackage 1.3: one table for each layer, R-trees, closed lists of values, metadata, relations, QGIS styles and a
/// QGIS project inside. Rows are streamed to disk; of each feature only the box is kept, for the R-tree.
class GpkgWriter final : public Writer {
public:
    GpkgWriter(std::filesystem::path const& folder, Options const& options);
    void begin(layers::Schema const& schema) override;
    void add(layers::Feature const& feature) override;
    void end() override;
    void close() override;
    [[nodiscard]] std::vector<std::filesystem::path> files() const override { return {options_.name + ".gpkg"}; }

private:
    void bind_value(int index, layers::Value const& value, layers::FieldType type, std::string& room);
    void bind_geometry(layers::Feature const& feature, std::int64_t fid);
    void note_facts(layers::Feature const& feature);
    void register_layer(LayerFacts const& facts);

    Options options_;
    Delivery delivery_;
    AtomicFile file_;
    std::optional<Database> db_;
    std::optional<Statement> insert_;
    std::vector<LayerFacts> layers_;
    std::vector<RtreeCell> cells_;
    std::string blob_;
    std::vector<std::string> rooms_;  ///< texts made for a row; they must live until the row is written
    std::optional<std::size_t> start_field_, end_field_, passing_field_;
};

}  // namespace dateline::writers::gpkg
