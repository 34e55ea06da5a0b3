#include "atlas/topojson.hpp"

#include <algorithm>

namespace dateline::atlas {

TopoJson::TopoJson(Json document) {
    if (!document.is_object() || !document.contains("objects") || !document.contains("arcs")) return;
    double scale_lon = 1, scale_lat = 1, from_lon = 0, from_lat = 0;
    bool const quantised = document.contains("transform");
    if (quantised) {
        auto const& transform = document["transform"];
        scale_lon = transform["scale"][0].get<double>();
        scale_lat = transform["scale"][1].get<double>();
        from_lon = transform["translate"][0].get<double>();
        from_lat = transform["translate"][1].get<double>();
    }
    for (auto const& source : document["arcs"]) {
        std::vector<geo::LonLat> arc;
        double x = 0, y = 0;
        for (auto const& point : source) {
            x = quantised ? x + point[0].get<double>() : point[0].get<double>();
            y = quantised ? y + point[1].get<double>() : point[1].get<double>();
            arc.push_back({std::clamp(x * scale_lon + from_lon, -180.0, 180.0), std::clamp(y * scale_lat + from_lat, -90.0, 90.0)});
        }
        arcs_.push_back(std::move(arc));
    }
    objects_ = std::move(document["objects"]);
}

std::vector<geo::LonLat> TopoJson::line(Json const& references) const {
    std::vector<geo::LonLat> out;
    for (auto const& reference : references) {
        auto const ref = reference.get<std::int64_t>();
        auto const index = static_cast<std::size_t>(ref < 0 ? ~ref : ref);
        if (index >= arcs_.size()) continue;
        auto piece = arcs_[index];
        if (ref < 0) std::reverse(piece.begin(), piece.end());
        out.insert(out.end(), piece.begin() + (out.empty() || piece.empty() ? 0 : 1), piece.end());
    }
    return out;
}

geo::Polygon TopoJson::polygon(Json const& rings) const {
    geo::Polygon out;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        auto ring = line(rings[i]);
        if (ring.size() < 4) continue;
        if (i == 0) {
            out.outer = std::move(ring);
        } else {
            out.inners.push_back(std::move(ring));
        }
    }
    return out;
}

geo::Geometry TopoJson::geometry(Json const& item) const {
    auto const type = text_of(item, "type");
    if (!item.contains("arcs")) return {};
    auto const& arcs = item["arcs"];
    if (type == "LineString") return geo::LineString{line(arcs)};
    if (type == "Polygon") return polygon(arcs);
    if (type == "MultiLineString") {
        geo::MultiLineString out;
        for (auto const& part : arcs) out.lines.push_back({line(part)});
        return out;
    }
    if (type == "MultiPolygon") {
        geo::MultiPolygon out;
        for (auto const& part : arcs) out.polygons.push_back(polygon(part));
        return out;
    }
    return {};
}

std::vector<geo::Geometry> TopoJson::object(std::string const& name) const {
    std::vector<geo::Geometry> out;
    if (!objects_.is_object() || !objects_.contains(name)) return out;
    auto const& object = objects_[name];
    auto const take = [&](Json const& item) {
        if (auto g = geometry(item); !geo::is_empty(g)) out.push_back(std::move(g));
    };
    if (object.contains("geometries")) {
        for (auto const& item : object["geometries"]) take(item);
    } else {
        take(object);
    }
    return out;
}

}  // namespace dateline::atlas
