#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/span.hpp"
#include "geo/geometry.hpp"

/// Coordinates said in text: 32°04'N 64°50'E; N32 04 20 E064 50 09; 32.07, 64.84; 3204N 06450E; 41S PR 12345 67890.
namespace dateline::geo {

enum class CoordinateNotation : std::uint8_t { degrees, utm, mgrs };

struct CoordinateMention {
    TextSpan span;  ///< in bytes
    LonLat point;
    /// Half the diagonal of the cell that the digits given leave open: 32°04'N 64°50'E is good for about 1200 m. At least 1.
    double uncertainty_m = 0;
    CoordinateNotation notation = CoordinateNotation::degrees;
};

/// Reads a text that is a coordinate and nothing else (white space and one pair of brackets around it are allowed). Latitude comes
/// first unless hemisphere letters or "lat"/"lon" say otherwise. Degrees with decimals, degrees and minutes, degrees, minutes
/// and seconds, with degree signs and (Unicode) primes, colons or spaces; hemisphere letters before or after, or signs;
/// compact aeronautical form; UTM; MGRS. Refused, with the reason: out of range, (0, 0), a sign and a letter together, and a
/// bare pair of whole numbers, which could be anything.
[[nodiscard]] Expected<CoordinateMention> parse_coordinate(std::string_view text);

/// All coordinates in a text, in order, not overlapping. Stricter than parse_coordinate(), as prose is full of numbers: decimals
/// without letters, signs of degree or labels need three decimals each (two when in brackets) and a comma between them.
[[nodiscard]] std::vector<CoordinateMention> find_coordinates(std::string_view text);

}  // namespace dateline::geo
