#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

/// Internal to ogr.
namespace dateline::ogr {

/// What of an SQLite database may be read: tables that hold their rows.
struct DatabaseTables {
    std::set<std::string, std::less<>> names;
    std::uint64_t most_rows = 0;  ///< more than the file can hold
};

/// Throws Error{driver} "file: reason" when another program has unsaved changes in it, when what GDAL asks while it opens is a view, or
/// when a virtual table could open another file.
[[nodiscard]] DatabaseTables tables_of(std::filesystem::path const& file, std::string const& shown_name);

}  // namespace dateline::ogr
