#pragma once

namespace dateline {

/// Installs handlers for SIGINT and SIGTERM that only set a flag.
void install_interrupt_handlers();
/// Throws Error{interrupted} once the flag is set. Long loops call this between items.
void check_interrupt();

}  // namespace dateline
