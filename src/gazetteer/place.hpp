#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "geo/geometry.hpp"

namespace dateline::gazetteer {

struct PlaceTag;
/// Index of a place in one opened Gazetteer (all its files together). Not stable between gazetteers: store the key instead.
using PlaceId = Id<PlaceTag>;

/// What a place is (contracts.md 4). The order is from large to small where that makes sense.
enum class Kind : std::uint8_t {
    continent,
    region,
    country,
    admin1,
    district,
    admin3,
    settlement,
    neighbourhood,
    water,
    terrain,
    facility,
    site,
    line
};
[[nodiscard]] std::string_view to_string(Kind kind) noexcept;
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view word) noexcept;

/// What a name is to its place. Weight of a match falls in this order.
enum class NameKind : std::uint8_t {
    primary,       ///< the name shown
    official,      ///< official, ASCII or preferred in some language
    inherited,     ///< a district's name taken from its seat
    alternate,     ///< spelling variants, other languages
    historic,      ///< no longer in use
    abbreviation,  ///< UAE, KRG
    demonym,       ///< Afghan, Russians: the people or the adjective, not the place
    metonym        ///< Kremlin, White House: a seat that stands for a government
};
[[nodiscard]] std::string_view to_string(NameKind kind) noexcept;

/// Where the representative point comes from, from good to poor.
enum class PointSource : std::uint8_t {
    surveyed,  ///< the source's own coordinate of the place
    label,     ///< label point inside the polygon
    surface,   ///< computed point on the polygon's surface
    seat,      ///< the administrative seat stands for its district
    town,      ///< the same-named or largest town inside
    centroid,  ///< mean of the towns known to be inside
    parent,    ///< nothing known but the parent: its point, precision of the parent
    none
};
[[nodiscard]] std::string_view to_string(PointSource source) noexcept;

enum class PlaceFlag : std::uint16_t {
    capital = 1,      ///< of a country
    admin1_seat = 2,  ///< capital of an admin1
    admin2_seat = 4,
    historic = 8,  ///< abandoned, destroyed or dissolved
    disputed = 16,
    approximate = 32,  ///< geometry is a hull, disc or box, not a surveyed boundary
    unstable_key = 64  ///< the key may change with the next release of its source: never a join key
};

/// One place as stored. Views point into the opened gazetteer and live as long as it does.
struct Place {
    PlaceId id;
    std::string_view key;   ///< "gn:1127547", "iso:AF", "ne:...", "gna:AF.10.2312", "dl:donbas", ...
    std::string_view name;  ///< with its marks: "Sangīn"
    Kind kind = Kind::settlement;
    std::string_view feature_code;  ///< GeoNames code where known ("PPLA2"), else empty
    std::string_view country;       ///< ISO 3166-1 alpha-2 by the source, empty for seas and groups; see Gazetteer::country_of for the view
    PlaceId country_id, admin1, admin2;  ///< containers; none where not known. The country of a country is itself
    std::optional<geo::LonLat> point;
    PointSource point_source = PointSource::none;
    geo::Box box;                  ///< of the shape, or of the point
    std::uint64_t population = 0;  ///< of a first-level division: estimated from its towns; 0: unknown
    double radius_km = 0;          ///< radius around `point` that covers the place; for a parent's point the parent's radius
    std::uint16_t flags = 0;
    std::uint32_t geonameid = 0;     ///< 0: none
    std::string_view iso, wikidata;  ///< ISO 3166-1/-2 code, Q-id; empty when unknown
    bool has_shape = false;
    std::uint8_t source = 0;  ///< index into Gazetteer::sources(); UINT8_MAX: not stated

    [[nodiscard]] bool has(PlaceFlag flag) const noexcept { return (flags & static_cast<std::uint16_t>(flag)) != 0; }
};

}  // namespace dateline::gazetteer
