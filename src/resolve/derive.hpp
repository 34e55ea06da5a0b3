#pragma once
#include <optional>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "geo/operations.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"

/// Places to geometry, point, precision and uncertainty (precision scale: design note events 3.2; operators: geotagging 5.6).
/// Every function fills geometry, point, precision, uncertainty_m, geom_role, kind, name and relation of the result.
namespace dateline::resolve {

/// The whole of a place. A district without a polygon keeps its seat as a representative point.
[[nodiscard]] ResolvedPlace whole(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Outlines outlines = Outlines::with);
/// "eastern Afghanistan": the outer 40 % of an area; the place itself where no area is known.
[[nodiscard]] ResolvedPlace part(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, geo::Side side);
/// "near Sangin", "outside Sangin": disc or ring about the place, radius by its kind.
[[nodiscard]] ResolvedPlace surroundings(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, mention::Relation relation,
                                         Outlines outlines = Outlines::with);
/// "20 km north of Sangin": a sector about the direction, a ring where none is said.
struct Offset {
    double km = 0, slack_km = 0;
    std::optional<geo::Side> side;
};
[[nodiscard]] ResolvedPlace at_distance(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Offset const& offset,
                                        Outlines outlines = Outlines::with);
/// The other end of a corridor: a place, or a coordinate said in the text.
struct FarEnd {
    std::string name;
    std::optional<geo::LonLat> point;
};
/// "between A and B", "the A-B road": a corridor between the two points. The surroundings of A when both are one point; A itself
/// when one has no point.
[[nodiscard]] ResolvedPlace between(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId a, FarEnd const& b,
                                    mention::Relation relation);
/// "near the Tajik border", "the border of A and B": zone of 25 km to both sides of the shared line; of all land borders of `a`
/// without `b`.
[[nodiscard]] ResolvedPlace border(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId a, std::optional<gazetteer::PlaceId> b);
/// How a place is meant, in one value.
struct Relating {
    mention::Relation relation = mention::Relation::none;
    double km = 0, slack_km = 0;
    std::optional<geo::Side> side;             ///< of a part, or the direction of a distance
    std::optional<gazetteer::PlaceId> second;  ///< other anchor of between, border, along
    std::optional<geo::LonLat> second_point;   ///< the same where it is a coordinate; without `second`
    std::optional<gazetteer::PlaceId> home;    ///< the country that the text is about: the near side of a border
    friend bool operator==(Relating const&, Relating const&) = default;
};
/// What a mention alone says; its other anchor is known only among the mentions.
[[nodiscard]] Relating relating_of(mention::PlaceMention const& mention);
/// Calls the operator that `relating` asks for. Without outlines the geometry is empty and, where point and uncertainty follow from
/// the place alone, none is drawn.
[[nodiscard]] ResolvedPlace relate(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Relating const& relating,
                                   Outlines outlines = Outlines::with);
/// "off the coast of Yemen": the sea within 60 km of it.
[[nodiscard]] ResolvedPlace off_coast(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place);
/// A coordinate in the text.
[[nodiscard]] ResolvedPlace coordinate(geo::LonLat point, double radius_km);
/// A place that no gazetteer has, inside a known one: the container's point, precision and uncertainty.
[[nodiscard]] ResolvedPlace somewhere_within(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId container, std::string name);
/// Several places of one list: the first is the place, the geometry and the uncertainty cover all.
[[nodiscard]] ResolvedPlace united(gazetteer::Gazetteer const& gazetteer, std::vector<gazetteer::PlaceId> const& places);

[[nodiscard]] std::string_view side_word(geo::Side side) noexcept;  ///< "eastern"
/// The name without marks where an ASCII form is known.
[[nodiscard]] std::string plain_name(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place);

}  // namespace dateline::resolve
