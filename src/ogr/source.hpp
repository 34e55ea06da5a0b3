#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/geometry.hpp"

namespace dateline::ogr {

/// Vector data that GDAL reads (GeoPackage, XLSX, ODS, Shapefile, FlatGeobuf, GeoJSON ...), one feature after the other, every
/// attribute as text. No GDAL type appears here. Throws Error{driver} with GDAL's own words. Coordinates come as WGS 84
/// longitude/latitude whatever the layer's CRS (a layer without CRS is taken as WGS 84).
class Source {
public:
    struct Options {
        std::string layer;                                      ///< empty: the first one
        std::vector<std::pair<std::string, std::string>> open;  ///< GDAL open options
    };
    struct Feature {
        std::int64_t fid = 0;
        std::vector<std::optional<std::string>> values;  ///< as many as columns(); nullopt = NULL or unset. Dates as ISO text.
        geo::Geometry geometry;
        std::string fault;  ///< why a geometry or a value that the source has is missing here; empty when nothing is
    };
    [[nodiscard]] static Source open(std::string const& name, Options const& options = {});
    [[nodiscard]] std::vector<std::string> layers() const;
    [[nodiscard]] std::vector<std::string> const& columns() const;
    [[nodiscard]] std::string const& driver() const;
    [[nodiscard]] std::string const& layer() const;
    /// nullopt at the end.
    [[nodiscard]] std::optional<Feature> next();

    Source(Source&&) noexcept;
    Source& operator=(Source&&) noexcept;
    ~Source();

private:
    struct Impl;
    explicit Source(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// True when one of GDAL's vector drivers recognises the file.
[[nodiscard]] bool recognises(std::filesystem::path const& file);

}  // namespace dateline::ogr
