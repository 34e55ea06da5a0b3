#include <cstddef>
#include <cstdint>
#include <string_view>

#include "atlas/recipes.hpp"
#include "atlas/spelling.hpp"

// Cells of hand-made files and of alternatenames: any bytes must give a value or a reason.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const recipe = dateline::atlas::parse_recipe(text);
    if (!recipe && recipe.error().empty()) __builtin_trap();
    for (auto const& spelling : dateline::atlas::usable_alternates(text, "x")) {
        if (spelling.empty()) __builtin_trap();
    }
    return 0;
}
