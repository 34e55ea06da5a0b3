#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "atlas/import/importer.hpp"

namespace dateline::atlas {

/// A place of a user's own table or GeoJSON: columns id, name, alt_names (|-separated, optional "xx:" language), type, country, admin1,
/// admin2 (keys or names), lat, lon, geometry_wkt, precision_m, valid_to, population, parent_id, same_as. A name is enough when same_as
/// says which known place it belongs to. What cannot be understood is reported; the record then comes back without key and name.
[[nodiscard]] gazetteer::PlaceRecord own_row(std::function<std::string(std::string_view)> const& cell, Importer& importer,
                                             SourcePos const& pos);

}  // namespace dateline::atlas
