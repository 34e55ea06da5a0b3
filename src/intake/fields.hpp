#pragma once
#include <string>
#include <string_view>

#include "intake/record.hpp"

namespace dateline::intake {

/// The member of RawRecord with this name (`id` among them); null when there is none.
[[nodiscard]] std::string RawRecord::*field_member(std::string_view field) noexcept;
/// A name that columns.tsv and mapping files may use: the members above, latitude, longitude and wkt.
[[nodiscard]] bool is_field(std::string_view field) noexcept;

}  // namespace dateline::intake
