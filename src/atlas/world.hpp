#pragma once
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/string_map.hpp"
#include "gazetteer/records.hpp"
#include "geo/geometry.hpp"

namespace dateline::atlas {

using gazetteer::Kind;
using gazetteer::NameKind;
using gazetteer::PlaceFlag;
using gazetteer::PlaceRecord;
using gazetteer::PointSource;

/// The outline of a first-level division as a package gives it, before neighbours are joined into one topology.
struct DivisionShape {
    std::string key;              ///< of the place it outlines
    std::string country;          ///< ISO alpha-2, the country by the codes of the source
    std::string defacto_country;  ///< who administers it in the eyes of the outline's source
    std::string code;             ///< GeoNames first-level code ("AF.10"), empty when the source has none
    geo::Geometry shape;
};

/// A town with the codes by which GeoNames hangs it into the hierarchy; `place` is an index into World::places.
struct Town {
    std::size_t place = 0;
    std::string admin1_code;  ///< "AF.10", empty when not given
    std::string admin2_code;  ///< "AF.10.2312"
    bool dated = true;        ///< from the source whose codes are of one known date (cities500)
};

/// All places on their way into a gazetteer, with the side tables that the readers and joins share. References stay valid.
class World {
public:
    /// `record.key` must be new.
    PlaceRecord& add(PlaceRecord record);
    /// By its key or a key linked to it; nullptr when there is none.
    [[nodiscard]] PlaceRecord* find(std::string_view key);
    /// Lets `other` lead to the place `key` and records it as a concordance. The first link of a key stays.
    void link(std::string_view other, PlaceRecord& place);
    /// Takes a linked key back, so that it can be the key of another place. Nothing happens when it is a place's own key.
    void unlink(std::string_view other);
    /// `from` goes up in `into`: names, keys and all; its record is left with an empty key.
    void absorb(PlaceRecord& into, PlaceRecord& from);
    [[nodiscard]] std::size_t index_of(std::string_view key) const;

    std::deque<PlaceRecord> places;
    std::vector<DivisionShape> divisions;
    std::vector<Town> towns;
    std::map<std::string, std::string, std::less<>> admin1_of_code;         ///< "AF.10" -> key
    std::map<std::string, std::string, std::less<>> district_of_code;       ///< "AF.10.2312" -> key
    std::map<std::string, std::vector<std::size_t>, std::less<>> parts_of;  ///< key of an area -> the divisions it is made of
    std::map<std::string, std::string, std::less<>> code_of_numeric;        ///< ISO 3166-1 numeric -> alpha-2

private:
    StringMap<std::size_t> index_;
};

/// Adds a spelling unless it is empty, a filler of the source ("-99", "-1") or already there (then the stronger kind stays).
void add_name(PlaceRecord& place, std::string_view text, NameKind kind, std::string_view language = {});
inline void set_flag(PlaceRecord& place, PlaceFlag flag) {
    place.flags = static_cast<std::uint16_t>(place.flags | static_cast<std::uint16_t>(flag));
}
[[nodiscard]] inline bool has_flag(PlaceRecord const& place, PlaceFlag flag) {
    return (place.flags & static_cast<std::uint16_t>(flag)) != 0;
}

}  // namespace dateline::atlas
