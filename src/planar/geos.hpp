#pragma once
#include <geos_c.h>

#include <memory>
#include <string>

#include "geo/geometry.hpp"

/// GEOS's C API behind unique_ptr. One context per thread; nothing made here may outlive or leave its thread. Internal to planar.
namespace dateline::planar::detail {

[[nodiscard]] GEOSContextHandle_t geos_context();
struct GeosDelete {
    void operator()(GEOSGeometry* g) const noexcept { GEOSGeom_destroy_r(geos_context(), g); }
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, GeosDelete>;

/// Throws Error{geometry} "what: GEOS's words".
[[noreturn]] void throw_geos(char const* what);
/// Takes ownership of a result of GEOS; throws when it is null.
[[nodiscard]] GeosGeometry checked(GEOSGeometry* g, char const* what);
/// The answer of a predicate of GEOS; throws when GEOS could not find it (no memory, interrupted), which is no "no".
[[nodiscard]] bool answered(char answer, char const* what);

/// Rings of fewer than four points are left out, as GEOS refuses them. Never null: an empty geometry becomes an empty collection.
[[nodiscard]] GeosGeometry to_geos(geo::Geometry const& g);
[[nodiscard]] GeosGeometry to_geos(geo::Polygon const& p);
/// Parts of lower dimension are dropped: areas if there are any, else lines, else points. Rings wound as Geometry promises.
[[nodiscard]] geo::Geometry from_geos(GEOSGeometry const* g);

/// `g` as it is when valid, else repaired by the "structure" method (overlaps united, collapsed parts dropped).
[[nodiscard]] GeosGeometry repaired(GeosGeometry g);

}  // namespace dateline::planar::detail
