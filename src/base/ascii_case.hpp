#pragma once
#include <string>
#include <string_view>

namespace dateline {

/// A to Z as small letters; all other bytes stay, in any locale.
[[nodiscard]] inline std::string lower_ascii(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// a to z as capitals, likewise.
[[nodiscard]] inline std::string upper_ascii(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

}  // namespace dateline
