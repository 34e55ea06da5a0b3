#include "run/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "base/error.hpp"
#include "ogr/format.hpp"

namespace dateline::run {
namespace fs = std::filesystem;
namespace {

/// A data set that is a folder: one input.
bool is_data_folder(fs::path const& folder) { return folder.extension() == ".gdb" && fs::is_directory(folder); }

std::vector<fs::path> files_in(fs::path const& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry{folder, error}, end; !error && entry != end; entry.increment(error)) {
        bool const hidden = entry->path().filename().string().starts_with('.');
        bool const wanted = entry->is_regular_file() ? !ogr::is_side_file(entry->path()) : is_data_folder(entry->path());
        if (wanted && !hidden) files.push_back(entry->path());
    }
    if (error) throw Error{Errc::io, fmt::format("{}: cannot be read: {}", folder.string(), error.message())};
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

std::vector<fs::path> expand_inputs(std::vector<fs::path> const& inputs) {
    std::vector<fs::path> files;
    for (auto const& input : inputs) {
        std::error_code error;
        if (!fs::exists(input, error)) throw Error{Errc::io, fmt::format("{}: no such file or folder", input.string())};
        if (!fs::is_directory(input, error) || is_data_folder(input)) {
            files.push_back(input);
            continue;
        }
        auto const inside = files_in(input);
        if (inside.empty()) throw Error{Errc::io, fmt::format("{}: the folder holds no files", input.string())};
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

void refuse_own_output(std::vector<fs::path> const& files, fs::path const& output) {
    for (auto const& file : files) {
        std::error_code error;
        fs::path const real = fs::canonical(file, error);
        if (error) continue;  // a pipe, or gone since: the reader will say so
        bool inside = std::mismatch(output.begin(), output.end(), real.begin(), real.end()).first == output.end();
        for (fs::directory_iterator entry{output, error}, end; !inside && !error && entry != end; entry.increment(error)) {
            std::error_code unreadable;
            inside = fs::equivalent(entry->path(), real, unreadable);
        }
        if (inside)
            throw Error{Errc::usage, fmt::format("{} lies in the output folder {}: keep what goes in apart from what comes out",
                                                 file.string(), output.string())};
    }
}

}  // namespace dateline::run
