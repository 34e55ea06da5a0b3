#pragma once
#include <filesystem>
#include <vector>

namespace dateline::run {

/// The files that the inputs stand for: a folder stands for the regular files in it that are not hidden, by name. Throws Error{io}
/// for an input that is not there and for a folder without files.
[[nodiscard]] std::vector<std::filesystem::path> expand_inputs(std::vector<std::filesystem::path> const& inputs);

/// Throws Error{usage} when one of the files lies inside `output` (a real path), also by a link: what we wrote would come in again as
/// news.
void refuse_own_output(std::vector<std::filesystem::path> const& files, std::filesystem::path const& output);

}  // namespace dateline::run
