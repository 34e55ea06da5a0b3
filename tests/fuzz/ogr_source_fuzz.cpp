// Bytes given to GDAL as a file in memory: only Error{driver} may come out, and every row is as long as the header.
#include <cpl_vsi.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.hpp"
#include "ogr/source.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0 || size > 50000) return 0;
    // The first byte picks the extension, which some drivers go by.
    char const* const extension = data[0] == 'c' ? "csv" : (data[0] == 'j' ? "geojson" : "dat");
    std::string const name = std::string{"/vsimem/fuzz."} + extension;
    VSIFCloseL(VSIFileFromMemBuffer(name.c_str(), const_cast<GByte*>(data + 1), size - 1, FALSE));
    try {
        auto source = dateline::ogr::Source::open(name);
        for (int rows = 0; rows < 1000; ++rows) {
            auto const feature = source.next();
            if (!feature) break;
            if (feature->values.size() != source.columns().size()) std::abort();
        }
    } catch (dateline::Error const&) {
    }
    VSIUnlink(name.c_str());
    return 0;
}
