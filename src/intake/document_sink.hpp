#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "intake/complete.hpp"
#include "intake/ids.hpp"
#include "intake/intake.hpp"

namespace dateline::intake {

/// What every reader of documents needs, and the last stretch of every document: default date, distinct id.
struct DocumentJob {
    std::string name;   ///< file, as the user gave it
    std::string label;  ///< the id of a document that has none of its own
    Options const* options = nullptr;
    Diagnostics* diagnostics = nullptr;
    IdRegistry* ids = nullptr;
    OnDocument const* out = nullptr;

    void reject(std::string_view code, std::uint64_t line, std::string reason, std::string item = {}) const;
    void warn(std::string_view code, std::uint64_t line, std::string reason, std::string item = {}) const;
    /// A document without an id of its own gets `id`, else one made from the content; one without any text is rejected.
    void emit(text::Document&& document, std::string_view id = {}) const;
};

void read_plain_text(DocumentJob const& job, std::string const& text);
void read_html(DocumentJob const& job, std::string const& html);
void read_feed(DocumentJob const& job, std::string const& xml);
/// One object of contracts.md 3 a line.
class TextStream;
void read_ndjson(DocumentJob const& job, TextStream& stream);
/// A JSON array of such objects.
void read_json_documents(DocumentJob const& job, TextStream& stream);

}  // namespace dateline::intake
