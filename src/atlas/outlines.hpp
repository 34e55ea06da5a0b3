#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "atlas/world.hpp"

namespace dateline::atlas {

/// Finds the outline that holds a point, within one country: Goma lies in the outline of Rwanda by a few metres, but it is Congolese.
class Outlines {
public:
    /// Borrows the divisions.
    explicit Outlines(std::span<DivisionShape const> divisions);
    /// Index of the division of `country` that holds the point, else of the nearest one within `tolerance_km`.
    [[nodiscard]] std::optional<std::size_t> at(geo::LonLat point, std::string_view country, double tolerance_km = 20) const;
    /// ... of whatever country.
    [[nodiscard]] std::optional<std::size_t> anywhere(geo::LonLat point) const;

private:
    struct Entry {
        std::size_t division = 0;
        geo::Box box;
    };
    std::span<DivisionShape const> divisions_;
    std::map<std::string, std::vector<Entry>, std::less<>> by_country_;
};

/// Even-odd test in the plane of longitude and latitude.
[[nodiscard]] bool holds(geo::Geometry const& area, geo::LonLat point);

}  // namespace dateline::atlas
