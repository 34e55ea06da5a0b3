#include "writers/writer.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "writers/csv_writer.hpp"
#include "writers/geojson_writer.hpp"
#include "writers/gpkg/gpkg_writer.hpp"
#include "writers/html_writer.hpp"

namespace dateline::writers {

std::vector<std::string> formats() { return {"gpkg", "geojson", "geojsonseq", "csv", "html"}; }

std::unique_ptr<Writer> open_writer(std::string_view format, std::filesystem::path const& folder, Options const& options) {
    if (options.coordinate_digits < 0 || options.coordinate_digits > 9) throw Error{Errc::usage, "coordinate digits must be 0 to 9"};
    if (options.name.empty() || options.name.find('/') != std::string::npos)
        throw Error{Errc::usage, fmt::format("\"{}\" cannot be a file name", options.name)};
    if (format == "gpkg") return std::make_unique<gpkg::GpkgWriter>(folder, options);
    if (format == "geojson") return std::make_unique<GeoJsonWriter>(folder, options, GeoJsonForm::collection);
    if (format == "geojsonseq") return std::make_unique<GeoJsonWriter>(folder, options, GeoJsonForm::sequence);
    if (format == "csv") return std::make_unique<CsvWriter>(folder, options);
    if (format == "html") return std::make_unique<HtmlWriter>(folder, options);
    throw Error{Errc::usage, fmt::format("unknown format \"{}\": choose among {}", format, fmt::join(formats(), ", "))};
}

}  // namespace dateline::writers
