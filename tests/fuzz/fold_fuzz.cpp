// fold() of anything is well-formed, idempotent and without double blanks; skeleton and edit_distance stand any folded text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "text/fold.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const input{reinterpret_cast<char const*>(data), size};
    std::string const folded = dateline::text::fold(input);
    if (!dateline::is_utf8(folded) || dateline::text::fold(folded) != folded) std::abort();
    if (folded.find("  ") != std::string::npos || (!folded.empty() && (folded.front() == ' ' || folded.back() == ' '))) std::abort();
    std::string const half = folded.substr(0, folded.size() / 2);
    if (dateline::text::edit_distance(folded, half, 3) > 4 || dateline::text::edit_distance(folded, folded, 0) != 0) std::abort();
    static_cast<void>(dateline::text::skeleton(folded));
    return 0;
}
