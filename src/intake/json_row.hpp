#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace dateline::intake {

/// A JSON object as a row of text cells: numbers as they were written, nested objects as "outer.inner", arrays as JSON text, null as
/// an empty cell. A GeoJSON feature gives its properties under their own names, its geometry as JSON text.
struct JsonRow {
    std::vector<std::pair<std::string, std::string>> cells;
    std::string geometry;
};

/// The reason when it is not a JSON object.
[[nodiscard]] Expected<JsonRow> parse_json_row(std::string_view json);

}  // namespace dateline::intake
