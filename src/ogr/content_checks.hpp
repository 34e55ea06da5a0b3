#pragma once
#include <string>

#include "ogr/format.hpp"

/// Looks into a file before its driver does: what would lead the driver to another file, or to endless work, is refused with
/// Error{driver} "file: reason". Internal to ogr.
namespace dateline::ogr {

/// `path`: behind a Door.
void check_content(std::string const& path, Format format, std::string const& shown_name);

}  // namespace dateline::ogr
