#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "text/document.hpp"

namespace dateline::intake {

/// A document as nearly all lines of NDJSON write it, with its date as it is written there.
struct PlainDocument {
    text::Document document;
    std::string date;
};

/// The document that this JSON is, when it is an object whose members of ours are texts (the id may be a whole number) or null, without
/// given toponyms. Nothing in any other case, faults included: read_ndjson() then looks closer and says what they are.
/// `json`: well-formed UTF-8 without a NUL.
[[nodiscard]] std::optional<PlainDocument> plain_document(std::string_view json);

}  // namespace dateline::intake
