#pragma once

namespace dateline::layers {

/// styles/layers.toml as it was when the program was built.
extern char const* const schema_text;

}  // namespace dateline::layers
