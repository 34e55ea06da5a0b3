#include "run/installation.hpp"

#include <system_error>

namespace dateline::run {
namespace fs = std::filesystem;

fs::path program_path() {
    std::error_code error;
    fs::path const path = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path{} : path;
}

fs::path web_assets() {
    fs::path const program = program_path();
    for (fs::path const& base : {program.parent_path().parent_path(), program.parent_path().parent_path().parent_path()}) {
        fs::path const folder = base / "share" / "dateline" / "web";
        std::error_code error;
        if (fs::exists(folder / "leaflet.js", error)) return folder;
    }
    return {};
}

}  // namespace dateline::run
