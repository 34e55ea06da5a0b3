#include "geo/utm.hpp"

#include <GeographicLib/TransverseMercator.hpp>

namespace dateline::geo::detail {
namespace {

constexpr double false_easting_m = 500'000;

double false_northing_m(Hemisphere hemisphere) { return hemisphere == Hemisphere::south ? 10'000'000 : 0; }
double central_meridian(int zone) { return 6.0 * zone - 183; }

}  // namespace

LonLat from_utm(int zone, Hemisphere hemisphere, UtmPoint p) {
    LonLat point;
    GeographicLib::TransverseMercator::UTM().Reverse(central_meridian(zone), p.easting_m - false_easting_m,
                                                     p.northing_m - false_northing_m(hemisphere), point.lat, point.lon);
    return point;
}

UtmPoint to_utm(int zone, Hemisphere hemisphere, LonLat p) {
    UtmPoint point;
    GeographicLib::TransverseMercator::UTM().Forward(central_meridian(zone), p.lat, p.lon, point.easting_m, point.northing_m);
    return {point.easting_m + false_easting_m, point.northing_m + false_northing_m(hemisphere)};
}

}  // namespace dateline::geo::detail
