#include "planar/geos.hpp"

#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "geo/ring.hpp"

namespace dateline::planar::detail {
using namespace geo;
namespace {

/// GEOS asks between its steps. It must not be thrown through; it ends its work with an exception of its own.
void end_when_interrupted() {
    if (interrupted()) GEOS_interruptRequest();
}

struct Context {
    GEOSContextHandle_t handle = GEOS_init_r();
    std::string message;
    Context() {
        GEOSContext_setErrorMessageHandler_r(
            handle, [](char const* text, void* self) { static_cast<Context*>(self)->message = text; }, this);
        GEOSContext_setNoticeMessageHandler_r(
            handle, [](char const*, void*) {}, nullptr);
        static std::once_flag once;
        std::call_once(once, [] { GEOS_interruptRegisterCallback(end_when_interrupted); });
    }
    ~Context() { GEOS_finish_r(handle); }
    Context(Context const&) = delete;
    Context& operator=(Context const&) = delete;
};

Context& context() {
    thread_local Context instance;
    return instance;
}

static_assert(sizeof(LonLat) == 2 * sizeof(double), "coordinates are handed to GEOS as pairs of doubles");

GEOSCoordSequence* sequence(std::vector<LonLat> const& points) {
    auto* const s = GEOSCoordSeq_copyFromBuffer_r(geos_context(), points.empty() ? nullptr : &points.front().lon,
                                                  static_cast<unsigned>(points.size()), 0, 0);
    if (s == nullptr) throw_geos("coordinates");
    return s;
}

GeosGeometry point(LonLat p) { return checked(GEOSGeom_createPointFromXY_r(geos_context(), p.lon, p.lat), "point"); }
GeosGeometry line(std::vector<LonLat> const& points) {
    return checked(GEOSGeom_createLineString_r(geos_context(), sequence(points)), "line");
}

GeosGeometry collection(int type, std::vector<GeosGeometry> parts) {
    std::vector<GEOSGeometry*> raw;
    raw.reserve(parts.size());
    for (auto& p : parts) raw.push_back(p.release());
    return checked(GEOSGeom_createCollection_r(geos_context(), type, raw.data(), static_cast<unsigned>(raw.size())), "collection");
}

std::vector<LonLat> points_of(GEOSGeometry const* g) {
    auto const* const s = GEOSGeom_getCoordSeq_r(geos_context(), g);
    unsigned size = 0;
    if (s == nullptr || GEOSCoordSeq_getSize_r(geos_context(), s, &size) == 0) throw_geos("coordinates");
    std::vector<LonLat> points(size);
    if (size > 0 && GEOSCoordSeq_copyToBuffer_r(geos_context(), s, &points.front().lon, 0, 0) == 0) throw_geos("coordinates");
    return points;
}

struct Parts {
    std::vector<LonLat> points;
    std::vector<LineString> lines;
    std::vector<Polygon> polygons;
};

Polygon polygon_of(GEOSGeometry const* g) {
    Polygon p{points_of(GEOSGetExteriorRing_r(geos_context(), g)), {}};
    auto const holes = GEOSGetNumInteriorRings_r(geos_context(), g);
    for (int i = 0; i < holes; ++i) p.inners.push_back(points_of(GEOSGetInteriorRingN_r(geos_context(), g, i)));
    wind(p);
    return p;
}

void collect(GEOSGeometry const* g, Parts& parts) {
    auto* const c = geos_context();
    if (answered(GEOSisEmpty_r(c, g), "emptiness of a geometry")) return;
    switch (GEOSGeomTypeId_r(c, g)) {
        case GEOS_POINT:
            parts.points.push_back(points_of(g).front());
            return;
        case GEOS_LINESTRING:
        case GEOS_LINEARRING:
            parts.lines.push_back({points_of(g)});
            return;
        case GEOS_POLYGON:
            parts.polygons.push_back(polygon_of(g));
            return;
        default:
            for (int i = 0; i < GEOSGetNumGeometries_r(c, g); ++i) collect(GEOSGetGeometryN_r(c, g, i), parts);
    }
}

}  // namespace

GEOSContextHandle_t geos_context() { return context().handle; }

void throw_geos(char const* what) {
    std::string const words = std::exchange(context().message, {});
    if (words.find("Interrupted") != std::string::npos) check_interrupt();
    // GEOS hands on an exception by its words alone. Want of memory says nothing about the geometry.
    if (words == std::bad_alloc{}.what()) throw std::bad_alloc{};
    throw Error{Errc::geometry, std::string{what} + ": " + (words.empty() ? "GEOS failed without a reason" : words)};
}

GeosGeometry checked(GEOSGeometry* g, char const* what) {
    if (g == nullptr) throw_geos(what);
    return GeosGeometry{g};
}

bool answered(char answer, char const* what) {
    if (answer != 0 && answer != 1) throw_geos(what);
    return answer == 1;
}

GeosGeometry to_geos(Polygon const& p) {
    auto* const c = geos_context();
    if (p.outer.size() < 4) return checked(GEOSGeom_createEmptyPolygon_r(c), "polygon");
    auto outer = checked(GEOSGeom_createLinearRing_r(c, sequence(p.outer)), "ring");
    std::vector<GeosGeometry> inners;
    for (auto const& r : p.inners)
        if (r.size() >= 4) inners.push_back(checked(GEOSGeom_createLinearRing_r(c, sequence(r)), "ring"));
    std::vector<GEOSGeometry*> raw;
    raw.reserve(inners.size());
    for (auto& r : inners) raw.push_back(r.release());
    return checked(GEOSGeom_createPolygon_r(c, outer.release(), raw.data(), static_cast<unsigned>(raw.size())), "polygon");
}

GeosGeometry to_geos(Geometry const& g) {
    return std::visit(Overloaded{[](std::monostate) { return collection(GEOS_GEOMETRYCOLLECTION, {}); }, [](LonLat p) { return point(p); },
                                 [](LineString const& l) { return line(l.points); }, [](Polygon const& p) { return to_geos(p); },
                                 [](MultiPoint const& m) {
                                     std::vector<GeosGeometry> parts;
                                     for (auto const p : m.points) parts.push_back(point(p));
                                     return collection(GEOS_MULTIPOINT, std::move(parts));
                                 },
                                 [](MultiLineString const& m) {
                                     std::vector<GeosGeometry> parts;
                                     for (auto const& l : m.lines) parts.push_back(line(l.points));
                                     return collection(GEOS_MULTILINESTRING, std::move(parts));
                                 },
                                 [](MultiPolygon const& m) {
                                     std::vector<GeosGeometry> parts;
                                     for (auto const& p : m.polygons) parts.push_back(to_geos(p));
                                     return collection(GEOS_MULTIPOLYGON, std::move(parts));
                                 }},
                      g);
}

Geometry from_geos(GEOSGeometry const* g) {
    Parts parts;
    collect(g, parts);
    if (!parts.polygons.empty()) return from_polygons(std::move(parts.polygons));
    if (parts.lines.size() == 1) return std::move(parts.lines.front());
    if (!parts.lines.empty()) return MultiLineString{std::move(parts.lines)};
    if (parts.points.size() == 1) return parts.points.front();
    if (!parts.points.empty()) return MultiPoint{std::move(parts.points)};
    return std::monostate{};
}

GeosGeometry repaired(GeosGeometry g) {
    auto* const c = geos_context();
    if (answered(GEOSisValid_r(c, g.get()), "validity of a geometry")) return g;
    struct ParamsDelete {
        void operator()(GEOSMakeValidParams* p) const noexcept { GEOSMakeValidParams_destroy_r(geos_context(), p); }
    };
    std::unique_ptr<GEOSMakeValidParams, ParamsDelete> const params{GEOSMakeValidParams_create_r(c)};
    GEOSMakeValidParams_setMethod_r(c, params.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(c, params.get(), 0);
    return checked(GEOSMakeValidWithParams_r(c, g.get(), params.get()), "repair of a geometry");
}

}  // namespace dateline::planar::detail
