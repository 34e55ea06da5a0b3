// Hostile GeoJSON, WKT and WKB: whatever is accepted must survive normalisation and read back as it was written.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/geojson.hpp"
#include "planar/operations.hpp"

namespace {

void use(dateline::Expected<dateline::geo::Geometry> const& parsed) {
    if (!parsed) return;
    auto const normal = dateline::planar::normalised(*parsed, 6);
    if (!dateline::geo::is_empty(normal) && !dateline::planar::is_valid(normal)) std::abort();
    std::string wkb;
    dateline::geo::append_wkb(wkb, normal);
    if (!dateline::geo::is_empty(normal) && dateline::geo::parse_wkb(wkb).value() != normal) std::abort();
    std::string json;
    dateline::JsonWriter writer{json};
    dateline::geo::write_geojson(writer, normal, 6);
    if (dateline::geo::parse_geojson(json).value() != normal) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size < 2 || size > 20000) return 0;
    std::string_view const text{reinterpret_cast<char const*>(data) + 1, size - 1};
    switch (data[0]) {
        case 'j':
            use(dateline::geo::parse_geojson(text));
            break;
        case 't':
            use(dateline::geo::parse_wkt(text));
            break;
        case 'b':
            use(dateline::geo::parse_wkb(text));
            break;
        default:
            break;
    }
    return 0;
}
