#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "text/document.hpp"

/// What holds for every document, whatever brings it: a line of NDJSON, a file, a call of the library.
namespace dateline::intake {

/// Line ends become LF without moving a character: offsets into the text as it was given stay right.
void flatten_returns(std::string& text);

/// The day that a date of publication names, as it is written there (its own time zone): ISO 8601 or RFC 3339, RFC 822
/// ("Mon, 28 Dec 2015 10:00:00 +0300"), "December 28, 2015", "28 December 2015". nullopt for anything else and outside 1000-2200.
[[nodiscard]] std::optional<std::chrono::sys_days> parse_publication_date(std::string_view text);

/// The last stretch: a headline without a story becomes the text, the default date stands in for a missing one, the key is set, and
/// a document without an id of its own gets `id`, which does not go into the key; an empty one is made from the content. False when
/// there is no text at all.
[[nodiscard]] bool complete(text::Document& document, std::optional<std::chrono::sys_days> default_date, std::string_view id = {});

}  // namespace dateline::intake
