#include "resolve/derive.hpp"

namespace dateline::resolve {
namespace {
std::optional<FarEnd> far_end(gazetteer::Gazetteer const& gazetteer, Relating const& relating) {
    if (relating.second) {
        gazetteer::Place const place = gazetteer.place(*relating.second);
        return FarEnd{std::string{place.name}, place.point};
    }
    if (relating.second_point) return FarEnd{"a coordinate", relating.second_point};
    return std::nullopt;
}

ResolvedPlace drawn(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Relating const& relating, Outlines outlines) {
    using mention::Relation;
    switch (relating.relation) {
        case Relation::distance:
            return at_distance(gazetteer, place, {relating.km, relating.slack_km, relating.side}, outlines);
        case Relation::near:
        case Relation::outside:
            return surroundings(gazetteer, place, relating.relation, outlines);
        case Relation::off_coast:
            return off_coast(gazetteer, place);
        case Relation::between:
        case Relation::along:
            if (auto const other = far_end(gazetteer, relating)) return between(gazetteer, place, *other, relating.relation);
            return surroundings(gazetteer, place, Relation::near, outlines);
        case Relation::border: {
            bool const abroad =
                !relating.second && relating.home && *relating.home != place && gazetteer.place(place).kind == gazetteer::Kind::country;
            return border(gazetteer, place, abroad ? relating.home : relating.second);
        }
        case Relation::none:
        case Relation::part:
        case Relation::coordinate:
            break;
    }
    return relating.side ? part(gazetteer, place, *relating.side) : whole(gazetteer, place, outlines);
}
}  // namespace

Relating relating_of(mention::PlaceMention const& mention) {
    Relating relating;
    relating.relation = mention.relation;
    relating.km = mention.distance_km;
    relating.slack_km = mention.distance_slack_km;
    relating.side = mention.side;
    return relating;
}

ResolvedPlace relate(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place, Relating const& relating, Outlines outlines) {
    ResolvedPlace result = drawn(gazetteer, place, relating, outlines);
    if (outlines == Outlines::without) result.geometry = {};
    return result;
}

}  // namespace dateline::resolve
