#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>

#include "base/table.hpp"
#include "intake/boilerplate.hpp"
#include "intake/html_dom.hpp"
#include "intake/html_page.hpp"

namespace dateline::intake {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

unsigned count_words(std::string_view text) {
    unsigned words = 0;
    bool inside = false;
    for (char const c : text) {
        bool const blank = is_blank(c);
        if (!blank && !inside) ++words;
        inside = !blank;
    }
    return words;
}

bool never_text(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_SCRIPT:
        case GUMBO_TAG_STYLE:
        case GUMBO_TAG_NOSCRIPT:
        case GUMBO_TAG_TEMPLATE:
        case GUMBO_TAG_HEAD:
        case GUMBO_TAG_IFRAME:
        case GUMBO_TAG_SVG:
        case GUMBO_TAG_MATH:
        case GUMBO_TAG_OBJECT:
        case GUMBO_TAG_CANVAS:
        case GUMBO_TAG_AUDIO:
        case GUMBO_TAG_VIDEO:
        case GUMBO_TAG_SELECT:
        case GUMBO_TAG_TEXTAREA:
        case GUMBO_TAG_BUTTON:
            return true;
        default:
            return false;
    }
}

bool is_inline(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_A:
        case GUMBO_TAG_ABBR:
        case GUMBO_TAG_B:
        case GUMBO_TAG_BDI:
        case GUMBO_TAG_BDO:
        case GUMBO_TAG_BIG:
        case GUMBO_TAG_CITE:
        case GUMBO_TAG_CODE:
        case GUMBO_TAG_DATA:
        case GUMBO_TAG_DEL:
        case GUMBO_TAG_DFN:
        case GUMBO_TAG_EM:
        case GUMBO_TAG_FONT:
        case GUMBO_TAG_I:
        case GUMBO_TAG_IMG:
        case GUMBO_TAG_INS:
        case GUMBO_TAG_KBD:
        case GUMBO_TAG_LABEL:
        case GUMBO_TAG_MARK:
        case GUMBO_TAG_Q:
        case GUMBO_TAG_S:
        case GUMBO_TAG_SAMP:
        case GUMBO_TAG_SMALL:
        case GUMBO_TAG_SPAN:
        case GUMBO_TAG_STRIKE:
        case GUMBO_TAG_STRONG:
        case GUMBO_TAG_SUB:
        case GUMBO_TAG_SUP:
        case GUMBO_TAG_TIME:
        case GUMBO_TAG_TT:
        case GUMBO_TAG_U:
        case GUMBO_TAG_VAR:
        case GUMBO_TAG_WBR:
        case GUMBO_TAG_UNKNOWN:
            return true;
        default:
            return false;
    }
}

BlockKind kind_of(GumboTag tag, BlockKind outer) {
    switch (tag) {
        case GUMBO_TAG_P:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_FIGCAPTION:
        case GUMBO_TAG_PRE:
            return BlockKind::paragraph;
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
            return BlockKind::heading;
        case GUMBO_TAG_LI:
        case GUMBO_TAG_TD:
        case GUMBO_TAG_TH:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_DD:
            return BlockKind::item;
        default:
            return is_inline(tag) ? outer : BlockKind::other;
    }
}

/// Words of class and id names by which templates call what is not the story.
std::set<std::string, std::less<>> const& rubbish_names() {
    static std::set<std::string, std::less<>> const names = [] {
        std::vector<std::string> const words = page_words("name");
        return std::set<std::string, std::less<>>{words.begin(), words.end()};
    }();
    return names;
}

