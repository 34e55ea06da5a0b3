#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "writers/validate/findings.hpp"

namespace dateline::writers::detail {

/// Rings as the file has them: closed, four points or more, outer ones anticlockwise and inner ones clockwise (RFC 7946 section
/// 3.1.6). The reader of geometries mends both, so this looks at the JSON itself. What is no ring at all is passed over.
void check_rings(nlohmann::ordered_json const& geometry, std::string_view where, Findings& findings);

}  // namespace dateline::writers::detail
