#include "ogr/door.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii_case.hpp"
#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "ogr/gdal.hpp"

namespace dateline::ogr {
namespace fs = std::filesystem;
namespace {

constexpr char const* prefix = "/vsidateline/";
constexpr std::size_t most_files_of_a_folder = 10000;

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_{fd} {}
    Descriptor(Descriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    [[nodiscard]] int get() const noexcept { return fd_; }

private:
    int fd_;
};

/// A file behind the door; its bytes are what they were when it was opened.
struct Entry {
    std::shared_ptr<Descriptor> descriptor;  ///< of a folder: that of the folder
    std::string name;                        ///< inside a folder; empty for a file that is open
    std::uint64_t size = 0;
    bool is_folder = false;
};

/// All files behind all doors, by what follows the prefix.
class Registry {
public:
    void add(std::string name, Entry entry) {
        std::lock_guard const lock{mutex_};
        entries_.insert_or_assign(std::move(name), std::move(entry));
    }
    std::optional<Entry> find(std::string_view name) {
        while (name.ends_with('/')) name.remove_suffix(1);
        std::lock_guard const lock{mutex_};
        auto const found = entries_.find(name);
        if (found == entries_.end()) return std::nullopt;
        return found->second;
    }
    std::vector<std::string> in_folder(std::string folder) {
        if (!folder.ends_with('/')) folder += '/';
        std::vector<std::string> names;
        std::lock_guard const lock{mutex_};
        for (auto it = entries_.lower_bound(folder); it != entries_.end() && it->first.starts_with(folder); ++it) {
            auto rest = it->first.substr(folder.size());
            if (rest.find('/') == std::string::npos) names.push_back(std::move(rest));
        }
        return names;
    }
    void remove_folder(std::string const& folder) {
        std::lock_guard const lock{mutex_};
        auto const begin = entries_.lower_bound(folder);
        auto end = begin;
        while (end != entries_.end() && end->first.starts_with(folder)) ++end;
        entries_.erase(begin, end);
    }

private:
    std::mutex mutex_;
    std::map<std::string, Entry, std::less<>> entries_;
};

Registry& registry() {
    static Registry instance;
    return instance;
}

/// What GDAL holds of an open file.
struct Handle {
    std::shared_ptr<Descriptor> descriptor;
    std::uint64_t size = 0, at = 0;
    bool at_end = false;
};

Handle& handle_of(void* file) { return *static_cast<Handle*>(file); }

int stat_file(void*, char const* name, VSIStatBufL* into, int) {
    auto const entry = registry().find(name);
    if (!entry) return -1;
    std::memset(into, 0, sizeof *into);
    into->st_mode = entry->is_folder ? S_IFDIR | 0555 : S_IFREG | 0444;
    into->st_size = static_cast<decltype(into->st_size)>(entry->size);
    return 0;
}

char** list_folder(void*, char const* name, int) {
    char** list = nullptr;
    for (auto const& file : registry().in_folder(name)) list = gdal().CSLAddString(list, file.c_str());
    return list;
}

void* open_file(void*, char const* name, char const* access) {
    auto const entry = registry().find(name);
    bool const to_write = std::strpbrk(access, "wa+") != nullptr;
    if (!entry || entry->is_folder || to_write) {
        errno = to_write ? EROFS : ENOENT;
        return nullptr;
    }
    auto made = std::make_unique<Handle>(Handle{entry->descriptor, entry->size, 0, false});
    if (!entry->name.empty()) {
        Descriptor opened{::openat(entry->descriptor->get(), entry->name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
        struct stat info = {};
        if (opened.get() < 0 || ::fstat(opened.get(), &info) != 0 || !S_ISREG(info.st_mode)) return nullptr;
        made->size = static_cast<std::uint64_t>(info.st_size);
        made->descriptor = std::make_shared<Descriptor>(std::move(opened));
    }
    return made.release();
}

vsi_l_offset tell(void* file) { return handle_of(file).at; }

int seek(void* file, vsi_l_offset offset, int whence) {
    Handle& handle = handle_of(file);
    handle.at = whence == SEEK_SET ? offset : whence == SEEK_CUR ? handle.at + offset : handle.size + offset;
    handle.at_end = false;
    return 0;
}

std::size_t read_bytes(Handle& handle, char* into, std::size_t size) {
    std::size_t done = 0;
    while (done < size && handle.at < handle.size && !interrupted()) {
        auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, handle.size - handle.at));
        ssize_t const got = ::pread(handle.descriptor->get(), into + done, wanted, static_cast<off_t>(handle.at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
        handle.at += static_cast<std::uint64_t>(got);
    }
    if (done < size) handle.at_end = true;
    return done;
}

std::size_t read(void* file, void* into, std::size_t size, std::size_t count) {
    if (size == 0 || count == 0) return 0;
    return read_bytes(handle_of(file), static_cast<char*>(into), size * count) / size;
}

int is_at_end(void* file) { return handle_of(file).at_end ? 1 : 0; }

int close_file(void* file) {
    std::unique_ptr<Handle> const owned{static_cast<Handle*>(file)};
    return 0;
}

void install() {
    static std::once_flag once;
    std::call_once(once, [] {
        auto* const callbacks = gdal().VSIAllocFilesystemPluginCallbacksStruct();
        callbacks->stat = stat_file;
        callbacks->read_dir = list_folder;
        callbacks->open = open_file;
        callbacks->tell = tell;
        callbacks->seek = seek;
        callbacks->read = read;
        callbacks->eof = is_at_end;
        callbacks->close = close_file;
        gdal().VSIInstallPluginHandler(prefix, callbacks);
        gdal().VSIFreeFilesystemPluginCallbacksStruct(callbacks);
    });
}

/// Names that the side of GDAL that takes archives apart would misread are not handed on; they name no layer either.
std::string stem_of(fs::path const& file, Format format) {
    bool const named_inside = format != Format::shapefile && format != Format::dbase && format != Format::mapinfo_tab &&
                              format != Format::mapinfo_mif && format != Format::geojson && format != Format::flatgeobuf;
    std::string stem = file.stem().string();
    bool const odd = stem.empty() || stem.find_first_of("{}\\:?*") != std::string::npos || stem.front() == '.';
    return named_inside || odd ? "table" : stem;
}

/// The file, open, if it is a regular one.
std::optional<Entry> opened(fs::path const& file, int more_flags) {
    auto made = std::make_shared<Descriptor>(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | more_flags));
    struct stat info = {};
    if (made->get() < 0 || ::fstat(made->get(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
    return Entry{std::move(made), {}, static_cast<std::uint64_t>(info.st_size), false};
}

/// Side files are no links, unless the file itself is one: then somebody laid them out so.
void add_side_files(fs::path const& file, Format format, std::string const& base) {
    std::error_code ignored;  // what cannot be looked at is no link
    int const flags = fs::is_symlink(file, ignored) ? 0 : O_NOFOLLOW;
    for (auto const extension : facts_of(format).side_files) {
        if (extension.empty()) break;
        for (std::string const& spelling : {std::string{extension}, upper_ascii(extension)}) {
            if (auto entry = opened(fs::path{file}.replace_extension(spelling), flags)) {
                registry().add(base + std::string{extension}, std::move(*entry));
                break;
            }
        }
    }
}

/// GDAL would give the shapes alone, and the rows would seem to be empty.
void require_table(std::string const& base, std::string const& shown_name) {
    if (registry().find(base + ".dbf")) return;
    auto const name = fs::path{shown_name}.replace_extension(".dbf").filename().string();
    throw Error{Errc::driver, fmt::format("{}: {}, which holds its table, is not beside it or is a link", shown_name, name)};
}

void add_folder(fs::path const& folder, std::string const& base, std::string const& shown_name) {
    auto const descriptor = std::make_shared<Descriptor>(::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
    if (descriptor->get() < 0) throw Error{Errc::io, fmt::format("{}: {}", shown_name, std::strerror(errno))};
    registry().add(base, {descriptor, {}, 0, true});
    std::size_t count = 0;
    for (auto const& item : fs::directory_iterator{folder}) {
        if (item.is_symlink()) throw Error{Errc::driver, fmt::format("{}: holds a link, {}", shown_name, item.path().filename().string())};
        if (++count > most_files_of_a_folder)
            throw Error{Errc::driver, fmt::format("{}: more than {} files", shown_name, most_files_of_a_folder)};
        if (!item.is_regular_file()) continue;
        auto const name = item.path().filename().string();
        registry().add(base + "/" + name, {descriptor, name, static_cast<std::uint64_t>(item.file_size()), false});
    }
}

}  // namespace

Door::Door(fs::path const& file, Format format, std::string shown_name) : shown_name_{std::move(shown_name)} {
    install();
    static std::atomic<std::uint64_t> number{0};
    folder_ = fmt::format("{}/", ++number);
    std::string const base = folder_ + stem_of(file, format);
    std::string const name = base + std::string{facts_of(format).extension};
    path_ = prefix + name;
    try {
        if (format == Format::file_geodatabase) {
            add_folder(file, name, shown_name_);
            return;
        }
        errno = 0;
        auto entry = opened(file, 0);
        if (!entry) throw Error{Errc::io, fmt::format("{}: {}", shown_name_, errno != 0 ? std::strerror(errno) : "is no regular file")};
        registry().add(name, std::move(*entry));
        add_side_files(file, format, base);
        if (format == Format::shapefile) require_table(base, shown_name_);
    } catch (...) {
        registry().remove_folder(folder_);
        throw;
    }
}

Door::~Door() { registry().remove_folder(folder_); }

std::string Door::with_shown_name(std::string text) const {
    for (std::string const& hidden : {"/vsizip/{" + path_ + "}", "/vsizip/" + path_, path_}) {
        for (std::size_t at = text.find(hidden); at != std::string::npos; at = text.find(hidden, at + shown_name_.size()))
            text.replace(at, hidden.size(), shown_name_);
    }
    return text;
}

}  // namespace dateline::ogr
