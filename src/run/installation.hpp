#pragma once
#include <filesystem>

namespace dateline::run {

/// Path of the running program, for finding what is installed beside it.
[[nodiscard]] std::filesystem::path program_path();
/// Folder with the page's library: share/dateline/web beside an installed program, else the build tree's; empty when there is none.
[[nodiscard]] std::filesystem::path web_assets();

}  // namespace dateline::run
