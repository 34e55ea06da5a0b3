#include "base/open_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstring>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/interrupt.hpp"

namespace dateline {
namespace {

[[noreturn]] void fail(std::string const& name, char const* verb) {
    throw Error{Errc::io, fmt::format("{}: cannot {}: {}", name, verb, std::strerror(errno))};
}

/// Number of the open file that a path of this process's own table names.
std::optional<int> own_descriptor(std::string_view path) {
    if (path == "/dev/stdin") return STDIN_FILENO;
    for (std::string_view const folder : {"/dev/fd/", "/proc/self/fd/"}) {
        if (!path.starts_with(folder)) continue;
        std::string_view const digits = path.substr(folder.size());
        int number = -1;
        auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (result.ec == std::errc{} && result.ptr == digits.data() + digits.size()) return number;
    }
    return std::nullopt;
}

bool may_block(int fd) {
    struct stat info = {};
    return ::fstat(fd, &info) != 0 || !(S_ISREG(info.st_mode) || S_ISBLK(info.st_mode));
}

bool try_again() { return errno == EINTR || errno == EAGAIN; }

}  // namespace

OpenFile OpenFile::open_to_read(std::filesystem::path const& file) {
    auto const own = own_descriptor(file.native());
    int const fd = own ? ::fcntl(*own, F_DUPFD_CLOEXEC, 0) : ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    return {fd, file.string()};
}

OpenFile OpenFile::standard_input() { return {::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0), "standard input"}; }
OpenFile OpenFile::standard_output() { return {::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0), "standard output"}; }

OpenFile::OpenFile(int fd, std::string name) : fd_{fd}, name_{std::move(name)} {
    if (fd_ < 0) fail(name_, "open");
}

OpenFile::OpenFile(OpenFile&& other) noexcept : fd_{std::exchange(other.fd_, -1)}, name_{std::move(other.name_)} {}
OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
    std::swap(fd_, other.fd_);
    std::swap(name_, other.name_);
    return *this;
}
OpenFile::~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
}

std::size_t OpenFile::read(std::span<char> into) const {
    while (true) {
        wait_until_ready(fd_, Readiness::to_read);
        ssize_t const got = ::read(fd_, into.data(), into.size());
        if (got >= 0) return static_cast<std::size_t>(got);
        if (!try_again()) fail(name_, "read");
    }
}

bool OpenFile::write(std::string_view bytes) const {
    // A pipe that is ready takes this much without blocking.
    std::size_t const most = may_block(fd_) ? std::size_t{PIPE_BUF} : bytes.size();
    while (!bytes.empty()) {
        wait_until_ready(fd_, Readiness::to_write);
        ssize_t const put = ::write(fd_, bytes.data(), std::min(most, bytes.size()));
        if (put >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(put));
        } else if (errno == EPIPE) {
            return false;
        } else if (!try_again()) {
            fail(name_, "write");
        }
    }
    return true;
}

}  // namespace dateline
