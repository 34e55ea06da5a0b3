#include "base/staging.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <system_error>

#include "base/file.hpp"

namespace dateline {
namespace {
std::mutex mutex;
std::set<std::filesystem::path> unfinished;

/// Process id in ".NAME.PID.part"; 0 when the name is another's.
int owner(std::string_view name, std::string const& prefix) {
    if (!name.starts_with(prefix) || !name.ends_with(".part")) return 0;
    std::string_view const digits = name.substr(prefix.size(), name.size() - prefix.size() - 5);
    int pid = 0;
    auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), pid);
    return result.ec == std::errc{} && result.ptr == digits.data() + digits.size() ? pid : 0;
}

std::string staging_prefix(std::filesystem::path const& target) { return fmt::format(".{}.", target.filename().string()); }

std::filesystem::path folder_of(std::filesystem::path const& target) {
    return target.has_parent_path() ? target.parent_path() : std::filesystem::path{"."};
}
}  // namespace

namespace detail {

std::filesystem::path staging_name(std::filesystem::path const& target) {
    return folder_of(target) / fmt::format("{}{}.part", staging_prefix(target), ::getpid());
}

void remove_stale(std::filesystem::path const& target) {
    std::error_code ignored;  // an unreadable folder shows itself when we create our own file in it
    std::string const prefix = staging_prefix(target);
    for (std::filesystem::directory_iterator entry{folder_of(target), ignored}, end; !ignored && entry != end; entry.increment(ignored)) {
        int const pid = owner(entry->path().filename().string(), prefix);
        if (pid <= 0 || pid == ::getpid()) continue;
        bool const gone = ::kill(pid, 0) != 0 && errno == ESRCH;
        std::error_code removal;
        if (gone) std::filesystem::remove_all(entry->path(), removal);
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
