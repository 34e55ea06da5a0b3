#pragma once
#include <string_view>

namespace dateline {

/// Version of the program and of the library, from CMakeLists.txt.
extern std::string_view const program_version;

}  // namespace dateline
