// Any bytes as the place text of a record, the part after the first newline as its country.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "resolve/resolve.hpp"
#include "unit/resolve/sample_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    dateline::test::SampleWorld const& world = dateline::test::sample_world();
    static dateline::resolve::Resolver const resolver{world.gazetteer, world.lexicon};
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    std::size_t const line = text.find('\n');
    dateline::resolve::Hints hints;
    if (line != std::string_view::npos) hints.country = text.substr(line + 1);
    dateline::resolve::Resolution const place = resolver.resolve_text(text.substr(0, line), hints);
    // An answer without a point says why; a point is never without a precision.
    if (!place.point && place.note.empty()) std::abort();
    if (place.point && (place.precision < 1 || place.precision > 9)) std::abort();
    return 0;
}
