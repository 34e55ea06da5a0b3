#include "gazetteer/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dateline::gazetteer::detail {
namespace {
constexpr std::array<double, 4> radius_units_km{0.01, 0.1, 1, 10};
constexpr unsigned radius_mantissa = (1U << 14) - 1;
constexpr std::array<float, static_cast<std::size_t>(Tier::count)> tier_weights{1.0F, 0.9F, 0.6F, 0.5F, 0.3F};
}  // namespace

std::int32_t coded_degrees(double degrees) noexcept {
    return static_cast<std::int32_t>(std::lround(std::clamp(degrees, -200.0, 200.0) * 1e7));
}

std::uint16_t coded_radius(double km) noexcept {
    for (unsigned unit = 0; unit < radius_units_km.size(); ++unit) {
        double const steps = std::round(std::max(km, 0.0) / radius_units_km.at(unit));
        if (steps <= radius_mantissa) return static_cast<std::uint16_t>(unit << 14U | static_cast<unsigned>(steps));
    }
    return UINT16_MAX;
}

double decoded_radius(std::uint16_t coded) noexcept { return (coded & radius_mantissa) * radius_units_km.at(coded >> 14U); }

std::uint32_t coded_population(std::uint64_t people) noexcept {
    if (people < external_bit) return static_cast<std::uint32_t>(people);
    return external_bit | static_cast<std::uint32_t>(std::min<std::uint64_t>(people / 1000, external_bit - 1));
}

std::uint64_t decoded_population(std::uint32_t coded) noexcept {
    return (coded & external_bit) != 0 ? std::uint64_t{coded & ~external_bit} * 1000 : coded;
}

float weight_of(Tier tier) noexcept {
    auto const index = static_cast<std::size_t>(tier);
    return index < tier_weights.size() ? tier_weights.at(index) : tier_weights.back();
}

Tier tier_of(NameKind kind) noexcept {
    switch (kind) {
        case NameKind::inherited:
            return Tier::inherited;
        case NameKind::alternate:
            return Tier::alternate;
        case NameKind::historic:
        case NameKind::abbreviation:
            return Tier::historic;
        default:
            return Tier::owned;
    }
}

std::uint32_t packed(Posting const& posting) noexcept {
    return posting.place << 7U | static_cast<std::uint32_t>(posting.kind) << 4U | static_cast<std::uint32_t>(posting.tier);
}

Posting unpacked(std::uint32_t word) noexcept {
    return {(word & ~list_bit) >> 7U, static_cast<NameKind>(word >> 4U & 7U), static_cast<Tier>(word & 15U)};
}

NameClass class_of(NameKind kind) noexcept {
    if (kind == NameKind::demonym) return NameClass::people;
    return kind == NameKind::metonym ? NameClass::seat : NameClass::place;
}

std::uint32_t geonameid_of(std::string_view key) noexcept {
    if (!key.starts_with("gn:")) return 0;
    std::uint32_t number = 0;
    char const* const end = key.data() + key.size();
    auto const result = std::from_chars(key.data() + 3, end, number);
    return result.ec == std::errc{} && result.ptr == end ? number : 0;
}

std::uint32_t grid_cell(double lon, double lat) noexcept {
    auto const column = static_cast<std::uint32_t>(std::clamp(std::floor(lon) + 180, 0.0, 359.0));
    auto const row = static_cast<std::uint32_t>(std::clamp(std::floor(lat) + 90, 0.0, 179.0));
    return row * 360 + column;
}

}  // namespace dateline::gazetteer::detail
