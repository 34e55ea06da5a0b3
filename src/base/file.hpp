#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// Whole file or pipe as bytes. Throws Error{io} with the system's reason, or when it is longer than `limit`.
[[nodiscard]] std::string read_file(std::filesystem::path const& file, std::uint64_t limit = std::numeric_limits<std::uint64_t>::max());

/// A read-only view of a file in memory. Throws Error{io}, also for a pipe or a device. An empty file gives an empty view.
class MappedFile {
public:
    explicit MappedFile(std::filesystem::path const& file);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();
    [[nodiscard]] std::span<std::byte const> bytes() const noexcept { return {data_, size_}; }
    [[nodiscard]] std::string_view text() const noexcept;

private:
    std::byte const* data_ = nullptr;
    std::size_t size_ = 0;
};

/// A file that appears under its name complete or not at all: written to a hidden sibling, flushed to disk, renamed by
/// commit(). Without commit() the destructor removes what was written. What writes throws Error{io}.
class AtomicFile {
public:
    explicit AtomicFile(std::filesystem::path target);
    AtomicFile(AtomicFile&&) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();
    void write(std::string_view bytes);
    /// Puts `bytes` in the place of those that were written first.
    void rewrite_beginning(std::string_view bytes);
    void commit();
    /// Where the bytes are until commit(): for libraries that must open the file by name.
    [[nodiscard]] std::filesystem::path const& staging() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Writes `bytes` as one AtomicFile.
void write_file_atomically(std::filesystem::path const& target, std::string_view bytes);

/// Removes what unfinished AtomicFile and AtomicDirectory objects of this process left; called from the signal path of cli.
/// Left-overs of a killed process are removed by the next run that writes the same target.
void remove_staging_leftovers() noexcept;

}  // namespace dateline
