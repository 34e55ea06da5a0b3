#include "base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.hpp"
#include "base/open_file.hpp"
#include "base/staging.hpp"
#include "base/system_calls.hpp"

namespace dateline {
namespace {

[[noreturn]] void fail(std::filesystem::path const& file, char const* verb) {
    throw Error{Errc::io, fmt::format("{}: cannot {}: {}", file.string(), verb, std::strerror(errno))};
}

/// Owns a file descriptor.
class Descriptor {
public:
    Descriptor(std::filesystem::path const& file, int flags, char const* verb) : fd_{::open(file.c_str(), flags | O_CLOEXEC, 0644)} {
        if (fd_ < 0) fail(file, verb);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

private:
    int fd_;
};

struct stat state_of(int fd, std::filesystem::path const& file) {
    struct stat info = {};
    if (::fstat(fd, &info) != 0) fail(file, "read");
    if (S_ISDIR(info.st_mode)) throw Error{Errc::io, fmt::format("{}: is a folder", file.string())};
    return info;
}

}  // namespace

std::string read_file(std::filesystem::path const& file, std::uint64_t limit) {
    OpenFile const in = OpenFile::open_to_read(file);
    auto const size = static_cast<std::uint64_t>(state_of(in.get(), file).st_size);
    std::string bytes;
    if (size <= limit) bytes.reserve(size + 1);
    std::string chunk(1U << 16U, '\0');
    while (std::size_t const got = in.read(chunk)) {
        bytes.append(chunk, 0, got);
        if (bytes.size() > limit) throw Error{Errc::io, fmt::format("{}: longer than the limit of {} bytes", file.string(), limit)};
    }
    return bytes;
}

MappedFile::MappedFile(std::filesystem::path const& file) {
    Descriptor const in{file, O_RDONLY | O_NONBLOCK, "open"};  // a fifo is not waited for, but refused
    struct stat const info = state_of(in.get(), file);
    if (!S_ISREG(info.st_mode))
        throw Error{Errc::io, fmt::format("{}: is a pipe or a device, and a file is needed here; save it as one first", file.string())};
    size_ = static_cast<std::size_t>(info.st_size);
    if (size_ == 0) return;
    void* const memory = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, in.get(), 0);
    if (memory == MAP_FAILED) fail(file, "map into memory");
    data_ = static_cast<std::byte const*>(memory);
}
MappedFile::MappedFile(MappedFile&& other) noexcept : data_{std::exchange(other.data_, nullptr)}, size_{std::exchange(other.size_, 0)} {}
MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}
MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);
}
std::string_view MappedFile::text() const noexcept { return {reinterpret_cast<char const*>(data_), size_}; }

struct AtomicFile::Impl {
    std::filesystem::path target, staging;
    int fd = -1;
    std::string buffer;
    bool done = false;

    explicit Impl(std::filesystem::path final_name) : target{std::move(final_name)} {}
    Impl(Impl const&) = delete;
    Impl& operator=(Impl const&) = delete;
    ~Impl() {
        if (fd < 0) return;
        ::close(fd);
        if (!done) ::unlink(staging.c_str());
        detail::forget_staging(staging);
    }

    void put(std::string_view bytes) const {
        while (!bytes.empty()) {
            ssize_t const written = system_calls().write(fd, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(target, "write");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void flush() {
        put(buffer);
        buffer.clear();
    }
};

AtomicFile::AtomicFile(std::filesystem::path target) : impl_{std::make_unique<Impl>(std::move(target))} {
    detail::remove_stale_files(impl_->target);
    impl_->fd = detail::open_staging_file(impl_->target, impl_->staging);
    if (impl_->fd < 0) fail(impl_->target, "create");
    detail::remember_staging(impl_->staging);
}
AtomicFile::AtomicFile(AtomicFile&&) noexcept = default;
AtomicFile::~AtomicFile() = default;
void AtomicFile::write(std::string_view bytes) {
    impl_->buffer += bytes;
    if (impl_->buffer.size() >= (1U << 20U)) impl_->flush();
}
void AtomicFile::rewrite_beginning(std::string_view bytes) {
    impl_->flush();
    if (::lseek(impl_->fd, 0, SEEK_SET) < 0) fail(impl_->target, "write");
    impl_->put(bytes);
    if (::lseek(impl_->fd, 0, SEEK_END) < 0) fail(impl_->target, "write");
}
void AtomicFile::commit() {
    impl_->flush();
    // A library may have replaced the file behind our descriptor (SQLite does not, but a copy tool would): sync by name.
    Descriptor const sync{impl_->staging, O_RDONLY, "open"};
    if (system_calls().fsync(sync.get()) != 0) fail(impl_->target, "write");
    if (system_calls().rename(impl_->staging.c_str(), impl_->target.c_str()) != 0) fail(impl_->target, "put in place");
    impl_->done = true;
}
std::filesystem::path const& AtomicFile::staging() const noexcept { return impl_->staging; }

void write_file_atomically(std::filesystem::path const& target, std::string_view bytes) {
    AtomicFile out{target};
    out.write(bytes);
    out.commit();
}

}  // namespace dateline
