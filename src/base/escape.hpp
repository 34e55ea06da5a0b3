#pragma once
#include <cstdint>
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
/// What a terminal or a viewer would obey or hide instead of showing it: control characters (C0 with ESC, DEL, C1), line and paragraph
/// separators, the marks that change the direction of writing.
[[nodiscard]] bool is_unseen(char32_t c) noexcept;
enum class LineBreaks : std::uint8_t { escape, keep };
/// Text of others made safe for a terminal, a log line or a table for people: what is_unseen() and broken UTF-8 come out as visible
/// escapes: \n \x1b \u202e \xff.
/// The result is UTF-8 and shows one line, with `keep` the lines it has.
[[nodiscard]] std::string escape_terminal(std::string_view text, LineBreaks breaks = LineBreaks::escape);
/// `http://` and `https://` URLs without control characters; everything else is not to be made a link.
[[nodiscard]] bool is_web_url(std::string_view url) noexcept;

}  // namespace dateline
