#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "compiler/compile.hpp"
#include "gazetteer/shape_codec.hpp"
#include "geo/measure.hpp"
#include "planar/operations.hpp"
#include "planar/topology.hpp"

namespace dateline::compiler::detail {
namespace {
constexpr double web_tolerance_deg = 0.005;
constexpr double overview_tolerance_deg = 0.02;
constexpr std::uint32_t full_scale = 100'000;   // about a metre
constexpr std::uint32_t simple_scale = 10'000;  // about ten metres: finer than the tolerances

using Coded = ShapeCompiler::Coded;

Coded code_own(geo::Geometry const& shape, Detail working) {
    bool const point = std::holds_alternative<geo::LonLat>(shape) || std::holds_alternative<geo::MultiPoint>(shape);
    auto const level = [&](double tolerance_deg) {
        geo::Geometry simple = point ? shape : planar::simplify(shape, tolerance_deg);
        return geo::is_empty(simple) ? shape : simple;
    };
    std::string coded = code_shape(shape, level(web_tolerance_deg), level(overview_tolerance_deg));
    geo::Geometry read = decode_own(coded, working).value_or(geo::Geometry{});
    return {std::move(coded), shape, std::move(read)};
}

/// At which levels the area, as it will be read, is valid: code_shape().
struct Levels {
    unsigned valid = 0;
    geo::Geometry working;
};
Levels read_levels(geo::Topology::Area const& area, std::vector<std::vector<geo::Arc>> const& arcs, Detail working) {
    Levels levels;
    for (unsigned level = 0; level < arcs.size(); ++level) {
        geo::Geometry joined{geo::join(area, arcs[level])};
        bool const valid = planar::is_valid(joined);
        if (valid) levels.valid |= 1U << level;
        if (level != static_cast<unsigned>(working)) continue;
        if (!valid) joined = geo::Geometry{planar::assemble(area, arcs[level])};
        levels.working = std::move(joined);
    }
    return levels;
}

using CodedShapes = std::map<std::pair<std::uint32_t, std::uint16_t>, Coded>;  ///< by place and view

/// The areas of the topology, and the arcs at three levels.
CodedShapes code_areas(std::vector<CodedArcs>& levels, Topology const& topology, WordTable const& views, References const& references) {
    geo::Topology arcs;
    arcs.arcs = topology.arcs;
    for (auto const& area : topology.areas) arcs.areas.push_back({area.polygons});
    levels.push_back(code_arcs(arcs.arcs, full_scale));
    if (!arcs.arcs.empty()) {
        levels.push_back(code_arcs(planar::simplify_arcs(arcs, web_tolerance_deg), simple_scale));
        levels.push_back(code_arcs(planar::simplify_arcs(arcs, overview_tolerance_deg), simple_scale));
    }
    std::vector<std::vector<geo::Arc>> read;  // the grid may make a valid area touch itself
    for (CodedArcs const& level : levels) read.push_back(read_arcs(level));
    CodedShapes coded;
    for (std::size_t i = 0; i < topology.areas.size(); ++i) {
        std::string const& key = topology.areas[i].place_key;
        References::Target const* const place = references.find(key);
        if (place == nullptr)
            throw Error{Errc::gazetteer, fmt::format("the topology has an area of {}, which is no place of this file", key)};
        geo::MultiPolygon full = planar::assemble(arcs.areas[i], arcs.arcs);
        if (full.polygons.empty()) continue;
        Levels area = read_levels(arcs.areas[i], read, working_detail(place->kind));
        coded.insert_or_assign({place->number, views.index(topology.areas[i].view)},
                               Coded{code_shape(arcs.areas[i], area.valid), geo::Geometry{std::move(full)}, std::move(area.working)});
    }
    return coded;
}
}  // namespace

ShapeCompiler::ShapeCompiler(Topology const& topology, References const& references) {
    for (auto const& area : topology.areas) views_.add(area.view);
    views_.number();
    coded_ = code_areas(levels_, topology, views_, references);
}

geo::Geometry const* ShapeCompiler::take(std::uint32_t place, PlaceRecord const& record) {
    if (!geo::is_empty(record.shape))
        coded_.insert_or_assign({place, std::uint16_t{0}}, code_own(record.shape, working_detail(record.kind)));
    auto const first = coded_.lower_bound({place, std::uint16_t{0}});
    return first != coded_.end() && first->first.first == place ? &first->second.full : nullptr;
}

ShapeCompiler::Compiled ShapeCompiler::finish(flatbuffers::FlatBufferBuilder& out) {
    Compiled compiled;
    compiled.views = views_;
    std::vector<geo::Geometry> working;
    for (auto& [of, shape] : coded_) {
        geo::Box const box = geo::bounds(shape.full);
        if (compiled.data.size() > UINT32_MAX - (1U << 28)) throw Error{Errc::gazetteer, "the shapes take more than 4 GB: split the file"};
        compiled.shapes.emplace_back(of.first, of.second, static_cast<std::uint32_t>(compiled.data.size()), coded_degrees(box.west),
                                     coded_degrees(box.south), coded_degrees(box.east), coded_degrees(box.north));
        compiled.data += shape.data;
        working.push_back(std::move(shape.working));
    }
    compiled.parts = parts_of(working);
    for (CodedArcs const& level : levels_) {
        auto const starts = out.CreateVector(level.starts);
        auto const data =
            out.CreateVector(static_cast<std::uint8_t const*>(static_cast<void const*>(level.data.data())), level.data.size());
        compiled.levels.push_back(fb::CreateArcLevel(out, starts, data, level.scale));
    }
    return compiled;
}

}  // namespace dateline::compiler::detail
