#pragma once
#include <filesystem>
#include <string_view>

/// Unfinished files and folders: ".NAME.RANDOM.part" beside the target, so that rename() stays on one file system. Which of them are
/// alive is told by locks, never by process ids: those mean nothing in another container or on another host.
namespace dateline::detail {

[[nodiscard]] std::filesystem::path staging_name(std::filesystem::path const& target);
/// True for the name of a file or folder that staging_name(target) may have made.
[[nodiscard]] bool is_staging_of(std::filesystem::path const& target, std::string_view name);
[[nodiscard]] std::filesystem::path folder_of(std::filesystem::path const& target);
/// Creates and locks a staging file; its descriptor. -1 and errno when it cannot be made.
[[nodiscard]] int open_staging_file(std::filesystem::path const& target, std::filesystem::path& staging);
/// Removes staging files for this target whose lock nobody holds.
void remove_stale_files(std::filesystem::path const& target);
/// True while the name still leads to the open file.
[[nodiscard]] bool is_same_file(int fd, std::filesystem::path const& file);
void remember_staging(std::filesystem::path const& path);
void forget_staging(std::filesystem::path const& path) noexcept;

}  // namespace dateline::detail
