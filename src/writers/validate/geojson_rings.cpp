#include <algorithm>
#include <nlohmann/json.hpp>

#include "writers/validate/geojson_rings.hpp"

namespace dateline::writers::detail {
namespace {
using Json = nlohmann::ordered_json;

bool is_position(Json const& value) { return value.is_array() && value.size() >= 2 && value[0].is_number() && value[1].is_number(); }

double lon_of(Json const& position) { return position[0].get<double>(); }
double lat_of(Json const& position) { return position[1].get<double>(); }

/// Shoelace formula; the first point is the origin, so that small rings far from (0,0) keep their digits.
double signed_area(Json const& ring) {
    double sum = 0;
    double const lon = lon_of(ring[0]), lat = lat_of(ring[0]);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum += (lon_of(ring[i]) - lon) * (lat_of(ring[i + 1]) - lat) - (lon_of(ring[i + 1]) - lon) * (lat_of(ring[i]) - lat);
    }
    return sum / 2;
}

class RingCheck {
public:
    RingCheck(std::string_view where, Findings& findings) : where_{where}, findings_{findings} {}

    void geometry(Json const& value) {
        if (!value.is_object()) return;
        auto const type = value.find("type");
        if (type == value.end() || !type->is_string()) return;
        if (*type == "GeometryCollection") {
            for (Json const& part : list(value, "geometries")) geometry(part);
        } else if (*type == "Polygon") {
            polygon(list(value, "coordinates"));
        } else if (*type == "MultiPolygon") {
            for (Json const& part : list(value, "coordinates")) polygon(part);
        }
    }

private:
    static Json const& list(Json const& object, char const* member) {
        static Json const none = Json::array();
        auto const found = object.find(member);
        return found != object.end() && found->is_array() ? *found : none;
    }
    void polygon(Json const& rings) {
        if (!rings.is_array()) return;
        bool outer = true;
        for (Json const& one : rings) {
            ring(one, outer);
            outer = false;
        }
    }
    void ring(Json const& points, bool outer) {
        bool const readable = points.is_array() && !points.empty() && std::all_of(points.begin(), points.end(), is_position);
        if (!readable) return;  // the reader of geometries says what is wrong
        bool const closed = lon_of(points.front()) == lon_of(points.back()) && lat_of(points.front()) == lat_of(points.back());
        if (points.size() < 4 || !closed)
            return findings_.add("geojson.structure", where_, "a ring that is not closed or has fewer than four points");
        if ((signed_area(points) > 0) != outer)
            findings_.add("geojson.winding", where_, outer ? "an outer ring runs clockwise" : "an inner ring runs anticlockwise");
    }

    std::string_view where_;
    Findings& findings_;
};

}  // namespace

void check_rings(Json const& geometry, std::string_view where, Findings& findings) { RingCheck{where, findings}.geometry(geometry); }

}  // namespace dateline::writers::detail
