#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gazetteer/gazetteer.hpp"
#include "mention/mention.hpp"
#include "resolve/resolution.hpp"

/// Places to point, precision, uncertainty and outline (precision scale: design note events 3.2; operators: geotagging 5.6). Every
/// function fills outline, point, precision, uncertainty_m, geom_role, kind, name and relation of the result. Nothing is drawn: radii
/// come from the gazetteer and from arithmetic, and draw::Drawer makes the shapes that belong to them.
namespace dateline::resolve {

/// The whole of a place. A district without a polygon keeps its seat as a representative point.
[[nodiscard]] Resolution whole(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place);
/// What a mention alone says; its other anchor is known only among the mentions.
[[nodiscard]] Relating relating_of(mention::PlaceMention const& mention);
/// The place as it is meant:
/// - side alone, "eastern Afghanistan": the outer 40 % of an area; the place itself where no area is known;
/// - near, outside: disc or ring about the place, radius by its kind;
/// - distance, "20 km north of Sangin": a sector about the direction, a ring where none is said;
/// - between, along, "the A-B road": a corridor between the two points; the surroundings of A when both are one point or the other is
///   not known, A itself when they lie too far apart;
/// - border, "near the Tajik border": zone of 25 km to both sides of the line that A shares with `second`, or with `home` when that is
///   another country; of all land borders of A without either;
/// - off_coast: the sea within 60 km.
[[nodiscard]] Resolution relate(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Relating const& relating);
/// A coordinate in the text.
[[nodiscard]] Resolution coordinate(geo::LonLat point, double radius_km);
/// A place that no gazetteer has, inside a known one: the container's point, precision and uncertainty.
[[nodiscard]] Resolution somewhere_within(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId container, std::string name);
/// Several places of one list: the first is the place, the outline and the uncertainty cover all.
[[nodiscard]] Resolution united(gazetteer::Gazetteer const& gazetteer, std::vector<gazetteer::PlaceId> const& places);

/// The name without marks where an ASCII form is known.
[[nodiscard]] std::string plain_name(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place);

}  // namespace dateline::resolve
