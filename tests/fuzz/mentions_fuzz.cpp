// Any bytes as a document: mentions lie in the text, in order, and are resolved one to one.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.hpp"
#include "mention/mention.hpp"
#include "resolve/resolve.hpp"
#include "unit/resolve/sample_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    dateline::test::SampleWorld const& world = dateline::test::sample_world();
    static dateline::mention::Finder const finder{world.gazetteer, world.lexicon};
    static dateline::resolve::Resolver const resolver{world.gazetteer, world.lexicon};
    dateline::text::Document document;
    document.id = "fuzz";
    document.text = dateline::repair_utf8(std::string_view{reinterpret_cast<char const*>(data), size});
    dateline::text::Analysis const analysis = dateline::text::analyse(document);
    std::vector<dateline::mention::PlaceMention> const mentions = finder.find(analysis);
    std::uint32_t last = 0;
    for (dateline::mention::PlaceMention const& mention : mentions) {
        if (mention.span.begin < last || mention.span.end > document.text.size() || mention.span.empty()) std::abort();
        if (!mention.expression.contains(mention.span)) std::abort();
        last = mention.span.begin;
    }
    if (resolver.resolve(analysis, mentions).size() != mentions.size()) std::abort();
    return 0;
}
