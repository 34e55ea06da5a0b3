#include "run/basemap.hpp"

#include <algorithm>

#include "base/json_writer.hpp"
#include "draw/sound_shape.hpp"
#include "geo/geojson.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"

namespace dateline::run {
namespace {

constexpr double finest_deg = 0.01, coarsest_deg = 0.15;
constexpr double pixels_across = 1200;  ///< of the page at its first view
constexpr double margin = 0.6;          ///< of the data's extent, on each side
constexpr double least_margin_deg = 4;
constexpr int digits = 2;

geo::Box widened(geo::Box box) {
    if (box.west > box.east) return {-180, box.south, 180, box.north};
    double const x = std::max(least_margin_deg, margin * (box.east - box.west));
    double const y = std::max(least_margin_deg, margin * (box.north - box.south));
    return {std::max(-180.0, box.west - x), std::max(-90.0, box.south - y), std::min(180.0, box.east + x), std::min(90.0, box.north + y)};
}

/// Parts of the area that lie in the view and are large enough to be seen.
geo::Geometry visible(geo::Geometry const& shape, geo::Box const& view, double tolerance_deg) {
    geo::MultiPolygon all;
    if (auto const* const many = std::get_if<geo::MultiPolygon>(&shape)) all = *many;
    if (auto const* const one = std::get_if<geo::Polygon>(&shape)) all.polygons.push_back(*one);
    geo::MultiPolygon out;
    for (auto const& polygon : all.polygons) {
        auto const box = geo::bounds(geo::Geometry{polygon});
        bool const large = box.east - box.west > 3 * tolerance_deg || box.north - box.south > 3 * tolerance_deg;
        if (large && geo::overlaps(box, view)) out.polygons.push_back(polygon);
    }
    return out.polygons.empty() ? geo::Geometry{} : geo::Geometry{std::move(out)};
}

}  // namespace

std::string make_basemap(geo::Box const& extent, gazetteer::Gazetteer const& gazetteer) {
    if (extent.empty()) return {};
    geo::Box const view = widened(extent);
    double const tolerance_deg = std::clamp((view.east - view.west) / pixels_across, finest_deg, coarsest_deg);
    std::string out;
    JsonWriter json{out};
    json.begin_object().field("type", "FeatureCollection").key("features").begin_array();
    for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
        auto const place = gazetteer.place(gazetteer::PlaceId{i});
        if (place.kind != gazetteer::Kind::country || !place.has_shape || !geo::overlaps(place.box, view)) continue;
        auto const shape = draw::sound_shape(gazetteer, place.id, gazetteer::Detail::overview);
        if (!shape) continue;
        auto const part = planar::normalised(planar::simplify(visible(*shape, view, tolerance_deg), tolerance_deg), digits);
        if (geo::is_empty(part)) continue;
        json.begin_object()
            .field("type", "Feature")
            .key("properties")
            .begin_object()
            .field("name", place.name)
            .end_object()
            .key("geometry");
        geo::write_geojson(json, part, digits);
        json.end_object();
    }
    json.end_array().end_object();
    return out;
}

}  // namespace dateline::run
