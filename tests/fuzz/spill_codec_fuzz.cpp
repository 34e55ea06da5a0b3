// Any bytes as a spilled event (first byte even) or feature (odd): refused with Error{internal}, or a value whose own bytes read back to
// the very same bytes. Never read past the end.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "events/event_codec.hpp"
#include "layers/feature_codec.hpp"
#include "spill/store.hpp"

namespace {
using namespace dateline;

void need(bool ok) {
    if (!ok) std::abort();
}

/// With two outlines, numbers 1 and 2.
spill::Shapes& shapes() {
    static spill::Store store{""};
    static bool const filled = [] {
        geo::LineString const line{{{61.5, 31.25}, {64.0, 32.0}}};
        geo::Polygon const area{{{60, 30}, {62, 30}, {62, 32}, {60, 30}}, {}};
        return store.shapes().number_of(geo::Geometry{line}) == 1 && store.shapes().number_of(geo::Geometry{area}) == 2;
    }();
    need(filled);
    return store.shapes();
}

template <typename T>
std::string encoded(T const& value) {
    std::string bytes;
    spill::Encoder{bytes, shapes()}(value);
    return bytes;
}

template <typename T>
void check(std::string_view bytes) {
    T value;
    try {
        spill::Decoder{bytes, shapes()}(value);
    } catch (Error const& error) {
        need(error.code() == Errc::internal);
        return;
    }
    std::string const first = encoded(value);
    T again;
    spill::Decoder decoder{first, shapes()};
    decoder(again);
    need(decoder.at_end());
    need(encoded(again) == first);
    for (std::size_t cut = 0; cut < first.size(); cut += 1 + first.size() / 16) {
        try {
            T partial;
            spill::Decoder{std::string_view{first}.substr(0, cut), shapes()}(partial);
            need(false);  // a value has no bytes that it could do without
        } catch (Error const& error) {
            need(error.code() == Errc::internal);
        }
    }
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const bytes{reinterpret_cast<char const*>(data) + 1, size - 1};
    if (data[0] % 2 == 0) {
        check<events::Event>(bytes);
    } else {
        check<layers::Feature>(bytes);
    }
    return 0;
}
