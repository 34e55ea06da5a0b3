#pragma once
#include <algorithm>

#include "gazetteer/gazetteer.hpp"
#include "resolve/resolution.hpp"

/// How far the zones of the spatial operators reach: what resolve() reckons with and draw::Drawer draws.
namespace dateline::resolve {

inline constexpr double border_zone_km = 25, coast_km = 60, around_area_km = 20;
inline constexpr double longest_corridor_km = 3000, shortest_corridor_km = 0.1;

/// Where a zone is, without its outline.
struct Zone {
    geo::LonLat point;     ///< in it
    double radius_km = 0;  ///< covers it from there
};

/// Radius of a place; by its kind where the gazetteer has none.
[[nodiscard]] double usual_radius_km(gazetteer::Place const& place);

/// Places whose surroundings are a disc around their point.
[[nodiscard]] inline bool is_spot(gazetteer::Kind kind) { return kind >= gazetteer::Kind::settlement && kind != gazetteer::Kind::water; }
/// How far "near" reaches beyond a spot of that radius.
[[nodiscard]] inline double surroundings_km(double radius_km) { return std::clamp(2.5 * radius_km, 10.0, 25.0); }

/// Half the width of what lies between two points, or along the road that joins them.
[[nodiscard]] inline double corridor_km(double length_km, mention::Relation relation) {
    return std::clamp((relation == mention::Relation::along ? 0.08 : 0.15) * length_km, 2.0, 40.0);
}

/// Nearest and farthest distance of "20 km from".
struct Reach {
    double inner_km = 0, outer_km = 0;
};
[[nodiscard]] inline Reach reach_of(Relating const& relating) {
    return {std::max(0.0, relating.km - relating.slack_km), relating.km + relating.slack_km};
}
inline constexpr double half_angle_deg = 22.5;  ///< of a direction
/// Whether a distance has a direction.
[[nodiscard]] inline bool is_directed(Relating const& relating) { return relating.side && *relating.side != geo::Side::centre; }

}  // namespace dateline::resolve
