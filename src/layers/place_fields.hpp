#pragma once
#include "events/event.hpp"
#include "gazetteer/gazetteer.hpp"
#include "layers/row.hpp"
#include "resolve/resolve.hpp"
#include "time/when.hpp"

namespace dateline::layers {

/// Sets the fields of the group "where". Nothing is set of an associative mention but its note and confidence.
void set_place(Row& row, resolve::Resolution const& where, gazetteer::Gazetteer const& gazetteer);
/// Sets the fields of the group "when".
void set_when(Row& row, time::When const& when, std::string_view text);
/// Sets the fields of the group "what".
void set_what(Row& row, events::Event const& event);
/// Role of the event's point: coarse places never have a fix.
[[nodiscard]] std::string_view point_role(resolve::Resolution const& where) noexcept;
/// Known well enough to be drawn.
[[nodiscard]] bool has_place(resolve::Resolution const& where) noexcept;
/// "a;b" of a list.
[[nodiscard]] std::string joined(std::vector<std::string> const& parts, std::string_view separator);

}  // namespace dateline::layers
