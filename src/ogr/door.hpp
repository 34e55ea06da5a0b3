#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "ogr/format.hpp"

/// Internal to ogr.
namespace dateline::ogr {

/// The only way to a file for GDAL: a file system of our own that holds the one file and the side files of its format, opened here, for
/// reading alone. Nothing else is in it, so a driver finds neither a schema nor an index beside the file and can write nothing. What
/// is read ends early when a signal comes. Gone with this object, which must outlive whatever reads. Any thread.
class Door {
public:
    /// Throws Error{io} when the file cannot be opened, Error{driver} when it is no regular file or its folder holds a link.
    Door(std::filesystem::path const& file, Format format, std::string shown_name);
    Door(Door const&) = delete;
    Door& operator=(Door const&) = delete;
    ~Door();

    /// What GDAL is to open.
    [[nodiscard]] std::string const& path() const noexcept { return path_; }
    /// A text of GDAL's with the user's name for the file in place of path().
    [[nodiscard]] std::string with_shown_name(std::string text) const;
    [[nodiscard]] std::string const& shown_name() const noexcept { return shown_name_; }

private:
    std::string folder_, path_, shown_name_;
};

}  // namespace dateline::ogr
