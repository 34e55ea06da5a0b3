#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <set>
#include <string>
#include <system_error>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/staging.hpp"

namespace dateline {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(fs::path const& path, std::string const& what) { throw Error{Errc::io, fmt::format("{}: {}", path.string(), what)}; }

void sync_path(fs::path const& path) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) fail(path, fmt::format("cannot open: {}", std::strerror(errno)));
    int const result = ::fsync(fd);
    ::close(fd);
    if (result != 0) fail(path, fmt::format("cannot write to disk: {}", std::strerror(errno)));
}

/// What a finished folder of ours holds is listed in its marker, one quoted relative path each: we only look for the quoted name.
bool named_by_marker(std::string const& marker_text, std::string const& name) {
    return marker_text.find('"' + name + '"') != std::string::npos;
}

/// A user's own files beside our layers (notes, a QGIS project) move on into the new folder.
void carry_over(fs::path const& old_folder, fs::path const& new_folder, std::string const& marker) {
    std::string const listed = read_file(old_folder / marker, 64U << 20U);
    for (auto const& entry : fs::directory_iterator{old_folder}) {
        std::string const name = entry.path().filename().string();
        if (name == marker || named_by_marker(listed, name) || fs::exists(new_folder / name)) continue;
        std::error_code error;
        fs::copy(entry.path(), new_folder / name, fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
        if (error) fail(entry.path(), fmt::format("cannot carry it over into the new output: {}", error.message()));
    }
}

/// Swaps the two names in one step; false when the file system cannot.
bool exchange(fs::path const& a, fs::path const& b) { return ::renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0; }

}  // namespace

AtomicDirectory::AtomicDirectory(fs::path target, std::string marker) : target_{std::move(target)}, marker_{std::move(marker)} {
    if (!target_.has_filename()) target_ = target_.parent_path();
    std::error_code error;
    if (fs::exists(target_, error) && !fs::is_directory(target_, error))
        fail(target_, "exists and is not a folder: choose another output folder");
    bool const ours = !fs::exists(target_, error) || fs::exists(target_ / marker_, error) || fs::is_empty(target_, error);
    if (!ours) fail(target_, fmt::format("is not empty and was not made by dateline (no {} in it): choose another output folder", marker_));
    if (error) fail(target_, error.message());
    if (target_.has_parent_path()) fs::create_directories(target_.parent_path(), error);
    if (error) fail(target_, fmt::format("cannot create: {}", error.message()));
    detail::remove_stale(target_);
    staging_ = detail::staging_name(target_);
    if (!fs::create_directory(staging_, error) || error)
        fail(target_, fmt::format("cannot create: {}", error ? error.message() : "name is taken"));
    detail::remember_staging(staging_);
}

AtomicDirectory::~AtomicDirectory() {
    std::error_code ignored;
    if (!committed_) fs::remove_all(staging_, ignored);
    detail::forget_staging(staging_);
}

void AtomicDirectory::commit() {
    bool const replace = fs::exists(target_);
    if (replace && fs::exists(target_ / marker_)) carry_over(target_, staging_, marker_);
    for (auto const& entry : fs::recursive_directory_iterator{staging_}) {
        if (entry.is_regular_file()) sync_path(entry.path());
    }
    sync_path(staging_);
    if (!replace) {
        if (std::rename(staging_.c_str(), target_.c_str()) != 0)
            fail(target_, fmt::format("cannot put in place: {}", std::strerror(errno)));
    } else if (!exchange(staging_, target_)) {
        fail(target_, fmt::format("cannot be replaced in one step on this file system ({}): remove it first, or choose another folder",
                                  std::strerror(errno)));
    }
    committed_ = true;
    std::error_code ignored;
    if (replace) fs::remove_all(staging_, ignored);  // now the old set
    sync_path(target_.has_parent_path() ? target_.parent_path() : fs::path{"."});
}

}  // namespace dateline
