#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "geo/geometry.hpp"
#include "ogr/format.hpp"

namespace dateline::ogr {

/// The layer asked for is not in the file: the user's mistake and not the file's.
class NoSuchLayer : public Error {
public:
    using Error::Error;
};

/// Vector data that GDAL reads, one feature after the other, every attribute as text. No GDAL type appears here. Coordinates come as
/// WGS 84 longitude/latitude whatever the layer's CRS (a layer without CRS is taken as WGS 84).
///
/// GDAL sees this one file and the side files of its format and nothing else; only the drivers of that format may open it; archives are
/// held to limits, databases to their tables. See docs/decisions/0008. Throws Error{driver} with the reason or GDAL's own words,
/// Error{io}, Error{interrupted}, and bad_alloc.
class Source {
public:
    struct Options {
        std::string layer;       ///< empty: the first one
        std::string shown_name;  ///< for messages; empty: the file's
    };
    struct Feature {
        std::int64_t fid = 0;
        std::vector<std::optional<std::string>> values;  ///< as many as columns(); nullopt = NULL or unset. Dates as ISO text.
        geo::Geometry geometry;
        std::string geometry_fault;  ///< why a geometry that the source has is missing here; empty when it is not
        std::string value_fault;     ///< likewise for a value
    };
    [[nodiscard]] static Source open(std::filesystem::path const& file, Format format, Options const& options);
    /// The format is told from the content; Error{driver} when it is none of ours.
    [[nodiscard]] static Source open(std::filesystem::path const& file, Options const& options);
    [[nodiscard]] static Source open(std::filesystem::path const& file) { return open(file, Options{}); }

    [[nodiscard]] std::vector<std::string> const& layers() const;
    /// Layers of a database that are not read: views, and tables with computed columns.
    [[nodiscard]] std::vector<std::string> const& passed_over() const;
    [[nodiscard]] std::vector<std::string> const& columns() const;
    [[nodiscard]] Format format() const;
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

}  // namespace dateline::ogr
