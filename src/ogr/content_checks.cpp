#include "ogr/content_checks.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/ascii_case.hpp"
#include "base/error.hpp"
#include "ogr/gdal.hpp"

namespace dateline::ogr {
namespace {

using Close = GdalDelete<&Gdal::VSIFCloseL>;

/// The first `most` bytes.
std::string beginning_of(std::string const& path, std::size_t most) {
    std::unique_ptr<VSILFILE, Close> const file{gdal().VSIFOpenL(path.c_str(), "rb")};
    std::string bytes(most, '\0');
    bytes.resize(file ? gdal().VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) : 0);
    return bytes;
}

[[noreturn]] void refuse(std::string const& shown_name, std::string_view reason) {
    throw Error{Errc::driver, fmt::format("{}: {}", shown_name, reason)};
}

/// Passes over what may stand before the root of an XML text (XML 1.0, 2.8): declarations, comments, instructions and blanks.
void check_xml(std::string const& path, std::string const& shown_name) {
    constexpr std::size_t longest_prolog = 1U << 20U;
    std::string const text = beginning_of(path, longest_prolog);
    std::string_view rest{text};
    if (rest.starts_with("\xFE\xFF") || rest.starts_with("\xFF\xFE") || rest.substr(0, 4).find('\0') != std::string_view::npos)
        refuse(shown_name, "XML in UTF-16 is not read; save it as UTF-8");
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    auto const skip_past = [&](std::string_view end) {
        std::size_t const at = rest.find(end);
        if (at == std::string_view::npos) refuse(shown_name, "XML without a root element in its first MB");
        rest.remove_prefix(at + end.size());
    };
    while (true) {
        std::size_t const begin = rest.find('<');
        if (begin == std::string_view::npos) refuse(shown_name, "XML without a root element in its first MB");
        rest.remove_prefix(begin);
        if (rest.starts_with("<!--")) {
            skip_past("-->");
        } else if (rest.starts_with("<?")) {
            skip_past("?>");
        } else if (rest.starts_with("<!")) {
            refuse(shown_name, "XML with a document type (DOCTYPE) may name other files and is not read; delete that line");
        } else {
            return;
        }
    }
}

/// Of the kinds of .tab only those whose data lie in files of the same name.
void check_tab(std::string const& path, std::string const& shown_name) {
    std::string const text = lower_ascii(beginning_of(path, 1U << 20U));
    for (char const* const word : {"open table", "create view", "isseamless", "linked", "raster", "wms", "\"file\"", "fdo", "odbc"}) {
        if (text.find(word) != std::string::npos)
            refuse(shown_name,
                   fmt::format("a MapInfo table that refers to other files ({}) is not read; open the table that holds the data", word));
    }
}

}  // namespace

void check_content(std::string const& path, Format format, std::string const& shown_name) {
    if (format == Format::kml || format == Format::gpx || format == Format::gml) check_xml(path, shown_name);
    if (format == Format::mapinfo_tab) check_tab(path, shown_name);
}

}  // namespace dateline::ogr
