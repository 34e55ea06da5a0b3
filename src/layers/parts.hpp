#pragma once
#include <map>
#include <string>
#include <string_view>

#include "events/code_points.hpp"
#include "layers/build.hpp"

namespace dateline::layers {

/// What several layers need of the findings, made once. Borrows them.
struct Context {
    explicit Context(Findings const& found);
    Findings const* findings;
    gazetteer::Gazetteer const* gazetteer;
    std::map<std::string_view, events::CodePoints, std::less<>> offsets;        ///< by document id
    std::map<std::string_view, std::string_view, std::less<>> event_of_report;  ///< report id -> event id
    std::map<gazetteer::PlaceId, std::size_t> events_at;                        ///< merged events per place
};

[[nodiscard]] Layer events_layer(Context const& context);
[[nodiscard]] Layer event_areas_layer(Context const& context);
[[nodiscard]] Layer places_layer(Context const& context);
[[nodiscard]] Layer mentions_layer(Context const& context);
[[nodiscard]] Layer documents_layer(Context const& context);
[[nodiscard]] Layer reports_layer(Context const& context);
[[nodiscard]] Layer actors_layer(Context const& context);
[[nodiscard]] Layer sources_layer(Context const& context);
[[nodiscard]] Layer unresolved_layer(Context const& context);

/// "DOCUMENT#START": the id of a mention.
[[nodiscard]] std::string mention_id(Context const& context, text::Document const& document, TextSpan span);
/// The shape of a place at the detail that the findings ask for; its point when it has no shape.
[[nodiscard]] geo::Geometry shape_of(Context const& context, resolve::ResolvedPlace const& where);

}  // namespace dateline::layers
