#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::writers {

struct PageParts {
    std::string title, basemap_json, leaflet_js, leaflet_css;
    std::vector<std::string_view> data_json;  ///< one text, in pieces, so that it need not be put together
};

/// The page of styles/web with its parts put in: data only inside <script type="application/json"> (escaped, never markup),
/// scripts and style allowed by their SHA-256 in the content security policy, everything else forbidden. Given out piece by piece.
void write_page(PageParts const& parts, std::function<void(std::string_view)> const& write);

/// Standard base64 with padding, of bytes given as hexadecimal digits.
[[nodiscard]] std::string base64_of_hex(std::string const& hex);

}  // namespace dateline::writers
