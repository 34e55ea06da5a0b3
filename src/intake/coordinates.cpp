#include "intake/coordinates.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/table.hpp"
#include "base/utf8.hpp"

namespace dateline::intake {
namespace {

bool is_absent(std::string_view cell) {
    std::string low;
    if (cell.size() > 4) return false;
    for (char const c : cell) low.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    return low.empty() || low == "na" || low == "n/a" || low == "null" || low == "none" || low == "-" || low == ".";
}

/// A decimal number; one comma and no point is a decimal comma (degrees never reach a thousand).
std::optional<double> decimal(std::string_view text) {
    std::string plain{text};
    auto const commas = std::count(plain.begin(), plain.end(), ',');
    if (commas > 1 || (commas == 1 && plain.find('.') != std::string::npos)) return std::nullopt;
    std::replace(plain.begin(), plain.end(), ',', '.');
    std::string_view digits = plain;
    if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
    if (digits.empty()) return std::nullopt;
    double value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

/// Removes a hemisphere letter from either end; its sign, 0 when there is none.
int take_hemisphere(std::string_view& text, std::string_view letters) {
    auto const sign_of = [&letters](char c) {
        char const upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        return upper == letters[0] ? 1 : upper == letters[1] ? -1 : 0;
    };
    if (text.empty()) return 0;
    if (int const sign = sign_of(text.back())) {
        text = trim(text.substr(0, text.size() - 1));
        return sign;
    }
    if (int const sign = sign_of(text.front())) {
        text = trim(text.substr(1));
        return sign;
    }
    return 0;
}

/// Degree, minute and second signs become blanks; at most three numbers.
std::optional<double> sexagesimal(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        static constexpr std::array<std::string_view, 8> signs{"°", "º", "′", "″", "’", "”", "'", "\""};
        auto const sign = std::find_if(signs.begin(), signs.end(), [&](std::string_view s) { return text.substr(i, s.size()) == s; });
        if (sign != signs.end()) {
            plain.push_back(' ');
            i += sign->size();
        } else {
            plain.push_back(text[i++]);
        }
    }
    double value = 0, unit = 1;
    bool negative = false;
    std::size_t count = 0;
    for (std::string_view const part : split(trim(plain), ' ')) {
        if (part.empty()) continue;
        auto const number = decimal(part);
        if (!number || ++count > 3 || (count > 1 && (*number < 0 || *number >= 60))) return std::nullopt;
        if (count == 1) negative = part.front() == '-';
        value += std::abs(*number) * unit;
        unit /= 60;
    }
    if (count == 0) return std::nullopt;
    return negative ? -value : value;
}

std::optional<double> degrees(std::string_view text, std::string_view letters) {
    text = trim(text);
    int const sign = take_hemisphere(text, letters);
    auto const value = sexagesimal(text);
    if (!value || sign == 0) return value;
    if (*value < 0) return std::nullopt;
    return sign * *value;
}

}  // namespace

PointReading check_point(double lat, double lon) {
    if (!std::isfinite(lat) || !std::isfinite(lon))
        return {std::nullopt, "bad-coordinates", "latitude or longitude is not a finite number"};
    if (std::abs(lat) <= 90 && std::abs(lon) <= 180) {
        if (lat == 0 && lon == 0) return {std::nullopt, "null-island", "latitude and longitude are both 0: taken as missing"};
        return {geo::LonLat{lon, lat}, {}, {}};
    }
    if (std::abs(lat) <= 180 && std::abs(lon) <= 90) {
        return {std::nullopt, "swapped-coordinates",
                fmt::format("latitude {} is out of range but {} is not: latitude and longitude seem to be swapped", lat, lon)};
    }
    return {std::nullopt, "out-of-range", fmt::format("latitude {} or longitude {} is out of range", lat, lon)};
}

PointReading read_point(std::string_view latitude, std::string_view longitude) {
    latitude = trim(latitude);
    longitude = trim(longitude);
    if (is_absent(latitude) && is_absent(longitude)) return {};
    if (is_absent(latitude) || is_absent(longitude)) return {std::nullopt, "bad-coordinates", "latitude and longitude must both be given"};
    auto const lat = degrees(latitude, "NS");
    auto const lon = degrees(longitude, "EW");
    if (lat && lon) return check_point(*lat, *lon);
    return {std::nullopt, "bad-coordinates",
            fmt::format("{} \"{}\" is no number of degrees", lat ? "longitude" : "latitude", utf8_prefix(lat ? longitude : latitude, 40))};
}

}  // namespace dateline::intake
