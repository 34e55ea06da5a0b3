#pragma once
#include <cstdint>
#include <string>

/// What may come out of an archive. Internal to ogr.
namespace dateline::ogr {

/// A whole number of what a real table needs: a sheet of a million rows has 1.5 GB of XML, which a tenth of it holds packed.
struct ArchiveLimits {
    std::uint64_t most_entries = 10000;
    std::uint64_t most_bytes = 2ULL << 30U;   ///< unpacked, of all entries
    std::uint64_t most_times = 200;           ///< unpacked to packed, of one entry and of all
    std::uint64_t free_bytes = 16ULL << 20U;  ///< below that the ratio does not matter
};

/// Unpacks every entry, keeping nothing. Throws Error{driver} "file: reason" when the archive (behind a Door) breaks a limit or an
/// entry is damaged; Error{interrupted}.
void check_archive(std::string const& path, std::string const& shown_name, ArchiveLimits const& limits = {});

}  // namespace dateline::ogr
