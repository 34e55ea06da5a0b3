#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "geo/geometry.hpp"

namespace dateline::intake {

/// Whether 3/4/2022 is the third of April or the fourth of March in this file. `unknown` when no row tells.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

/// A row as it was written, under our column names; nothing interpreted but the coordinates' numbers. An absent cell is an
/// empty string. `extra` keeps every column that no mapping knows, in file order.
struct RawRecord {
    std::string id;         ///< namespaced ("ucdp:412233") when the source has ids; made from the content when it has none
    std::string source_id;  ///< the source's own id as it was written; empty when it has none
    bool id_from_content = false;
    std::string source_format;  ///< "ucdp-ged", "acled", "gdelt", "who-ssa", "csv", "geojson", "json", "table" (read through GDAL)
    std::string date_start, date_end, date_precision;
    DayOrder day_order = DayOrder::unknown;  ///< of this file's numeric dates, as its first rows tell it (or the mapping file says)
    std::string place, admin1, admin2, admin3, country, where_description;
    std::string type, sub_type, actor1, actor2, summary, notes, source_name, source_url, published;
    std::string precision;  ///< the source's own location precision code
    std::string killed_low, killed_best, killed_high, injured_low, injured, injured_high, abducted_low, abducted_best, abducted_high,
        arrested_low, arrested_best, arrested_high, displaced_low, displaced_best, displaced_high, clarity;
    std::optional<geo::LonLat> point;  ///< as given, checked: in range and not (0,0)
    geo::Geometry geometry;            ///< of the feature, when it is more than that point
    std::vector<std::pair<std::string, std::string>> extra;
    SourcePos pos;
};

}  // namespace dateline::intake
