#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geometry.hpp"

namespace dateline::geo {

/// Distances on a sphere between points of which many are compared: what belongs to one point is worked out once, and haversines order
/// pairs as distances do.
class RoughPoint {
public:
    explicit RoughPoint(LonLat at) : at_{at}, cos_lat_{std::cos(at.lat * radians)} {}
    [[nodiscard]] LonLat at() const noexcept { return at_; }
    [[nodiscard]] double haversine(RoughPoint const& b) const {
        auto const s = std::sin((b.at_.lat - at_.lat) * radians / 2);
        auto const t = std::sin((b.at_.lon - at_.lon) * radians / 2);
        return s * s + cos_lat_ * b.cos_lat_ * t * t;
    }
    /// Never above haversine(), and close to it for points on the same side of the earth; it costs no sine.
    [[nodiscard]] double haversine_floor(RoughPoint const& b) const noexcept {
        constexpr double rounding = 1 - 1e-9;
        auto const sine_floor = [](double x) { return x * (1 - x * x / 6); };  // from 0 to half pi
        double const degrees = std::abs(b.at_.lon - at_.lon);
        double const s = sine_floor(std::abs(b.at_.lat - at_.lat) * radians / 2),
                     t = degrees <= 180 ? sine_floor(degrees * radians / 2) : 0;
        return (s * s + cos_lat_ * b.cos_lat_ * t * t) * rounding;
    }
    [[nodiscard]] static double km(double haversine) {
        constexpr double mean_radius_km = 6371.0088;
        return 2 * mean_radius_km * std::asin(std::min(1.0, std::sqrt(haversine)));
    }

private:
    static constexpr double radians = std::numbers::pi / 180;
    LonLat at_;
    double cos_lat_;
};

}  // namespace dateline::geo
