#pragma once
#include <filesystem>

/// Names of unfinished files and folders: ".NAME.PID.part" beside the target, so that rename() stays on one file system.
namespace dateline::detail {

[[nodiscard]] std::filesystem::path staging_name(std::filesystem::path const& target);
/// Removes what processes that no longer run left behind for this target.
void remove_stale(std::filesystem::path const& target);
void remember_staging(std::filesystem::path const& path);
void forget_staging(std::filesystem::path const& path) noexcept;

}  // namespace dateline::detail
