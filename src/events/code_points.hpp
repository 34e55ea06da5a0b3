#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace dateline::events {

/// Byte offsets of a text as code point offsets (contracts.md 4). Borrows the text. Each look-up reads at most one step of bytes.
class CodePoints {
public:
    explicit CodePoints(std::string_view text);
    [[nodiscard]] std::int64_t at(std::size_t byte) const noexcept;  ///< offsets past the end count as the end

private:
    static constexpr std::size_t step = 64;
    std::string_view text_;
    std::vector<std::int64_t> marks_;  ///< code points before byte i * step
    bool plain_ = true;                ///< every byte is a code point
};

}  // namespace dateline::events