/// Splits "site-nav mainMenu" at case changes and everything that is no letter.
bool has_rubbish_name(std::string_view names) {
    std::string word;
    auto const hit = [&word] { return word.size() > 1 && rubbish_names().contains(word); };
    for (char const c : names) {
        bool const upper = c >= 'A' && c <= 'Z';
        bool const letter = upper || (c >= 'a' && c <= 'z');
        if (!letter || upper) {
            if (hit()) return true;
            word.clear();
        }
        if (letter) word.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return hit();
}

bool is_hidden(GumboNode const& node) {
    if (has_attribute(node, "hidden") || attribute(node, "aria-hidden") == "true") return true;
    std::string style = lower_ascii(attribute(node, "style"));
    std::erase_if(style, is_blank);
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

class Page {
public:
    explicit Page(GumboNode const& root) { measure(root); }

    /// The element that holds the story: the longest <article>, <main> or articleBody when it holds a good part of the page.
    GumboNode const& story(GumboNode const& root) const {
        std::size_t const all = size_of(root);
        if (story_ != nullptr && story_size_ * 10 >= all * 3) return *story_;
        return root;
    }

    bool is_rubbish(GumboNode const& node, bool within_story) const {
        if (!is_element(node)) return false;
        GumboTag const tag = tag_of(node);
        if (never_text(tag)) return true;
        if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN) return false;
        if (is_hidden(node)) return true;
        std::string_view const role = attribute(node, "role");
        bool const by_tag = tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_MENU ||
                            (tag == GUMBO_TAG_HEADER && !within_story);
        bool const by_role = role == "navigation" || role == "contentinfo" || role == "complementary" || role == "search" ||
                             role == "banner" || role == "dialog" || role == "alert";
        bool const by_name = has_rubbish_name(attribute(node, "class")) || has_rubbish_name(attribute(node, "id"));
        if (!by_tag && !by_role && !by_name && tag != GUMBO_TAG_FORM) return false;
        // Templates misname: what holds a good part of all prose is the story, whatever it is called.
        return size_of(node) * 10 < total_ * 4 || total_ == 0;
    }

private:
    /// Bytes of text outside links below each element.
    std::size_t measure(GumboNode const& node, bool link = false) {
        if (is_text(node)) return link || node.type == GUMBO_NODE_WHITESPACE ? 0 : std::string_view{node.v.text.text}.size();
        if (!is_element(node) || never_text(tag_of(node))) return 0;
        std::size_t size = 0;
        bool const in_link = link || tag_of(node) == GUMBO_TAG_A;
        each_child(node, [&](GumboNode const& child) { size += measure(child, in_link); });
        if (!is_inline(tag_of(node))) sizes_.emplace(&node, size);
        bool const candidate = tag_of(node) == GUMBO_TAG_ARTICLE || tag_of(node) == GUMBO_TAG_MAIN || attribute(node, "role") == "main" ||
                               attribute(node, "itemprop") == "articleBody";
        // On a tie the outer one wins: it may hold the caption beside the body.
        if (candidate && size >= story_size_ && size > 0) {
            story_ = &node;
            story_size_ = size;
        }
        total_ = size;
        return size;
    }
    std::size_t size_of(GumboNode const& node) const {
        auto const found = sizes_.find(&node);
        return found == sizes_.end() ? 0 : found->second;
    }

    std::unordered_map<GumboNode const*, std::size_t> sizes_;
    GumboNode const* story_ = nullptr;
    std::size_t story_size_ = 0, total_ = 0;
};

class Collector {
public:
    explicit Collector(Page const* page) : page_{page} {}

    void walk(GumboNode const& node, BlockKind kind, bool link, bool within_story) {
        if (is_text(node)) return add(node.v.text.text, kind, link);
        if (!is_element(node)) return;
        GumboTag const tag = tag_of(node);
        if (never_text(tag) || (page_ != nullptr && page_->is_rubbish(node, within_story))) {
            if (!is_inline(tag)) flush();
            return;
        }
        if (tag == GUMBO_TAG_BR) return line_break();
        bool const block = !is_inline(tag);
        if (block) flush();
        bool const inside = within_story || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN;
        each_child(node, [&](GumboNode const& child) { walk(child, kind_of(tag, kind), link || tag == GUMBO_TAG_A, inside); });
        if (block) flush();
    }

    std::vector<Block> take() {
        flush();
        return std::move(blocks_);
    }

private:
    void add(std::string_view text, BlockKind kind, bool link) {
        bool const had_text = !block_.text.empty();
        std::size_t const before = block_.text.size();
        for (char const c : text) {
            if (is_blank(c)) {
                pending_blank_ = !block_.text.empty();
                continue;
            }
            if (pending_blank_ && block_.text.back() != '\n') block_.text.push_back(' ');
            pending_blank_ = false;
            breaks_ = 0;
            block_.text.push_back(c);
        }
        if (!had_text) block_.kind = kind;
        if (link) block_.link_words += count_words(std::string_view{block_.text}.substr(before));
    }
    void line_break() {
        if (++breaks_ >= 2) {
            unsigned const breaks = breaks_;
            flush();
            breaks_ = breaks;
        } else if (!block_.text.empty()) {
            block_.text.push_back('\n');
            pending_blank_ = false;
        }
    }
    void flush() {
        pending_blank_ = false;
        breaks_ = 0;
        block_.text = trim(block_.text);
        block_.words = count_words(block_.text);
        block_.link_words = std::min(block_.link_words, block_.words);
        if (!block_.text.empty()) blocks_.push_back(std::move(block_));
        block_ = {};
    }

    Page const* page_;
    std::vector<Block> blocks_;
    Block block_;
    unsigned breaks_ = 0;
    bool pending_blank_ = false;
};

}  // namespace

std::string text_of(GumboNode const& node) {
    Collector collector{nullptr};
    collector.walk(node, BlockKind::other, false, false);
    std::string out;
    for (Block const& block : collector.take()) {
        if (!out.empty()) out.push_back(' ');
        out += block.text;
    }
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

std::vector<Block> story_blocks(GumboNode const& root) {
    Page const page{root};
    GumboNode const& story = page.story(root);
    Collector collector{&page};
    collector.walk(story, BlockKind::other, false, &story != &root);
    return collector.take();
}

std::vector<Block> all_blocks(GumboNode const& root) {
    Collector collector{nullptr};
    collector.walk(root, BlockKind::other, false, false);
    return collector.take();
}

}  // namespace dateline::intake
