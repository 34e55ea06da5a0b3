#include <fmt/core.h>

#include <algorithm>

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "intake/boilerplate.hpp"
#include "intake/document_sink.hpp"
#include "intake/html_page.hpp"
#include "intake/html_tree.hpp"

namespace dateline::intake {
namespace {

/// Thresholds on words and link density; prose lines have many words and few links, menus the opposite.
bool reads_like_prose(std::vector<Block> const& blocks, std::size_t i) {
    Block const& block = blocks[i];
    if (is_page_rubbish(block.text)) return false;
    double const density = block.link_density();
    bool const sentence = ends_like_sentence(block.text);
    if (block.kind == BlockKind::paragraph) {
        if (density > 0.5) return false;
        return block.words > 10 || (sentence && block.words >= 3) || (density == 0 && block.words >= 5);
    }
    if (density > 0.33) return false;
    if (block.words > 16 || (sentence && block.words >= 4)) return true;
    auto const long_neighbour = [&](std::size_t j) { return j < blocks.size() && blocks[j].words > 16 && blocks[j].link_density() < 0.33; };
    return block.words > 4 && density == 0 && i > 0 && long_neighbour(i - 1) && long_neighbour(i + 1);
}

}  // namespace

std::string prose_of(std::vector<Block> const& blocks) {
    std::vector<bool> keep(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) keep[i] = blocks[i].kind != BlockKind::heading && reads_like_prose(blocks, i);
    // A heading stays with the prose under it.
    for (std::size_t i = blocks.size(); i-- > 0;) {
        if (blocks[i].kind == BlockKind::heading && blocks[i].link_density() < 0.33 && !is_page_rubbish(blocks[i].text))
            keep[i] = i + 1 < blocks.size() && keep[i + 1];
    }
    std::vector<Block> kept;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (keep[i]) kept.push_back(blocks[i]);
    }
    return join_blocks(kept);
}

std::string join_blocks(std::vector<Block> const& blocks) {
    std::string text;
    for (Block const& block : blocks) {
        if (!text.empty()) text += "\n\n";
        text += block.text;
    }
    return text;
}

std::string fragment_text(std::string const& html) {
    if (html.find('<') == std::string::npos && html.find('&') == std::string::npos) return std::string{trim(html)};
    std::string text;
    auto const parsed = with_html_tree(html, [&text](GumboInternalNode const& root) { text = join_blocks(all_blocks(root)); });
    return parsed ? text : std::string{};
}

void read_html(DocumentJob const& job, std::string const& html) {
    text::Document document;
    document.pos = {job.name, 1, 0};
    std::string date;
    auto const parsed = with_html_tree(html, [&](GumboInternalNode const& root) {
        PageFacts facts = page_facts(root);
        std::vector<Block> blocks = story_blocks(root);
        // The headline is kept apart from the text.
        std::erase_if(blocks, [&facts](Block const& block) { return block.text == facts.title; });
        document.text = prose_of(blocks);
        document.title = std::move(facts.title);
        document.url = std::move(facts.url);
        document.source = std::move(facts.source);
        document.language = std::move(facts.language);
        date = std::move(facts.date);
    });
    if (!parsed) return job.reject("bad-html", 1, parsed.error());
    document.published = parse_publication_date(date);
    if (!date.empty() && !document.published)
        job.warn("bad-date", 1, fmt::format("\"{}\" is no date of publication; the page is read without it", utf8_prefix(date, 40)));
    std::string const url = document.url;
    job.emit(std::move(document), url.empty() ? job.label : url);
}

}  // namespace dateline::intake
