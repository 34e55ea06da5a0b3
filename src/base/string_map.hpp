#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace dateline {

/// For maps by string that are asked with views.
struct StringHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// Values by string, in no order that may be relied upon.
template <typename Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

/// Strings, each once, likewise.
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

}  // namespace dateline
