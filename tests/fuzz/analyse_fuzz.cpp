// analyse() takes any text; every span lies inside it in order, and the folded tokens make up the folded text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "text/document.hpp"
#include "text/fold.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    dateline::text::Document document;
    document.text = dateline::repair_utf8({reinterpret_cast<char const*>(data), size});
    dateline::text::Analysis const analysis = dateline::text::analyse(document);
    std::uint32_t end = 0;
    for (auto const& token : analysis.tokens) {
        if (token.span.begin < end || token.span.empty() || token.span.end > document.text.size()) std::abort();
        if (!dateline::is_utf8(analysis.text(token)) || token.sentence >= analysis.sentences.size()) std::abort();
        end = token.span.end;
    }
    std::uint32_t next = 0;
    for (auto const& sentence : analysis.sentences) {
        if (sentence.first_token != next || sentence.end_token <= next) std::abort();
        next = sentence.end_token;
    }
    if (next != analysis.tokens.size() || dateline::text::fold(document.text) != analysis.folded) std::abort();
    return 0;
}
