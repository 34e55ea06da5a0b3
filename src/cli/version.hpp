#pragma once
#include <string_view>

namespace dateline::cli {

/// Version of the program, from CMakeLists.txt.
extern std::string_view const version;

}  // namespace dateline::cli
