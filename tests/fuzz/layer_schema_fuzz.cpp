// Any bytes as the text of layer schemas: either schemas whose id fields exist, or Error{config}.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "layers/schema.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 65536) return 0;
    try {
        for (auto const& schema : dateline::layers::parse_schemas({reinterpret_cast<char const*>(data), size}, "fuzz"))
            if (schema.fields.empty() || schema.id_field.empty()) std::abort();
    } catch (dateline::Error const& error) {
        if (error.code() != dateline::Errc::config) std::abort();
    }
    return 0;
}
