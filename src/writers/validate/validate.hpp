#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace dateline::writers {

/// One requirement that a file does not meet.
struct Finding {
    std::string requirement;  ///< short stable name: "geojson.winding", "gpkg.rtree"
    std::string where;        ///< feature, table or column; may be empty
    std::string what;
};

/// Holds a GeoPackage or GeoJSON file against the project's own requirements (design note export, sections 8 and 9). At most
/// `limit` findings per requirement are listed, with a last one that counts the rest. Throws Error{io} for a file that cannot be
/// read and Error{usage} for one that is neither.
[[nodiscard]] std::vector<Finding> validate(std::filesystem::path const& file, std::size_t limit = 10);

}  // namespace dateline::writers
