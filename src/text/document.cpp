#include "text/document.hpp"

#include "text/tokenise.hpp"

namespace dateline::text {

Analysis analyse(Document const& document) {
    Analysis analysis;
    analysis.document = &document;
    std::vector<std::uint32_t> const paragraphs = tokenise(analysis);
    split_sentences(analysis, paragraphs, find_line_starts(analysis, paragraphs));
    find_dateline(analysis);
    return analysis;
}

}  // namespace dateline::text
