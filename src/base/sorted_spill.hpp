#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/temporary_file.hpp"

namespace dateline {

/// Byte strings that are added in any order, however many, and read in order (bytewise; equal ones as often as they were added). What does
/// not fit into memory waits in sorted runs in a temporary file, which are merged when they are read. For one thread at a time.
class SortedSpill {
public:
    /// The file, if one is needed, lies in `folder` (TemporaryFile says which when it is empty). `memory_bytes` is what is held before a
    /// run is written, and again while runs are merged; at least 4 KB a run.
    SortedSpill(std::filesystem::path folder, std::size_t memory_bytes) : folder_{std::move(folder)}, memory_bytes_{memory_bytes} {}
    /// Throws Error{io} when a run was due and could not be written: then nothing was added.
    void add(std::string_view bytes);
    /// In order, until `see` returns false. The bytes hold during the call, in which nothing may be added. Throws Error{io}.
    void for_each(std::function<bool(std::string_view)> const& see) const;
    [[nodiscard]] std::size_t runs() const noexcept { return runs_.size(); }
    /// Gives everything back, memory and file.
    void clear() noexcept;

private:
    struct Entry {
        std::uint64_t piece = 0;  ///< while sorting: eight of its bytes as a number that compares as they do
        std::size_t begin = 0, size = 0;
    };
    struct Run {
        std::uint64_t begin = 0, end = 0;  ///< in the file
    };
    [[nodiscard]] std::string_view text(Entry const& entry) const { return std::string_view{bytes_}.substr(entry.begin, entry.size); }
    void sort(std::vector<Entry>& entries) const;
    void write_run();

    std::filesystem::path folder_;
    std::size_t memory_bytes_;
    std::string bytes_;           ///< of the entries, one after the other
    std::vector<Entry> entries_;  ///< not in a run yet
    std::optional<TemporaryFile> file_;
    std::vector<Run> runs_;
};

}  // namespace dateline
