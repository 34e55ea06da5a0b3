#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// Owns an open file, pipe or device. Every wait on it ends with Error{interrupted} when a signal comes; all else that fails throws
/// Error{io} with the name and the system's reason.
class OpenFile {
public:
    /// A fifo opens at once and is waited for in read(): it ends when its first writer has come and the last one is gone.
    /// /dev/stdin and /dev/fd/N are what this process holds under that number, not another opening of it.
    [[nodiscard]] static OpenFile open_to_read(std::filesystem::path const& file);
    [[nodiscard]] static OpenFile standard_input();
    [[nodiscard]] static OpenFile standard_output();
    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    /// Waits for at least one byte and reads what there is; 0 at the end.
    [[nodiscard]] std::size_t read(std::span<char> into) const;
    /// Writes all of it, waiting for a reader that is slow; false when the reader has gone away.
    [[nodiscard]] bool write(std::string_view bytes) const;
    [[nodiscard]] int get() const noexcept { return fd_; }

private:
    /// `fd` -1: opening failed, errno says why.
    OpenFile(int fd, std::string name);
    int fd_;
    std::string name_;
};

}  // namespace dateline
