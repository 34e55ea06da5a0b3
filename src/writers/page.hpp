#pragma once
#include <string>

namespace dateline::writers {

struct PageParts {
    std::string title, data_json, basemap_json, leaflet_js, leaflet_css;
};

/// The page of styles/web with its parts put in: data only inside <script type="application/json"> (escaped, never markup),
/// scripts and style allowed by their SHA-256 in the content security policy, everything else forbidden.
[[nodiscard]] std::string make_page(PageParts const& parts);

/// Standard base64 with padding, of bytes given as hexadecimal digits.
[[nodiscard]] std::string base64_of_hex(std::string const& hex);

}  // namespace dateline::writers
