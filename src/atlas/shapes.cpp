#include "atlas/shapes.hpp"

#include "atlas/outlines.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"

namespace dateline::atlas {

namespace {
constexpr auto base_view = "un";
}

void Shapes::set_view(std::string const& key, std::string const& view, std::string const& country) {
    for (auto const part : parts(key)) views_[part][view] = country;
    all_views_.insert(view);
}

std::string const& Shapes::country_of(std::size_t division, std::string const& view) const {
    auto const& own = context_.world.divisions[division].country;
    auto const found = views_.find(division);
    if (found == views_.end()) return own;
    auto const answer = found->second.find(view);
    if (answer != found->second.end()) return answer->second;
    auto const un = found->second.find(base_view);  // a view that says nothing about a territory follows the United Nations
    return un != found->second.end() ? un->second : own;
}

void Shapes::collect(std::string const& key, std::set<std::size_t>& out, std::set<std::string>& seen) const {
    if (!seen.insert(key).second) return;
    auto const own = context_.world.parts_of.find(key);
    if (own != context_.world.parts_of.end()) {
        out.insert(own->second.begin(), own->second.end());
        return;
    }
    if (auto const known = unions_.find(key); known != unions_.end()) {
        out.insert(known->second.begin(), known->second.end());
        return;
    }
    auto const* place = context_.world.find(key);
    if (place == nullptr) return;
    if (place->key != key) return collect(place->key, out, seen);
    if (place->kind == Kind::country) {
        for (std::size_t i = 0; i < context_.world.divisions.size(); ++i) {
            if (country_of(i, base_view) == place->country) out.insert(i);
        }
    }
    for (auto const& member : place->members) collect(member, out, seen);
}

std::vector<std::size_t> Shapes::parts(std::string const& key) const {
    std::set<std::size_t> out;
    std::set<std::string> seen;
    collect(key, out, seen);
    return {out.begin(), out.end()};
}

geo::Geometry Shapes::shape(std::string const& key) const {
    auto const divisions = parts(key);
    if (divisions.empty()) {
        auto const* place = context_.world.find(key);
        return place == nullptr ? geo::Geometry{} : place->shape;
    }
    return areas_.shape(areas_.united(divisions));
}

void Shapes::set_area(PlaceRecord& place, std::vector<std::size_t> const& divisions) { unions_[place.key] = divisions; }

std::map<std::string, std::vector<std::size_t>> Shapes::countries(std::string const& view) const {
    std::map<std::string, std::vector<std::size_t>> out;
    for (std::size_t i = 0; i < context_.world.divisions.size(); ++i) out[country_of(i, view)].push_back(i);
    return out;
}

void Shapes::add_country_areas(gazetteer::Topology& topology) const {
    auto const base = countries(base_view);
    auto const add = [&](std::string const& country, std::string const& view, std::vector<std::size_t> const& divisions) {
        if (context_.world.find("iso:" + country) == nullptr) return;
        topology.areas.push_back({"iso:" + country, areas_.united(divisions), view});
    };
    for (auto const& [country, divisions] : base) add(country, {}, divisions);
    for (auto const& view : all_views_) {
        if (view == base_view) continue;
        auto seen = countries(view);
        for (auto const& [country, divisions] : base) seen[country];  // a country may lose all it has
        for (auto const& [country, divisions] : seen) {
            auto const usual = base.find(country);
            if (usual == base.end() || usual->second != divisions) add(country, view, divisions);
        }
    }
}

void Shapes::finish(compiler::Builder& builder) {
    gazetteer::Topology topology;
    topology.arcs = areas_.topology().arcs;
    for (auto const& [key, divisions] : context_.world.parts_of) {
        if (!key.starts_with("iso:")) topology.areas.push_back({key, areas_.united(divisions), {}});
    }
    add_country_areas(topology);
    for (auto const& [key, divisions] : unions_) topology.areas.push_back({key, areas_.united(divisions), {}});
    for (auto const& area : topology.areas) {
        auto* place = context_.world.find(area.place_key);
        if (place == nullptr || !area.view.empty()) continue;
        auto const shape = areas_.shape(area.polygons);
        bool const stated = place->point && place->point_source != PointSource::surface;
        if (stated && holds(shape, *place->point)) {
            if (place->kind == Kind::country) place->radius_km = geo::radius_km(shape, *place->point);
            continue;
        }
        if (stated) context_.count("label points outside their outline");
        if (auto const point = planar::point_on_surface(shape)) {
            place->point = point;
            place->point_source = PointSource::surface;
            place->radius_km = geo::radius_km(shape, *point);
        }
    }
    for (auto const& [a, b] : areas_.neighbours(context_.world)) builder.add_neighbours(a, b);
    context_.count("areas", topology.areas.size());
    builder.set_topology(std::move(topology));
}

}  // namespace dateline::atlas
