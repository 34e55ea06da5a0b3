// Bytes given to each of our formats: only Error and bad_alloc may come out, and every row is as long as the header.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <string>

#include "base/error.hpp"
#include "ogr/source.hpp"

/// LIBKML's KMZ reader and GDAL lose what they hold of an archive that is damaged.
extern "C" char const*
__lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): LeakSanitizer's name
    return "leak:libkml\nleak:libgdal";
}

namespace {

/// One file for this process, in memory where the system has such a folder.
std::filesystem::path const& scratch_file() {
    static std::filesystem::path const file = [] {
        std::filesystem::path const memory = "/dev/shm";
        auto const folder = std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
        return folder / ("dateline-fuzz-" + std::to_string(::getpid()));
    }();
    return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0 || size > 50000) return 0;
    auto const formats = dateline::ogr::all_formats();
    auto const format = formats[data[0] % formats.size()].format;
    if (format == dateline::ogr::Format::file_geodatabase) return 0;  // a folder
    std::ofstream{scratch_file(), std::ios::binary}.write(reinterpret_cast<char const*>(data + 1), static_cast<std::streamsize>(size - 1));
    try {
        auto source = dateline::ogr::Source::open(scratch_file(), format, {});
        for (int rows = 0; rows < 1000; ++rows) {
            auto const feature = source.next();
            if (!feature) break;
            if (feature->values.size() != source.columns().size()) std::abort();
        }
    } catch (dateline::Error const&) {
    } catch (std::bad_alloc const&) {
    }
    std::filesystem::remove(scratch_file());
    return 0;
}
