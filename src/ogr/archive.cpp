#include "ogr/archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "ogr/error_scope.hpp"
#include "ogr/gdal.hpp"

namespace dateline::ogr {
namespace {

using CloseFile = GdalDelete<&Gdal::VSIFCloseL>;
using CloseFolder = GdalDelete<&Gdal::VSICloseDir>;

[[noreturn]] void refuse(std::string const& shown_name, std::string const& reason) {
    check_interrupt();
    throw Error{Errc::driver, fmt::format("{}: {}", shown_name, reason)};
}

/// The files in the archive.
std::vector<std::string> entries_of(std::string const& zip, std::string const& shown_name, std::uint64_t most) {
    std::unique_ptr<VSIDIR, CloseFolder> const folder{gdal().VSIOpenDir(zip.c_str(), -1, nullptr)};
    if (!folder) refuse(shown_name, "the archive is damaged");
    std::vector<std::string> names;
    std::uint64_t count = 0;
    while (auto const* const entry = gdal().VSIGetNextDirEntry(folder.get())) {
        if (++count > most) refuse(shown_name, fmt::format("an archive of more than {} files", most));
        if (!VSI_ISDIR(entry->nMode)) names.emplace_back(entry->pszName);
    }
    return names;
}

class Unpacker {
public:
    Unpacker(std::string const& shown_name, ArchiveLimits const& limits, std::uint64_t packed_bytes)
        : shown_name_{&shown_name}, limits_{limits}, packed_bytes_{std::max<std::uint64_t>(packed_bytes, 1)} {}

    void unpack(std::string const& file, std::string const& name) {
        ErrorScope const errors;
        std::unique_ptr<VSILFILE, CloseFile> const opened{gdal().VSIFOpenL(file.c_str(), "rb")};
        if (!opened) refuse(*shown_name_, fmt::format("{} in the archive is damaged or encrypted", name));
        std::uint64_t size = 0;
        while (std::size_t const got = gdal().VSIFReadL(buffer_.data(), 1, buffer_.size(), opened.get())) {
            size += got;
            bytes_ += got;
            check_interrupt();
            check_limits(name);
        }
        VSIStatBufL info = {};
        bool const whole = gdal().VSIStatL(file.c_str(), &info) == 0 && static_cast<std::uint64_t>(info.st_size) == size;
        if (!whole || !errors.failure().empty()) refuse(*shown_name_, fmt::format("{} in the archive is damaged", name));
    }

private:
    void check_limits(std::string const& name) const {
        if (bytes_ > limits_.most_bytes) refuse(*shown_name_, fmt::format("unpacks to more than {} MB", limits_.most_bytes >> 20U));
        if (bytes_ > limits_.free_bytes && bytes_ / packed_bytes_ >= limits_.most_times)
            refuse(*shown_name_,
                   fmt::format("{} in the archive unpacks to more than {} times its size: it is no table", name, limits_.most_times));
    }

    std::string const* shown_name_;
    ArchiveLimits limits_;
    std::uint64_t packed_bytes_, bytes_ = 0;
    std::vector<char> buffer_ = std::vector<char>(1U << 18U);
};

/// In braces, whatever its extension is.
std::string zip_path(std::string const& path) { return "/vsizip/{" + path + "}"; }

}  // namespace

void check_archive(std::string const& path, std::string const& shown_name, ArchiveLimits const& limits) {
    VSIStatBufL info = {};
    if (gdal().VSIStatL(path.c_str(), &info) != 0) refuse(shown_name, "cannot be read");
    Unpacker unpacker{shown_name, limits, static_cast<std::uint64_t>(info.st_size)};
    ErrorScope const errors;
    for (auto const& name : entries_of(zip_path(path), shown_name, limits.most_entries)) unpacker.unpack(zip_path(path) + "/" + name, name);
}

}  // namespace dateline::ogr
