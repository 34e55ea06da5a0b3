#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "geo/geometry.hpp"

namespace dateline::intake {

/// A point read from two cells, or why there is none. No point and no code: both cells are empty.
struct PointReading {
    std::optional<geo::LonLat> point;
    std::string_view code;  ///< "bad-coordinates", "out-of-range", "swapped-coordinates" or "null-island"; a string literal
    std::string reason;
};

/// Decimal degrees with point or comma ("35.7634", "-9,65"), with a degree sign or hemisphere letter, or degrees, minutes and
/// seconds ("32°04'30\"N"). "NA", "null", "none" and "-" count as empty.
[[nodiscard]] PointReading read_point(std::string_view latitude, std::string_view longitude);
/// The same checks on numbers.
[[nodiscard]] PointReading check_point(double lat, double lon);

}  // namespace dateline::intake
