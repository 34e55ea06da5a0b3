#pragma once
#include <string>
#include <string_view>

namespace dateline {

/// For XML, QML, SLD, KML and HTML text and attribute values: & < > " ' are escaped, characters XML 1.0 forbids are dropped,
/// broken UTF-8 becomes U+FFFD.
[[nodiscard]] std::string escape_xml(std::string_view text);
/// A JSON text made safe inside an HTML <script>: < > & and U+2028/2029 are written as \u escapes.
[[nodiscard]] std::string escape_script(std::string_view json);
/// One CSV cell: quoted where needed, and a leading = + - @ tab or CR disarmed with an apostrophe (unless it is a plain number).
[[nodiscard]] std::string escape_csv(std::string_view text);
/// `http://` and `https://` URLs without control characters; everything else is not to be made a link.
[[nodiscard]] bool is_web_url(std::string_view url) noexcept;

}  // namespace dateline
