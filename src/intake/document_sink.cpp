#include "intake/document_sink.hpp"

#include <fmt/core.h>

#include <utility>

#include "base/sha256.hpp"
#include "base/table.hpp"

namespace dateline::intake {

void DocumentJob::reject(std::string_view code, std::uint64_t line, std::string reason, std::string item) const {
    diagnostics->reject(code, {name, line, 0}, std::move(reason), std::move(item));
}

void DocumentJob::warn(std::string_view code, std::uint64_t line, std::string reason, std::string item) const {
    diagnostics->warn(code, {name, line, 0}, std::move(reason), std::move(item));
}

void DocumentJob::emit(text::Document&& document) const {
    if (trim(document.text).empty() && !document.has_given_toponyms) {
        if (trim(document.title).empty()) return reject("no-text", document.pos.line, "there is no text in it", document.id);
        document.text = std::exchange(document.title, {});
    }
    if (!document.published) document.published = options->default_date;
    if (document.id.empty()) document.id = "doc:" + sha256_base32(document.title + '\x1F' + document.url + '\x1F' + document.text);
    IdRegistry::Claim claim = ids->claim(document.id);
    if (claim.repeated) {
        warn("duplicate-id", document.pos.line,
             fmt::format("the id {} occurs more than once; this document is kept as {}", document.id, claim.id), claim.id);
    }
    document.id = std::move(claim.id);
    (*out)(std::move(document));
}

}  // namespace dateline::intake
