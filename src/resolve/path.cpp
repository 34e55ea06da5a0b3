#include "resolve/derive.hpp"
#include "resolve/resolve.hpp"

namespace dateline::resolve {

std::vector<std::string> location_path(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId place) {
    std::vector<std::string> path;
    std::vector<gazetteer::PlaceId> const ancestors = gazetteer.ancestors(place);
    for (auto it = ancestors.rbegin(); it != ancestors.rend(); ++it) path.push_back(plain_name(gazetteer, *it));
    path.push_back(plain_name(gazetteer, place));
    return path;
}

int precision_of(gazetteer::Place const& place) {
    using gazetteer::Kind;
    switch (place.kind) {
        case Kind::site:
        case Kind::facility:
            return place.radius_km <= 2 ? 1 : 2;
        case Kind::neighbourhood:
            return 2;
        case Kind::settlement:
            return 3;
        case Kind::admin3:
        case Kind::district:
            return place.point_source == gazetteer::PointSource::parent ? 6 : 5;
        case Kind::admin1:
            return 6;
        case Kind::region:
            return place.country.empty() ? 9 : 7;  // a region of one country; a group of countries
        case Kind::terrain:
            return place.radius_km <= 15 ? 4 : place.country.empty() ? 9 : place.radius_km <= 60 ? 5 : 7;
        case Kind::line:
            return 7;
        case Kind::country:
            return 8;
        case Kind::water:
            return place.radius_km > 0 && place.radius_km <= 15 && !place.country.empty() ? 4 : 9;
        case Kind::continent:
            return 9;
    }
    return 9;
}

}  // namespace dateline::resolve
