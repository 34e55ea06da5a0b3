#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct GumboInternalNode;

namespace dateline::intake {

/// What a page says about itself: <meta>, JSON-LD, <time>, <link>, <html lang>.
struct PageFacts {
    std::string title, url, source, language;
    std::string date;  ///< as written
};
[[nodiscard]] PageFacts page_facts(GumboInternalNode const& root);

enum class BlockKind : std::uint8_t { paragraph, heading, item, other };

/// A run of text between two block-level tags.
struct Block {
    std::string text;  ///< white space collapsed
    BlockKind kind = BlockKind::other;
    unsigned words = 0;
    unsigned link_words = 0;
    [[nodiscard]] double link_density() const noexcept { return words == 0 ? 0.0 : static_cast<double>(link_words) / words; }
};

/// The blocks of the part of the page that holds the story, navigation, footers, forms, scripts, share and cookie bars, comment and
/// "related" sections left out by tag, role and class or id names.
[[nodiscard]] std::vector<Block> story_blocks(GumboInternalNode const& root);
/// All blocks of a fragment, nothing left out but scripts and styles.
[[nodiscard]] std::vector<Block> all_blocks(GumboInternalNode const& root);

/// The blocks that read like prose, by link density, length and neighbours - the shallow features of Kohlschütter, Fankhauser and
/// Nejdl, "Boilerplate Detection using Shallow Text Features" (WSDM 2010), with thresholds of our own - joined as paragraphs.
[[nodiscard]] std::string prose_of(std::vector<Block> const& blocks);
/// All of them, joined as paragraphs.
[[nodiscard]] std::string join_blocks(std::vector<Block> const& blocks);

/// Text of an HTML fragment such as a feed's description; the fragment itself when it has no tags.
[[nodiscard]] std::string fragment_text(std::string const& html);

}  // namespace dateline::intake
