// Any text as a style source: a style, or Error{config}; nothing else.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "writers/style/generators.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 1U << 16U) return 0;
    try {
        dateline::writers::Style const style = dateline::writers::parse_style({reinterpret_cast<char const*>(data), size}, "fuzz");
        for (auto const& layer : style.layers) {
            dateline::layers::Schema schema;
            schema.name = layer.name;
            schema.geometry = dateline::layers::GeometryKind::point;
            if (dateline::writers::make_qml(style, schema).empty() || dateline::writers::make_sld(style, schema).empty()) std::abort();
        }
    } catch (dateline::Error const& e) {
        if (e.code() != dateline::Errc::config) std::abort();
    }
    return 0;
}
