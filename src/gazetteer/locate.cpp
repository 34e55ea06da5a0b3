#include <fmt/core.h>

#include "base/error.hpp"
#include "base/table.hpp"
#include "gazetteer/gazetteer.hpp"

namespace dateline::gazetteer {
namespace fs = std::filesystem;

namespace {
fs::path existing(fs::path const& file, std::string_view named_by) {
    std::error_code error;
    if (fs::is_regular_file(file, error)) return file;
    throw Error{Errc::gazetteer,
                fmt::format("{} names {}, which is no file; build one with `dateline gazetteer build`", named_by, file.string())};
}
}  // namespace

std::vector<fs::path> locate(std::vector<fs::path> const& given, std::string const& environment, fs::path const& program) {
    std::vector<fs::path> files;
    if (!given.empty()) {
        for (fs::path const& file : given) files.push_back(existing(file, "--gazetteer"));
        return files;
    }
    if (!environment.empty()) {
        for (std::string_view const part : split(environment, ':'))
            if (!part.empty()) files.push_back(existing(fs::path{part}, "$DATELINE_GAZETTEER"));
        if (!files.empty()) return files;
    }
    std::error_code error;
    fs::path resolved = fs::weakly_canonical(program, error);
    if (error) resolved = program;
    fs::path const folder = resolved.parent_path();
    // Installed: PREFIX/bin/dateline. Build tree: build/<preset>/dateline beside build/share.
    std::string tried;
    for (char const* const beside : {"../share/dateline/default.gaz", "share/dateline/default.gaz"}) {
        fs::path const place = (folder / beside).lexically_normal();  // a folder that a library has no need of may be missing
        if (fs::is_regular_file(place, error)) return {place};
        tried += (tried.empty() ? "" : " or ") + place.string();
    }
    throw Error{Errc::gazetteer,
                fmt::format("no gazetteer: there is no {}; build it with `dateline gazetteer build`, or name one with --gazetteer or "
                            "$DATELINE_GAZETTEER",
                            tried)};
}

fs::path checked_folder(std::string const& xdg_cache_home, std::string const& home) {
    fs::path const cache = fs::path{xdg_cache_home}.is_absolute() ? fs::path{xdg_cache_home} : fs::path{home} / ".cache";
    return cache.is_absolute() ? cache / "dateline" / "checked" : fs::path{};
}

}  // namespace dateline::gazetteer
