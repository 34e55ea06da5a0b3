#include "base/atomic_directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "base/carry_over.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/staging.hpp"
#include "base/system_calls.hpp"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t largest_marker = 64U << 20U;
constexpr int most_links = 40;  // as the kernel's own limit

[[noreturn]] void fail(fs::path const& path, std::string const& what, Errc code = Errc::io) {
    throw Error{code, fmt::format("{}: {}", path.string(), what)};
}

void sync_path(fs::path const& path) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) fail(path, fmt::format("cannot open: {}", std::strerror(errno)));
    int const result = system_calls().fsync(fd);
    int const why = errno;
    ::close(fd);
    if (result != 0) fail(path, fmt::format("cannot write to disk: {}", std::strerror(why)));
}

/// Links are followed by hand where their end is not there yet.
fs::path end_of_links(fs::path path) {
    std::error_code error;
    for (int i = 0; i < most_links && fs::is_symlink(path, error) && !fs::exists(path, error); ++i) {
        fs::path const to = fs::read_symlink(path, error);
        if (error) break;
        path = to.is_absolute() ? to : path.parent_path() / to;
    }
    return path;
}

bool is_mount_point(fs::path const& folder) {
    struct statx info = {};
    if (::statx(AT_FDCWD, folder.c_str(), 0, STATX_INO, &info) != 0) return false;
    return (info.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0 && (info.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

void put_flag(fs::path const& folder) {
    fs::path const flag = folder / detail::replaced_flag;
    int const fd = ::open(flag.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (fd < 0) fail(flag, fmt::format("cannot create: {}", std::strerror(errno)));
    ::close(fd);
}

}  // namespace

fs::path resolved_folder(fs::path const& given) {
    if (given.empty()) throw Error{Errc::usage, "the name of the output folder is empty"};
    std::error_code error;
    fs::path absolute = fs::absolute(given, error).lexically_normal();
    if (error) fail(given, error.message());
    if (!absolute.has_filename() && absolute.has_relative_path()) absolute = absolute.parent_path();
    fs::path const real = fs::weakly_canonical(end_of_links(absolute), error);
    if (error) fail(given, error.message());
    fs::path const here = fs::current_path(error);
    auto const [end, rest] = std::mismatch(real.begin(), real.end(), here.begin(), here.end());
    if (!error && end == real.end())
        fail(given, "the program stands in this folder: name one inside it, or start from outside", Errc::usage);
    return real;
}

AtomicDirectory::AtomicDirectory(fs::path target, std::string marker, ListOwned list_owned)
    : target_{std::move(target)}, marker_{std::move(marker)}, list_owned_{std::move(list_owned)} {
    check_target();
    std::error_code error;
    fs::create_directories(detail::folder_of(target_), error);
    if (error) fail(target_, fmt::format("cannot create: {}", error.message()));
    lock_ = std::make_unique<FileLock>(detail::folder_of(target_) / fmt::format(".{}.lock", target_.filename().string()));
    finish_killed_runs();
    check_target();  // as it is now that nobody else changes it
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

void AtomicDirectory::check_target() {
    old_marker_.reset();
    std::error_code error;
    auto const status = fs::status(target_, error);
    if (!fs::exists(status)) return;
    if (!fs::is_directory(status)) fail(target_, "exists and is not a folder: choose another output folder");
    if (is_mount_point(target_)) fail(target_, "is a mount point and cannot be swapped in one step: choose a folder inside it");
    if (fs::exists(target_ / marker_, error)) {
        old_marker_ = read_file(target_ / marker_, largest_marker);
        for (auto const& file : owned_in_target()) {
            fs::path const path = target_ / file.name;
            int const holder = detail::has_filled_log(path) ? detail::holder_of(path) : 0;
            if (holder == 0) continue;
            fail(path,
                 fmt::format("is being edited by {}: save there and close it, then run again",
                             holder > 0 ? fmt::format("process {}", holder) : "another process"),
                 Errc::busy);
        }
        return;
    }
    fs::directory_iterator const begin{target_, error};
    if (error) fail(target_, error.message());
    if (begin != fs::directory_iterator{})
        fail(target_, fmt::format("is not empty and was not made by dateline (no {} in it): choose another output folder", marker_));
}

std::vector<OwnedFile> AtomicDirectory::owned_in_target() const {
    if (!old_marker_) return {};
    auto owned = list_owned_(*old_marker_);
    if (!owned)
        fail(target_ / marker_, "does not list what an earlier run wrote here; choose another output folder, or move this one away");
    return std::move(*owned);
}

void AtomicDirectory::finish_killed_runs() const {
    std::vector<fs::path> stale;
    for (auto const& entry : fs::directory_iterator{detail::folder_of(target_)})
        if (entry.is_directory() && detail::is_staging_of(target_, entry.path().filename().string())) stale.push_back(entry.path());
    for (auto const& folder : stale) {
        std::error_code error;
        if (!fs::exists(folder / detail::replaced_flag, error)) {
            fs::remove_all(folder, error);  // never published: all in it was made by a run, or is a second name of what the target has
            if (error) log::warning("{}: left by a killed run, cannot be removed: {}", folder.string(), error.message());
            continue;
        }
        // The old folder of a swap whose last step was not reached.
        std::vector<OwnedFile> owned;
        if (fs::exists(folder / marker_, error)) owned = list_owned_(read_file(folder / marker_, largest_marker)).value_or(owned);
        fs::create_directory(target_, error);
        if (error) fail(target_, fmt::format("cannot create: {}", error.message()));
        detail::empty_old_folder(folder, target_, detail::Belongings{folder, marker_, owned}, {});
    }
}

void AtomicDirectory::commit() {
    std::error_code error;
    bool const replace = fs::exists(target_, error);
    std::vector<OwnedFile> const owned = owned_in_target();
    detail::Belongings const belongings{replace ? target_ : fs::path{}, marker_, owned};
    std::string set_aside;
    if (replace) {
        set_aside = detail::link_belongings(target_, staging_, belongings);
        fs::permissions(staging_, fs::status(target_).permissions(), error);
        if (error) log::warning("{}: its permissions cannot be given to the new folder: {}", target_.string(), error.message());
    }
    for (auto const& entry : fs::recursive_directory_iterator{staging_})
        if (entry.is_regular_file() && !entry.is_symlink()) sync_path(entry.path());
    sync_path(staging_);
    if (replace) put_flag(target_);
    auto const& calls = system_calls();
    int const swapped = replace ? calls.exchange(staging_.c_str(), target_.c_str()) : calls.move_new(staging_.c_str(), target_.c_str());
    if (swapped != 0) {
        int const why = errno;
        if (replace) fs::remove(target_ / detail::replaced_flag, error);
        if (!replace) fail(target_, fmt::format("cannot put in place: {}", std::strerror(why)));
        fail(target_, fmt::format("cannot be replaced in one step on this file system ({}): remove it first, or choose another folder",
                                  std::strerror(why)));
    }
    committed_ = true;
    detail::forget_staging(staging_);
    // The new set is in place: what is left can be ended by the next run, and is no reason to call this one failed.
    if (replace) detail::empty_old_folder(staging_, target_, belongings.moved_to(staging_), set_aside);
    sync_path(detail::folder_of(target_));
}

}  // namespace dateline
