#include "intake/document_sink.hpp"

#include <fmt/core.h>

#include <utility>

namespace dateline::intake {

void DocumentJob::reject(std::string_view code, std::uint64_t line, std::string reason, std::string item) const {
    diagnostics->reject(code, {name, line, 0}, std::move(reason), std::move(item));
}

void DocumentJob::warn(std::string_view code, std::uint64_t line, std::string reason, std::string item) const {
    diagnostics->warn(code, {name, line, 0}, std::move(reason), std::move(item));
}

void DocumentJob::emit(text::Document&& document, std::string_view id) const {
    if (!complete(document, options->default_date, id)) {
        std::string const named = document.id.empty() ? std::string{id} : document.id;
        return reject("no-text", document.pos.line, "there is no text in it", named);
    }
    IdRegistry::Claim claim = ids->claim(document.id);
    if (claim.repeated) {
        if (document.key == document.id) document.key = claim.id;
        warn("duplicate-id", document.pos.line,
             fmt::format("the id {} occurs more than once; this document is kept as {}", document.id, claim.id), claim.id);
    }
    document.id = std::move(claim.id);
    (*out)(std::move(document));
}

}  // namespace dateline::intake
