#pragma once
#include <sys/types.h>

#include <cstddef>

namespace dateline {

/// The system calls by which files and folders come into place, as a table: production code calls through it, and a test lets the
/// n-th call fail to see what is left behind. Each behaves as its namesake: -1 and errno on failure.
struct SystemCalls {
    ssize_t (*write)(int fd, void const* bytes, std::size_t size);
    int (*fsync)(int fd);
    int (*rename)(char const* from, char const* to);
    int (*exchange)(char const* a, char const* b);        ///< both names in one step (renameat2, RENAME_EXCHANGE)
    int (*move_new)(char const* from, char const* to);    ///< never over something that is there (RENAME_NOREPLACE)
    int (*link)(char const* existing, char const* name);  ///< a hard link; a symbolic link is linked itself
    int (*unlink)(char const* name);
};

/// The table in force. Only tests change it, and only while nothing else runs.
[[nodiscard]] SystemCalls& system_calls() noexcept;

}  // namespace dateline
