#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::atlas {

/// A user's own or downloaded place data on its way into an overlay file.
struct ImportOptions {
    /// geonames, gns, codab, geoboundaries, natural-earth, csv, geojson; empty: told from the file.
    std::string format;
    std::vector<std::filesystem::path> files;
    std::string country;  ///< ISO alpha-2: only this country's places, and the country of rows that do not say
    std::filesystem::path output;
    std::string name, version;                          ///< of the overlay; empty: the first file's stem, "1"
    std::string licence;                                ///< of the data, where the file does not say
    std::size_t memory_bytes = std::size_t{96} << 20U;  ///< for sorting; what is more waits in temporary files beside the output
    bool all_features = false;                          ///< GeoNames and GNS: also streams, hills, farms ... of no use in news
};

struct ImportReport {
    std::string format;
    std::size_t rows = 0, places = 0, names = 0;
    std::size_t matched = 0;    ///< conflated with a place of the base gazetteer: its names and shape are added there
    std::size_t unmatched = 0;  ///< areas that became places of their own
    std::size_t rejected = 0;
};

/// Compiles `options.files` into an overlay for `base` (used as `--gazetteer base.gaz --gazetteer overlay.gaz`). A district polygon goes to
/// the known district of the same name whose seat lies in it, which keeps both keys. A faulty row is reported with file, line and
/// reason and does not stop the rest; a Git LFS pointer is refused with a clear word. Throws Error{io}, Error{usage}.
[[nodiscard]] ImportReport import_places(ImportOptions const& options, gazetteer::Gazetteer const& base, Diagnostics& diagnostics);

/// The formats by name, for help texts.
[[nodiscard]] std::vector<std::string> import_formats();

}  // namespace dateline::atlas
