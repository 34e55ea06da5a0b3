#pragma once

/// So that a log line and the progress bar do not tread on each other.
namespace dateline::detail {

/// Wipes the bar from the terminal line, if one is shown; it is drawn anew at its next change.
void clear_progress_line() noexcept;

}  // namespace dateline::detail
