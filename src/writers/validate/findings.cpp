#include "writers/validate/findings.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/error.hpp"
#include "base/file.hpp"
#include "planar/operations.hpp"

namespace dateline::writers {
namespace detail {
namespace {

/// Twice the signed area in degrees: positive when anticlockwise.
double signed_area(geo::Ring const& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) sum += ring[i].lon * ring[i + 1].lat - ring[i + 1].lon * ring[i].lat;
    return sum;
}

class GeometryCheck {
public:
    GeometryCheck(std::string const& prefix, std::string_view where, Findings& findings)
        : prefix_{prefix}, where_{where}, findings_{findings} {}

    void operator()(std::monostate) const {}
    void operator()(geo::LonLat point) const {
        bool const inside = std::isfinite(point.lon) && std::isfinite(point.lat) && std::abs(point.lon) <= 180 && std::abs(point.lat) <= 90;
        if (!inside) add("range", fmt::format("coordinate {} {}", point.lon, point.lat));
    }
    void operator()(geo::LineString const& line) const {
        for (auto const point : line.points) (*this)(point);
        if (line.points.size() < 2) add("structure", "a line of fewer than two points");
    }
    void operator()(geo::Polygon const& polygon) const {
        check_ring(polygon.outer, true);
        for (auto const& ring : polygon.inners) check_ring(ring, false);
    }
    void operator()(geo::MultiPoint const& g) const {
        for (auto const point : g.points) (*this)(point);
    }
    void operator()(geo::MultiLineString const& g) const {
        for (auto const& line : g.lines) (*this)(line);
    }
    void operator()(geo::MultiPolygon const& g) const {
        for (auto const& polygon : g.polygons) (*this)(polygon);
    }
    void add(std::string_view requirement, std::string what) const {
        findings_.add(fmt::format("{}.{}", prefix_, requirement), where_, std::move(what));
    }

private:
    void check_ring(geo::Ring const& ring, bool outer) const {
        for (auto const point : ring) (*this)(point);
        if (ring.size() < 4 || !(ring.front() == ring.back()))
            return add("structure", "a ring that is not closed or has fewer than four points");
        if ((signed_area(ring) > 0) != outer) add("winding", outer ? "an outer ring runs clockwise" : "an inner ring runs anticlockwise");
    }

    std::string const& prefix_;
    std::string_view where_;
    Findings& findings_;
};

}  // namespace

void Findings::add(std::string_view requirement, std::string_view where, std::string what) {
    ++size_;
    std::size_t& count = counts_[std::string{requirement}];
    if (count++ < limit_) findings_.push_back({std::string{requirement}, std::string{where}, std::move(what)});
}

std::vector<Finding> Findings::take() {
    for (auto const& [requirement, count] : counts_) {
        if (count > limit_) findings_.push_back({requirement, "", fmt::format("and {} more", count - limit_)});
    }
    return std::move(findings_);
}

void check_geometry(std::string const& prefix, std::string_view where, geo::Geometry const& geometry, Findings& findings) {
    GeometryCheck const check{prefix, where, findings};
    std::visit(check, geometry);
    if (auto const* point = std::get_if<geo::LonLat>(&geometry); point != nullptr && point->lon == 0 && point->lat == 0)
        check.add("null-island", "a point at (0,0)");
    if (geo::is_area(geometry) && !planar::is_valid(geometry)) check.add("validity", "the geometry is not valid");
}

}  // namespace detail

std::vector<Finding> validate(std::filesystem::path const& file, std::size_t limit) {
    MappedFile const head{file};
    detail::Findings findings{limit};
    if (head.text().starts_with(std::string_view{"SQLite format 3\0", 16})) {
        detail::check_geopackage(file, findings);
    } else if (head.text().find('{') < 16) {
        detail::check_geojson(file, findings);
    } else {
        throw Error{Errc::usage, fmt::format("{}: neither a GeoPackage nor a GeoJSON file", file.string())};
    }
    return findings.take();
}

}  // namespace dateline::writers
