#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/ring.hpp"
#include "planar/antimeridian.hpp"
#include "planar/geos.hpp"
#include "planar/operations.hpp"

namespace dateline::planar {
using namespace geo;
namespace {

class Normaliser {
public:
    Normaliser(Geometry const& g, int digits) : scale_{std::pow(10.0, std::clamp(digits, 0, 12))} {
        for_each_part(g, [this](std::vector<LonLat> const& points) {
            for (auto const p : points)
                if (std::abs(p.lon) > 180) longitudes_ = detail::Longitudes::continuous;
        });
    }

    [[nodiscard]] Geometry operator()(std::monostate) const { return std::monostate{}; }
    [[nodiscard]] Geometry operator()(LonLat p) const {
        if (!finite(p)) return std::monostate{};
        return rounded({detail::wrapped_lon(p.lon), clamped(p).lat});
    }
    [[nodiscard]] Geometry operator()(MultiPoint const& m) const {
        MultiPoint out;
        for (auto const p : m.points)
            if (auto const q = (*this)(p); !is_empty(q)) out.points.push_back(std::get<LonLat>(q));
        if (out.points.empty()) return std::monostate{};
        return out;
    }
    [[nodiscard]] Geometry operator()(LineString const& l) const {
        auto m = lines({l});
        if (m.lines.empty()) return std::monostate{};
        if (m.lines.size() == 1) return std::move(m.lines.front());
        return m;
    }
    [[nodiscard]] Geometry operator()(MultiLineString const& m) const {
        auto out = lines(m.lines);
        if (out.lines.empty()) return std::monostate{};
        return out;
    }
    [[nodiscard]] Geometry operator()(Polygon const& p) const { return from_polygons(polygons({p})); }
    [[nodiscard]] Geometry operator()(MultiPolygon const& m) const {
        auto out = polygons(m.polygons);
        if (out.empty()) return std::monostate{};
        return MultiPolygon{std::move(out)};
    }

private:
    static bool finite(LonLat p) { return std::isfinite(p.lon) && std::isfinite(p.lat); }
    // Far turns bring nothing but work: within three of them the longitude is kept as it runs.
    static LonLat clamped(LonLat p) {
        return {std::abs(p.lon) > 1000 ? detail::wrapped_lon(p.lon) : p.lon, std::clamp(p.lat, -90.0, 90.0)};
    }
    [[nodiscard]] LonLat rounded(LonLat p) const {
        // Adding zero turns -0 into 0.
        return {std::rint(p.lon * scale_) / scale_ + 0.0, std::rint(p.lat * scale_) / scale_ + 0.0};
    }
    [[nodiscard]] std::vector<LonLat> rounded(std::vector<LonLat> const& points) const {
        std::vector<LonLat> out;
        out.reserve(points.size());
        for (auto const p : points)
            if (auto const q = rounded(p); out.empty() || out.back() != q) out.push_back(q);
        return out;
    }
    static std::vector<LonLat> finite_points(std::vector<LonLat> const& points) {
        std::vector<LonLat> out;
        out.reserve(points.size() + 1);
        for (auto const p : points)
            if (finite(p)) out.push_back(clamped(p));
        return out;
    }
    static Ring closed(std::vector<LonLat> const& points) {
        auto ring = finite_points(points);
        if (!ring.empty() && ring.front() != ring.back()) ring.push_back(ring.front());
        return ring;
    }

    [[nodiscard]] MultiLineString lines(std::vector<LineString> const& in) const {
        MultiLineString out;
        for (auto const& l : in)
            for (auto const& piece : detail::split_line(finite_points(l.points), longitudes_))
                if (auto points = rounded(piece.points); points.size() >= 2) out.lines.push_back({std::move(points)});
        return out;
    }

    [[nodiscard]] std::vector<Polygon> rounded(std::vector<Polygon> const& polygons) const {
        std::vector<Polygon> out;
        for (auto const& p : polygons) {
            Polygon q{rounded(p.outer), {}};
            if (q.outer.size() < 4) continue;
            for (auto const& r : p.inners)
                if (auto ring = rounded(r); ring.size() >= 4) q.inners.push_back(std::move(ring));
            wind(q);
            out.push_back(std::move(q));
        }
        return out;
    }

    [[nodiscard]] std::vector<Polygon> polygons(std::vector<Polygon> const& in) const {
        std::vector<Polygon> split;
        for (auto const& p : in) {
            Polygon q{closed(p.outer), {}};
            if (q.outer.size() < 4) continue;
            for (auto const& r : p.inners)
                if (auto ring = closed(r); ring.size() >= 4) q.inners.push_back(std::move(ring));
            for (auto& piece : detail::split_polygon(q, longitudes_, detail::PoleRule::by_latitude)) split.push_back(std::move(piece));
        }
        auto out = rounded(split);
        if (out.empty() || is_valid(Geometry{MultiPolygon{out}})) return out;
        // Rounding, or the input, broke something: GEOS snaps to the grid of our decimals and keeps the topology.
        Geometry shape{MultiPolygon{std::move(split)}};
        for (int attempt = 0; attempt < 4; ++attempt) {
            auto const valid = detail::repaired(detail::to_geos(shape));
            detail::GeosGeometry const snapped{GEOSGeom_setPrecision_r(detail::geos_context(), valid.get(), 1 / scale_, 0)};
            out = rounded(polygons_of(detail::from_geos(snapped ? snapped.get() : valid.get())));
            if (out.empty() || is_valid(Geometry{MultiPolygon{out}})) return out;
            shape = MultiPolygon{out};
        }
        return is_valid(Geometry{MultiPolygon{out}}) ? out : polygons_of(make_valid(shape));  // valid comes before round
    }

    double scale_;
    detail::Longitudes longitudes_ = detail::Longitudes::jumping;
};

}  // namespace

Geometry normalised(Geometry const& g, int digits) { return std::visit(Normaliser{g, digits}, g); }

}  // namespace dateline::planar
