#pragma once
#include <cstdint>

namespace dateline::events {

/// Why a deed is told again: someone is held or judged for it, or it is remembered.
struct Retelling {
    enum class Kind : std::uint8_t { none, held, judged, remembered };
    Kind kind = Kind::none;
    std::uint32_t first = 0, end = 0;  ///< tokens of its own words: where its own place and day stand
};

}  // namespace dateline::events
