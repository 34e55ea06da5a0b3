#pragma once
#include <string>
#include <string_view>

namespace dateline::writers::gpkg {

/// A ZIP archive with one deflated file, dated 1980-01-01 (the first day the format knows): same content, same bytes.
[[nodiscard]] std::string zip_one_file(std::string_view name, std::string_view bytes);

}  // namespace dateline::writers::gpkg
