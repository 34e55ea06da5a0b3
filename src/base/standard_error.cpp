#include "base/standard_error.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "base/interrupt.hpp"

namespace dateline {

void write_standard_error(std::string_view text) noexcept {
    constexpr std::size_t most = PIPE_BUF;  // a pipe that is ready takes this much without blocking
    while (!text.empty() && wait_while_uninterrupted(STDERR_FILENO, Readiness::to_write)) {
        ssize_t const put = ::write(STDERR_FILENO, text.data(), std::min(most, text.size()));
        if (put < 0 && errno != EINTR && errno != EAGAIN) return;
        text.remove_prefix(put < 0 ? 0 : static_cast<std::size_t>(put));
    }
}

}  // namespace dateline
