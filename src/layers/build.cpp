#include "layers/build.hpp"

#include <fmt/core.h>

#include <cassert>

#include "layers/parts.hpp"

namespace dateline::layers {

Context::Context(Findings const& found) : findings{&found}, gazetteer{found.gazetteer} {
    assert(gazetteer != nullptr);
    for (auto const& annotation : found.annotations) offsets.try_emplace(annotation.document->id, annotation.document->text);
    for (auto const& event : found.events) {
        for (auto const& report : event.report_ids) event_of_report.emplace(report, event.id);
        if (event.where.place && !event.where.associative) ++events_at[*event.where.place];
    }
}

std::string mention_id(Context const& context, text::Document const& document, TextSpan span) {
    return fmt::format("{}#{}", document.id, context.offsets.at(document.id).at(span.begin));
}

geo::Geometry shape_of(Context const& context, resolve::ResolvedPlace const& where) {
    bool const whole = where.place && where.relation == mention::Relation::none;
    if (whole && context.findings->detail != gazetteer::Detail::full && !std::holds_alternative<geo::LonLat>(where.geometry.get())) {
        if (auto shape = context.gazetteer->shape(*where.place, context.findings->detail)) return std::move(*shape);
    }
    if (!geo::is_empty(where.geometry)) return where.geometry;
    if (where.point) return *where.point;
    return {};
}

std::vector<Layer> build(Findings const& findings) {
    Context const context{findings};
    std::vector<Layer> out;
    out.push_back(events_layer(context));
    out.push_back(event_areas_layer(context));
    out.push_back(places_layer(context));
    out.push_back(mentions_layer(context));
    out.push_back(documents_layer(context));
    out.push_back(reports_layer(context));
    out.push_back(actors_layer(context));
    out.push_back(sources_layer(context));
    out.push_back(unresolved_layer(context));
    return out;
}

}  // namespace dateline::layers
