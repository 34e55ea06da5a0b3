#include "resolve/text_cache.hpp"

#include <fmt/format.h>

#include <iterator>

namespace dateline::resolve {

/// No two lists of cells have one key, whatever characters are in them.
std::string TextCache::key_of(std::initializer_list<std::string_view> cells) {
    std::string key;
    for (std::string_view const cell : cells) fmt::format_to(std::back_inserter(key), "{}:{}", cell.size(), cell);
    return key;
}

}  // namespace dateline::resolve
