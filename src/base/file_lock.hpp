#pragma once
#include <filesystem>

namespace dateline {

/// Holds the right to write one target, by flock(2) on a file beside it: it ends with the process, whatever its pid, container or
/// host. The file goes with the lock; one that a killed process left behind is free and is taken over.
class FileLock {
public:
    /// Throws Error{busy} that names the holder, when another process or object has it; Error{io} when the file cannot be made or
    /// the file system knows no locks.
    explicit FileLock(std::filesystem::path file);
    ~FileLock();
    FileLock(FileLock const&) = delete;
    FileLock& operator=(FileLock const&) = delete;

private:
    std::filesystem::path file_;
    int fd_ = -1;
};

}  // namespace dateline
