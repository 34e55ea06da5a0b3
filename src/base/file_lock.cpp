#include "base/file_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/staging.hpp"

namespace dateline {
namespace {

constexpr std::size_t longest_holder = 200;

std::string who_we_are() {
    std::array<char, 128> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '?';
    return fmt::format("process {} on {}\n", ::getpid(), host.data());
}

/// What the holder wrote into the file: for the message only.
std::string holder(int fd) {
    std::string text(longest_holder, '\0');
    ssize_t const got = ::pread(fd, text.data(), text.size(), 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    text = text.substr(0, text.find('\n'));
    return text.empty() ? "another process" : text;
}

}  // namespace

FileLock::FileLock(std::filesystem::path file) : file_{std::move(file)} {
    auto const fail = [&](Errc code, std::string const& what) {
        if (fd_ >= 0) ::close(fd_);
        throw Error{code, fmt::format("{}: {}", file_.string(), what)};
    };
    for (;;) {
        fd_ = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (fd_ < 0) fail(Errc::io, fmt::format("cannot create: {}", std::strerror(errno)));
        while (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EINTR) continue;
            if (errno == EWOULDBLOCK) fail(Errc::busy, fmt::format("{} is writing there: wait until it has ended", holder(fd_)));
            fail(Errc::io, fmt::format("cannot be locked ({}): choose a folder on a file system that knows locks", std::strerror(errno)));
        }
        if (detail::is_same_file(fd_, file_)) break;
        ::close(fd_);  // the holder of before took the file away with the lock
    }
    std::string const text = who_we_are();
    // For people only: a full disk shows itself at the real work.
    bool const told = ::ftruncate(fd_, 0) == 0 && ::pwrite(fd_, text.data(), text.size(), 0) > 0;
    static_cast<void>(told);
}

FileLock::~FileLock() {
    ::unlink(file_.c_str());  // while we still hold it: nobody else's can lie there
    ::close(fd_);
}

}  // namespace dateline
