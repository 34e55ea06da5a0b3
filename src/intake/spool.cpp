#include "intake/spool.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>

#include "base/error.hpp"

namespace dateline::intake {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(fs::path const& path) {
    throw Error{Errc::io,
                fmt::format("{}: cannot write a temporary file: {}; TMPDIR names another folder", path.string(), std::strerror(errno))};
}

void write_all(int fd, std::string_view bytes, fs::path const& path) {
    while (!bytes.empty()) {
        ssize_t const put = ::write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) fail(path);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
}

void discard(fs::path const& folder) {
    std::error_code ignored;  // what cannot be removed is no fault of the input's
    fs::remove_all(folder, ignored);
}

}  // namespace

Spool::Spool(Input& input, std::string const& extension, std::uint64_t most) {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "dateline-XXXXXX").string();
    if (error) throw Error{Errc::io, "there is no folder for temporary files; TMPDIR names one"};
    // A folder of its own: readers may put files beside it.
    if (::mkdtemp(pattern.data()) == nullptr) fail(pattern);
    folder_ = pattern;
    path_ = folder_ / ("input" + extension);
    int const fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    try {
        if (fd < 0) fail(path_);
        fill(input, fd, most);
    } catch (Error const&) {
        if (fd >= 0) ::close(fd);
        discard(folder_);
        throw;
    }
    ::close(fd);
}

Spool::~Spool() { discard(folder_); }

void Spool::fill(Input& input, int fd, std::uint64_t most) const {
    std::string piece(1u << 16, '\0');
    std::uint64_t written = 0;
    while (std::size_t const got = input.read(piece)) {
        written += got;
        if (written > most)
            throw Error{Errc::io, fmt::format("{}: more than {} MB through a pipe; give the file itself", input.name(), most >> 20)};
        write_all(fd, std::string_view{piece}.substr(0, got), path_);
    }
}

}  // namespace dateline::intake
