#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "geo/geometry.hpp"

namespace dateline::intake {

/// A row as it was written, under our column names; nothing interpreted but the coordinates' numbers. An absent cell is an
/// empty string. `extra` keeps every column that no mapping knows, in file order.
struct RawRecord {
    std::string id;        ///< namespaced ("ucdp:412233") when the source has ids; made from the content when it has none
    bool id_from_content = false;
    std::string source_format;  ///< "ucdp-ged", "acled", "gdelt", "csv" ...
    std::string date_start, date_end, date_precision;
    std::string place, admin1, admin2, admin3, country, where_description;
    std::string type, sub_type, actor1, actor2, summary, notes, source_name, source_url, published;
    std::string precision;       ///< the source's own location precision code
    std::string killed_low, killed_best, killed_high, injured, clarity;
    std::optional<geo::LonLat> point;  ///< as given, checked: in range and not (0,0)
    geo::Geometry geometry;            ///< of the feature, when it is more than that point
    std::vector<std::pair<std::string, std::string>> extra;
    SourcePos pos;
};

}  // namespace dateline::intake
