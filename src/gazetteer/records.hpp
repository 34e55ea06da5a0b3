#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/gazetteer.hpp"

/// What a gazetteer is compiled from (compiler::Builder): plain values.
namespace dateline::gazetteer {

struct NameRecord {
    std::string text;
    NameKind kind = NameKind::alternate;
    std::string language;
};

/// A place on its way into a compiled gazetteer. Parents are named by key.
struct PlaceRecord {
    std::string key;
    std::string name;
    Kind kind = Kind::settlement;
    bool kind_stated = true;  ///< false: when the place is known already, in this file or in one below, it keeps its kind
    std::string feature_code;
    std::string country;  ///< ISO alpha-2
    std::string admin1_key, admin2_key;
    std::optional<geo::LonLat> point;
    PointSource point_source = PointSource::surveyed;
    std::uint64_t population = 0;
    double radius_km = 0;  ///< 0: derived from the shape, else from kind and population
    std::uint16_t flags = 0;
    std::uint32_t geonameid = 0;
    std::string iso, wikidata;
    std::vector<std::string> concordance;  ///< further keys that lead here
    std::vector<std::string> members;      ///< keys, for groups and unions
    std::vector<NameRecord> names;         ///< besides `name`
    geo::Geometry shape;                   ///< own geometry; admin polygons from one topology are set with set_topology()
    std::string source;                    ///< name of a SourceInfo
};

struct DisputeRecord {
    std::string place_key, administered_by, status, since, note;
    std::vector<std::string> claimed_by;
};
/// One line of gazetteers/worldviews.tsv: under `view`, `place_key` (and all inside) belongs to `country` ("" = left open).
struct ViewRecord {
    std::string place_key, view, country;
};

/// Areas that share their boundaries: arcs stored once, at three levels of detail, so that neighbours neither overlap nor gape
/// at any level. Rings refer to arcs by index, complemented (~i) when run backwards.
struct Topology {
    std::vector<std::vector<geo::LonLat>> arcs;
    struct Area {
        std::string place_key;
        std::vector<std::vector<std::vector<std::int32_t>>> polygons;  ///< polygon -> rings -> arc references
        /// Empty: the shape under every worldview that has no area of its own for this place. Otherwise the shape under this
        /// view only (Ukraine and Russia under "defacto"): same arcs, other references. shape(), box and area_at() choose by view.
        std::string view;
    };
    std::vector<Area> areas;
};

}  // namespace dateline::gazetteer
