#include "atlas/areas.hpp"

#include <algorithm>
#include <map>

#include "atlas/outlines.hpp"
#include "planar/topology.hpp"

namespace dateline::atlas {
namespace {

using Node = std::pair<double, double>;

Node node_of(geo::LonLat p) { return {p.lon, p.lat}; }
geo::Arc const& arc_of(std::int32_t ref, std::span<geo::Arc const> arcs) { return arcs[static_cast<std::size_t>(ref < 0 ? ~ref : ref)]; }
Node start_of(std::int32_t ref, std::span<geo::Arc const> arcs) {
    auto const& arc = arc_of(ref, arcs);
    return node_of(ref < 0 ? arc.back() : arc.front());
}
Node end_of(std::int32_t ref, std::span<geo::Arc const> arcs) { return start_of(~ref, arcs); }

geo::Ring ring_of(std::vector<std::int32_t> const& refs, std::span<geo::Arc const> arcs) {
    geo::Ring ring;
    for (auto const ref : refs) {
        auto const& arc = arc_of(ref, arcs);
        if (ref < 0) {
            ring.insert(ring.end(), arc.rbegin(), arc.rend() - 1);
        } else {
            ring.insert(ring.end(), arc.begin(), arc.end() - 1);
        }
    }
    if (!ring.empty()) ring.push_back(ring.front());
    return ring;
}

double doubled_area(geo::Ring const& ring) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        sum +=
            (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) - (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
    }
    return sum;
}

// References that remain when boundaries run through in both directions have cancelled out, in ascending order.
std::vector<std::int32_t> open_references(std::span<AreaRefs const* const> parts) {
    std::set<std::int32_t> open;
    for (auto const* part : parts) {
        for (auto const& polygon : *part) {
            for (auto const& ring : polygon) {
                for (auto const ref : ring) {
                    if (open.erase(~ref) == 0) open.insert(ref);
                }
            }
        }
    }
    return {open.begin(), open.end()};
}

// Follows references from end to start; whenever a node is met again, what lies between becomes a ring of its own.
std::vector<std::vector<std::int32_t>> link(std::vector<std::int32_t> const& open, std::span<geo::Arc const> arcs) {
    std::multimap<Node, std::int32_t> from;
    for (auto const ref : open) from.emplace(start_of(ref, arcs), ref);
    std::vector<std::vector<std::int32_t>> rings;
    while (!from.empty()) {
        std::vector<std::int32_t> path;
        std::map<Node, std::size_t> seen;  // node -> position in path of the reference that leaves it
        auto at = from.begin()->first;
        for (auto next = from.find(at); next != from.end(); next = from.find(at)) {
            seen[at] = path.size();
            path.push_back(next->second);
            from.erase(next);
            at = end_of(path.back(), arcs);
            auto const again = seen.find(at);
            if (again == seen.end()) continue;
            auto const begin = path.begin() + static_cast<std::ptrdiff_t>(again->second);
            std::vector<std::int32_t> ring(begin, path.end());
            path.erase(begin, path.end());
            for (auto const ref : ring) seen.erase(start_of(ref, arcs));
            rings.push_back(std::move(ring));
        }
        // A path that ends nowhere means that the parts were no closed areas; it is left out.
    }
    return rings;
}

struct LinkedRing {
    std::vector<std::int32_t> refs;
    geo::Ring points;
    double area = 0;
};

// A vertex in the middle of an arc, so that the test does not fall on a node shared with the other ring.
geo::LonLat inner_vertex(LinkedRing const& ring) { return ring.points[ring.points.size() / 2]; }

AreaRefs nest(std::vector<LinkedRing> rings) {
    std::vector<LinkedRing> outers, holes;
    for (auto& ring : rings) (ring.area > 0 ? outers : holes).push_back(std::move(ring));
    std::stable_sort(outers.begin(), outers.end(), [](auto const& a, auto const& b) { return a.area < b.area; });
    AreaRefs out(outers.size());
    for (std::size_t i = 0; i < outers.size(); ++i) out[i].push_back(outers[i].refs);
    for (auto& hole : holes) {
        for (std::size_t i = 0; i < outers.size(); ++i) {  // the smallest outer ring that holds it
            if (outers[i].area <= -hole.area || !holds(geo::Polygon{outers[i].points, {}}, inner_vertex(hole))) continue;
            out[i].push_back(std::move(hole.refs));
            break;
        }
    }
    return out;
}

void wind(geo::Ring& ring, bool anticlockwise) {
    if ((doubled_area(ring) > 0) != anticlockwise) std::reverse(ring.begin(), ring.end());
}

}  // namespace

AreaRefs unite(std::span<AreaRefs const* const> parts, std::span<geo::Arc const> arcs) {
    std::vector<LinkedRing> rings;
    for (auto& refs : link(open_references(parts), arcs)) {
        LinkedRing ring{std::move(refs), {}, 0};
        ring.points = ring_of(ring.refs, arcs);
        ring.area = doubled_area(ring.points);
        if (ring.points.size() >= 4) rings.push_back(std::move(ring));
    }
    return nest(std::move(rings));
}

Areas::Areas(World const& world) {
    std::vector<geo::MultiPolygon> shapes;
    shapes.reserve(world.divisions.size());
    for (auto const& division : world.divisions) {
        auto area = std::get<geo::MultiPolygon>(division.shape);
        for (auto& polygon : area.polygons) {
            wind(polygon.outer, true);
            for (auto& ring : polygon.inners) wind(ring, false);
        }
        shapes.push_back(std::move(area));
    }
    topology_ = geo::build_topology(shapes);
}

AreaRefs Areas::united(std::span<std::size_t const> divisions) const {
    if (divisions.size() == 1) return division(divisions[0]);
    std::vector<AreaRefs const*> parts;
    for (auto const i : divisions) parts.push_back(&division(i));
    return unite(parts, topology_.arcs);
}

geo::Geometry Areas::shape(AreaRefs const& refs) const {
    auto area = planar::assemble(geo::Topology::Area{refs}, topology_.arcs);
    if (area.polygons.empty()) return {};
    return area;
}

std::set<std::pair<std::string, std::string>> Areas::neighbours(World const& world) const {
    std::vector<std::set<std::string>> users(topology_.arcs.size());
    for (std::size_t i = 0; i < world.divisions.size(); ++i) {
        for (auto const& polygon : division(i)) {
            for (auto const& ring : polygon) {
                for (auto const ref : ring) users[static_cast<std::size_t>(ref < 0 ? ~ref : ref)].insert(world.divisions[i].country);
            }
        }
    }
    std::set<std::pair<std::string, std::string>> pairs;
    for (auto const& countries : users) {
        for (auto a = countries.begin(); a != countries.end(); ++a) {
            for (auto b = std::next(a); b != countries.end(); ++b) pairs.emplace(*a, *b);
        }
    }
    return pairs;
}

}  // namespace dateline::atlas
