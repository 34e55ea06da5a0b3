#include "geo/utm.hpp"

#include <proj.h>

#include <cmath>
#include <memory>
#include <string>

#include "base/error.hpp"

namespace dateline::geo::detail {
namespace {

struct ContextDelete {
    void operator()(PJ_CONTEXT* c) const noexcept { proj_context_destroy(c); }
};
struct ProjectionDelete {
    void operator()(PJ* p) const noexcept { proj_destroy(p); }
};

// PROJ's contexts belong to one thread each.
PJ_CONTEXT* context() {
    thread_local std::unique_ptr<PJ_CONTEXT, ContextDelete> const instance{proj_context_create()};
    return instance.get();
}

std::unique_ptr<PJ, ProjectionDelete> projection(int zone, Hemisphere hemisphere) {
    auto const definition = "+proj=utm +ellps=WGS84 +zone=" + std::to_string(zone) + (hemisphere == Hemisphere::south ? " +south" : "");
    std::unique_ptr<PJ, ProjectionDelete> p{proj_create(context(), definition.c_str())};
    if (!p) throw Error{Errc::geometry, "PROJ refuses " + definition};
    return p;
}

}  // namespace

std::optional<LonLat> from_utm(int zone, Hemisphere hemisphere, UtmPoint p) {
    auto const utm = projection(zone, hemisphere);
    auto const c = proj_trans(utm.get(), PJ_INV, proj_coord(p.easting_m, p.northing_m, 0, 0));
    if (!std::isfinite(c.lp.lam) || !std::isfinite(c.lp.phi)) return std::nullopt;
    return LonLat{proj_todeg(c.lp.lam), proj_todeg(c.lp.phi)};
}

std::optional<UtmPoint> to_utm(int zone, Hemisphere hemisphere, LonLat p) {
    auto const utm = projection(zone, hemisphere);
    auto const c = proj_trans(utm.get(), PJ_FWD, proj_coord(proj_torad(p.lon), proj_torad(p.lat), 0, 0));
    if (!std::isfinite(c.xy.x) || !std::isfinite(c.xy.y)) return std::nullopt;
    return UtmPoint{c.xy.x, c.xy.y};
}

}  // namespace dateline::geo::detail
