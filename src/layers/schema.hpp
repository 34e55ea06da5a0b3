#pragma once
#include <string_view>
#include <vector>

#include "layers/layer.hpp"

namespace dateline::layers {

/// Reads the text form of the schemas (styles/layers.toml describes it). `name` is for messages.
/// Throws Error{config} "name:line: reason": unknown type, group or list, doubled field or layer, missing or non-unique id field.
[[nodiscard]] std::vector<Schema> parse_schemas(std::string_view toml, std::string_view name);
/// The compiled-in schemas, in the order of the file.
[[nodiscard]] std::vector<Schema> const& schemas();

/// Schema of one layer by name. Throws Error{config} when unknown.
[[nodiscard]] Schema const& schema(std::string_view layer);

}  // namespace dateline::layers
