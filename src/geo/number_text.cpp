#include "geo/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace dateline::geo::detail {
namespace {

constexpr std::array<double, 10> powers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

void append_shortest(std::string& out, double value, int digits) {
    std::array<char, 400> buffer;  // the longest fixed form of a double has 309 digits before the point
    auto const result = digits > 15 ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value + 0.0)
                                    : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
    auto* end = result.ptr;
    if (digits <= 15 && digits > 0) {
        while (end[-1] == '0') --end;
        if (end[-1] == '.') --end;
    }
    out.append(buffer.data(), end);
}

}  // namespace

void append_number(std::string& out, double value, int digits) {
    digits = std::max(digits, 0);
    if (digits > 9 || std::abs(value) > 1e8) {
        append_shortest(out, value, digits);
        return;
    }
    // Decimal digits of an integer are several times faster than those of a double.
    auto const scaled = static_cast<std::int64_t>(std::rint(value * powers[static_cast<std::size_t>(digits)]));
    std::array<char, 24> buffer;
    auto magnitude = static_cast<std::uint64_t>(scaled < 0 ? -scaled : scaled);
    while (digits > 0 && magnitude % 10 == 0) {
        magnitude /= 10;
        --digits;
    }
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude).ptr;
    auto const length = end - buffer.data();
    if (scaled < 0) out.push_back('-');
    if (length > digits) {
        out.append(buffer.data(), end - digits);
    } else {
        out.push_back('0');
    }
    if (digits == 0) return;
    out.push_back('.');
    out.append(static_cast<std::size_t>(std::max<std::ptrdiff_t>(digits - length, 0)), '0');
    out.append(end - std::min<std::ptrdiff_t>(digits, length), end);
}

}  // namespace dateline::geo::detail
