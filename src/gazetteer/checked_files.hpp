#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::gazetteer::detail {

/// What a file system says about a file; any change of the content by ordinary means changes it, since the time of the last change
/// of state cannot be set.
struct FileState {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t modified_ns = 0, changed_ns = 0;  ///< since 1970
    bool operator==(FileState const&) const = default;
};
[[nodiscard]] std::optional<FileState> state_of(std::filesystem::path const& file) noexcept;

/// Remembers in a folder which .gaz files had the content that their checksum promises, so that each is read through once and not in
/// every run. A file is known only while its path, its state and its checksum are what they were. What was changed so lately
/// that the clock of the file system could hide another change is not remembered. A folder that is missing, unreadable or
/// not writable costs the check in every run and nothing else.
class CheckedFiles {
public:
    /// "" remembers nothing.
    explicit CheckedFiles(std::filesystem::path folder) : folder_{std::move(folder)} {}
    [[nodiscard]] bool knows(std::filesystem::path const& file, FileState const& state, std::string_view sha256) const;
    void remember(std::filesystem::path const& file, FileState const& state, std::string_view sha256,
                  std::chrono::system_clock::time_point now) const;

private:
    [[nodiscard]] std::filesystem::path note_of(std::string const& path) const;
    std::filesystem::path folder_;
};

}  // namespace dateline::gazetteer::detail
