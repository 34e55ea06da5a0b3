#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// A file without a name, for what memory should not hold: nothing of it stays, however the process ends. Everything that fails throws
/// Error{io} naming the folder and what can be done.
class TemporaryFile {
public:
    /// In `folder`; an empty one means the system's for such files ($TMPDIR, else /tmp).
    explicit TemporaryFile(std::filesystem::path const& folder);
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;
    ~TemporaryFile();
    /// All of it, or nothing that counts: after an error size() is what it was.
    void append(std::string_view bytes);
    /// Fills `into` from byte `at` on.
    void read(std::uint64_t at, std::span<char> into) const;
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

private:
    [[noreturn]] void fail(char const* verb) const;
    std::string folder_, advice_;
    int fd_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace dateline
