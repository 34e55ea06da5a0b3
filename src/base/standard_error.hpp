#pragma once
#include <string_view>

namespace dateline {

/// Writes to stderr, for people. A slow reader is waited for until a signal comes, and no longer: what it then has no room for is
/// dropped. Never fails: there is nobody to be told.
void write_standard_error(std::string_view text) noexcept;

}  // namespace dateline
