#include "base/temporary_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/error.hpp"
#include "base/system_calls.hpp"

namespace dateline {
namespace {
namespace fs = std::filesystem;

/// -1 and errno when there can be none.
int open_nameless(std::string const& folder) {
    int const fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return fd;
    std::string name = folder + "/.dateline.XXXXXX";  // a file system without such files: the name goes at once
    int const named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

std::string folder_for(fs::path const& folder) {
    if (!folder.empty()) return folder.string();
    char const* const wanted = std::getenv("TMPDIR");
    return wanted != nullptr && *wanted != '\0' ? wanted : "/tmp";
}
}  // namespace

TemporaryFile::TemporaryFile(fs::path const& folder)
    : folder_{folder_for(folder)},
      advice_{folder.empty() ? "free some room there, or set TMPDIR to another folder" : "free some room there, or choose another folder"},
      fd_{open_nameless(folder_)} {
    if (fd_ < 0) fail("be created");
}

TemporaryFile::~TemporaryFile() { ::close(fd_); }

void TemporaryFile::fail(char const* verb) const {
    throw Error{Errc::io, fmt::format("a temporary file in {} cannot {}: {}; {}", folder_, verb, std::strerror(errno), advice_)};
}

void TemporaryFile::append(std::string_view bytes) {
    if (::lseek(fd_, static_cast<off_t>(size_), SEEK_SET) < 0) fail("be written");
    for (std::size_t done = 0; done < bytes.size();) {
        ssize_t const put = system_calls().write(fd_, bytes.data() + done, bytes.size() - done);
        if (put < 0 && errno != EINTR) fail("be written");
        if (put > 0) done += static_cast<std::size_t>(put);
    }
    size_ += bytes.size();
}

void TemporaryFile::read(std::uint64_t at, std::span<char> into) const {
    while (!into.empty()) {
        ssize_t const got = ::pread(fd_, into.data(), into.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) errno = EIO;  // it was longer when it was written
        if (got <= 0) fail("be read");
        at += static_cast<std::uint64_t>(got);
        into = into.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace dateline
