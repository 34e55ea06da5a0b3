#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace dateline::ogr {

/// The formats that are read through GDAL: no others are, whatever GDAL could do.
enum class Format : std::uint8_t {
    geopackage,
    sqlite,
    flatgeobuf,
    shapefile,
    zipped_shapefile,
    dbase,
    mapinfo_tab,
    mapinfo_mif,
    kml,
    kmz,
    gpx,
    gml,
    xlsx,
    ods,
    geojson,
    file_geodatabase
};

/// What is fixed about a format.
struct FormatFacts {
    Format format;
    std::string_view extension;                    ///< by which its drivers know it, as in ".gpkg"
    std::array<char const*, 2> drivers;            ///< GDAL's names; the second, if any, where GDAL lacks the first
    std::array<std::string_view, 5> side_files{};  ///< extensions of what belongs to it and lies beside it
};
[[nodiscard]] FormatFacts const& facts_of(Format format);
[[nodiscard]] std::span<FormatFacts const> all_formats();
/// Several files or a folder: one stream of bytes is not enough.
[[nodiscard]] bool has_side_files(Format format);

/// A file that belongs to another one beside it and is no input of its own: the .dbf, .prj ... of a Shapefile, the .dat of a MapInfo table.
[[nodiscard]] bool is_side_file(std::filesystem::path const& file);

/// The three tell a format from the first bytes, and by the extension (small letters, ".gpkg") only where bytes leave it open; nullopt
/// when it is none of the above.
[[nodiscard]] std::optional<Format> binary_format_of(std::string_view head, std::string_view extension);
/// `text`: the beginning of an XML text, without byte order mark and leading blanks.
[[nodiscard]] std::optional<Format> markup_format_of(std::string_view text);
/// Both, and GeoJSON.
[[nodiscard]] std::optional<Format> format_of(std::string_view head, std::string_view extension);

}  // namespace dateline::ogr
