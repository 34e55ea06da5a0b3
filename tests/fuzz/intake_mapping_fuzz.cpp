// Mapping files (TOML): any bytes give a mapping of known fields or Error{config}.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "intake/columns.hpp"
#include "intake/fields.hpp"
#include "support/scratch.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static dateline::test::Scratch const scratch;
    auto const file = scratch.write("mapping.toml", {reinterpret_cast<char const*>(data), size});
    try {
        auto const mapping = dateline::intake::Mapping::read(file);
        for (auto const& [field, header] : mapping.headers) {
            if (!dateline::intake::is_field(field)) std::abort();
        }
        dateline::intake::RecordMapper const mapper{{"a", "b", "lat"}, {}, &mapping, "csv"};
        static_cast<void>(mapper.map({"1", "2015", "32.5"}));
    } catch (dateline::Error const& error) {
        if (error.code() != dateline::Errc::config) std::abort();
    }
    return 0;
}
