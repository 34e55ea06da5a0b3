#include "events/code_points.hpp"

#include <algorithm>
#include <cstring>

namespace dateline::events {
namespace {
/// Bytes that begin a character. The text is well-formed, so this is the number of code points.
std::int64_t count_starts(std::string_view bytes) noexcept {
    constexpr std::uint64_t each_byte = 0x0101010101010101;
    std::int64_t starts = 0;
    for (std::uint64_t eight = 0; bytes.size() >= sizeof eight; bytes.remove_prefix(sizeof eight)) {
        std::memcpy(&eight, bytes.data(), sizeof eight);
        std::uint64_t const inner = (eight >> 7U) & ~(eight >> 6U) & each_byte;  // 10......
        starts += 8 - static_cast<std::int64_t>(inner * each_byte >> 56U);
    }
    return starts + std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}
}  // namespace

CodePoints::CodePoints(std::string_view text) : text_{text} {
    marks_.reserve(text.size() / step + 1);
    std::int64_t total = 0;
    for (std::size_t begin = 0; begin <= text.size(); begin += step) {
        marks_.push_back(total);
        total += count_starts(text.substr(begin, step));
    }
    plain_ = total == static_cast<std::int64_t>(text.size());
}

std::int64_t CodePoints::at(std::size_t byte) const noexcept {
    std::size_t const end = std::min(byte, text_.size());
    if (plain_) return static_cast<std::int64_t>(end);
    std::size_t const mark = end / step;
    return marks_[mark] + count_starts(text_.substr(mark * step, end - mark * step));
}

}  // namespace dateline::events
