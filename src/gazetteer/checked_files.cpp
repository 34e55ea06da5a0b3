#include "gazetteer/checked_files.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/sha256.hpp"

namespace dateline::gazetteer::detail {
namespace {
namespace fs = std::filesystem;

constexpr std::uint64_t longest_note = 16384;
constexpr std::chrono::nanoseconds settled_after = std::chrono::seconds{2};  // the coarsest clock of a file system, FAT's

std::int64_t nanoseconds(timespec const& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

bool is_settled(FileState const& state, std::chrono::system_clock::time_point now) {
    auto const now_ns = std::chrono::duration_cast<std::chrono::nanoseconds>(now.time_since_epoch());
    return std::max(state.modified_ns, state.changed_ns) < (now_ns - settled_after).count();
}

std::string canonical_name(fs::path const& file) {
    std::error_code error;
    fs::path const path = fs::weakly_canonical(file, error);
    return error ? std::string{} : path.string();
}

std::string note(std::string const& path, FileState const& state, std::string_view sha256) {
    return fmt::format("dateline-checked/1\n{}\n{} {} {} {} {}\n{}\n", path, state.device, state.inode, state.size, state.modified_ns,
                       state.changed_ns, sha256);
}
}  // namespace

std::optional<FileState> state_of(fs::path const& file) noexcept {
    struct stat found {};
    if (::stat(file.c_str(), &found) != 0) return std::nullopt;
    return FileState{static_cast<std::uint64_t>(found.st_dev), static_cast<std::uint64_t>(found.st_ino),
                     static_cast<std::uint64_t>(found.st_size), nanoseconds(found.st_mtim), nanoseconds(found.st_ctim)};
}

fs::path CheckedFiles::note_of(std::string const& path) const { return folder_ / sha256_base32(path); }

bool CheckedFiles::knows(fs::path const& file, FileState const& state, std::string_view sha256) const {
    std::string const path = folder_.empty() ? std::string{} : canonical_name(file);
    std::error_code error;
    if (path.empty() || !fs::is_regular_file(note_of(path), error)) return false;
    try {
        return read_file(note_of(path), longest_note) == note(path, state, sha256);
    } catch (Error const& unreadable) {
        log::debug("{}: checked again ({})", path, unreadable.what());
        return false;
    }
}

void CheckedFiles::remember(fs::path const& file, FileState const& state, std::string_view sha256,
                            std::chrono::system_clock::time_point now) const {
    std::string const path = folder_.empty() || !is_settled(state, now) ? std::string{} : canonical_name(file);
    if (path.empty()) return;
    try {
        std::error_code error;
        fs::create_directories(folder_, error);  // if it fails, writing says why
        write_file_atomically(note_of(path), note(path, state, sha256));
    } catch (Error const& unwritable) {
        log::debug("{}: the next run will check it again ({})", path, unwritable.what());
    }
}

}  // namespace dateline::gazetteer::detail
