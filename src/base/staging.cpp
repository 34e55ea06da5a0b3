#include "base/staging.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <system_error>

#include "base/file.hpp"

namespace dateline {
namespace {

std::mutex mutex;
std::set<std::filesystem::path> unfinished;

constexpr std::size_t random_digits = 16;
constexpr std::string_view suffix = ".part";

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

std::string prefix_of(std::filesystem::path const& target) { return fmt::format(".{}.", target.filename().string()); }

}  // namespace

namespace detail {

std::filesystem::path folder_of(std::filesystem::path const& target) {
    return target.has_parent_path() ? target.parent_path() : std::filesystem::path{"."};
}

std::filesystem::path staging_name(std::filesystem::path const& target) {
    std::random_device random;  // a name only: it never reaches the output
    std::uint64_t const number = (std::uint64_t{random()} << 32U) | random();
    return folder_of(target) / fmt::format("{}{:016x}{}", prefix_of(target), number, suffix);
}

bool is_staging_of(std::filesystem::path const& target, std::string_view name) {
    std::string const prefix = prefix_of(target);
    if (name.size() != prefix.size() + random_digits + suffix.size() || !name.starts_with(prefix) || !name.ends_with(suffix)) return false;
    auto const digits = name.substr(prefix.size(), random_digits);
    return digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_same_file(int fd, std::filesystem::path const& file) {
    struct stat open = {}, named = {};
    if (::fstat(fd, &open) != 0 || ::lstat(file.c_str(), &named) != 0) return false;
    return open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

int open_staging_file(std::filesystem::path const& target, std::filesystem::path& staging) {
    for (;;) {
        staging = staging_name(target);
        int const fd = ::open(staging.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        if (fd < 0 && errno == EEXIST) continue;
        if (fd < 0) return fd;
        // Where the file system knows no locks nobody can take it for stale either.
        bool const locked = ::flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
        if (locked && is_same_file(fd, staging)) return fd;
        ::close(fd);  // another run's cleaning was faster than our lock
    }
}

void remove_stale_files(std::filesystem::path const& target) {
    // Not std::filesystem::directory_iterator: it ends the program when it gets no memory. An unreadable folder shows itself when we
    // create our own file in it.
    std::filesystem::path const folder = folder_of(target);
    std::unique_ptr<DIR, CloseFolder> const listing{::opendir(folder.c_str())};
    if (!listing) return;
    while (dirent const* const entry = ::readdir(listing.get())) {
        if (!is_staging_of(target, entry->d_name)) continue;
        std::filesystem::path const file = folder / entry->d_name;
        int const fd = ::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        if (fd < 0) continue;  // a folder, or not ours to touch
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && is_same_file(fd, file)) ::unlink(file.c_str());
        ::close(fd);
    }
}

void remember_staging(std::filesystem::path const& path) {
    std::scoped_lock const lock{mutex};
    unfinished.insert(path);
}

void forget_staging(std::filesystem::path const& path) noexcept {
    std::scoped_lock const lock{mutex};
    unfinished.erase(path);
}

}  // namespace detail

void remove_staging_leftovers() noexcept {
    std::scoped_lock const lock{mutex};
    std::error_code ignored;
    for (auto const& path : unfinished) std::filesystem::remove_all(path, ignored);
    unfinished.clear();
}

}  // namespace dateline
