#pragma once
#include <chrono>
#include <cstddef>
#include <map>
#include <string>

#include "geo/geometry.hpp"
#include "layers/layer.hpp"

/// What every format needs to know of values and geometries.
namespace dateline::writers {

/// Throws Error{internal} when the feature has not one value for each field, a value of another type, or a geometry of another
/// kind than its schema says: our own fault, told before anything wrong is written.
void check_feature(layers::Schema const& schema, layers::Feature const& feature);

void append_date(std::string& out, std::chrono::sys_days day);            ///< 2015-12-27
void append_instant(std::string& out, std::chrono::sys_seconds instant);  ///< 2015-12-27T10:30:00Z
[[nodiscard]] std::string iso_instant(std::chrono::sys_seconds instant);
/// JSON text as one line; text that is no JSON becomes a JSON string.
void append_json_text(std::string& out, std::string const& text);

/// The geometry as it is delivered: rounded to `digits`, valid, split at the antimeridian; a polygon as a multipolygon where
/// the schema asks for one. monostate when nothing is left.
[[nodiscard]] geo::Geometry delivered(geo::Geometry const& g, layers::GeometryKind kind, int digits);

/// delivered() that remembers the areas it has seen: many events share one province. Memory is bounded.
class Delivery {
public:
    explicit Delivery(int digits) : digits_{digits} {}
    /// The result holds until the next call.
    [[nodiscard]] geo::Geometry const& operator()(geo::Geometry const& g, layers::GeometryKind kind);

private:
    int digits_;
    geo::Geometry last_;
    std::map<std::string, geo::Geometry> seen_;  ///< by kind and SHA-256 of the WKB
    std::size_t seen_bytes_ = 0;
};

/// Smallest and largest coordinates as they are, without regard to the antimeridian; what an R-tree and gpkg_contents hold.
struct Extent {
    double min_lon = 1e9, min_lat = 1e9, max_lon = -1e9, max_lat = -1e9;
    [[nodiscard]] bool empty() const noexcept { return min_lon > max_lon; }
    void add(geo::LonLat p) noexcept;
    void add(Extent const& other) noexcept;
};
[[nodiscard]] Extent extent_of(geo::Geometry const& g) noexcept;

}  // namespace dateline::writers
