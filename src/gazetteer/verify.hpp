#pragma once
#include "gazetteer/gaz_file.hpp"

namespace dateline::gazetteer::detail {

/// Walks every table of a file and follows every index. Throws Error{gazetteer} for the first that leads nowhere.
void verify_content(GazFile const& file);

}  // namespace dateline::gazetteer::detail
