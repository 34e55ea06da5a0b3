// Any text: spans stay inside it and in order, points stay on the globe.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/coordinate_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 20000) return 0;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    std::uint32_t before = 0;
    for (auto const& found : dateline::geo::find_coordinates(text)) {
        bool const fine = found.span.begin >= before && found.span.end > found.span.begin && found.span.end <= size &&
                          std::abs(found.point.lat) <= 90 && std::abs(found.point.lon) <= 180 && found.uncertainty_m >= 1;
        if (!fine) std::abort();
        before = found.span.end;
    }
    (void)dateline::geo::parse_coordinate(text);
    return 0;
}
