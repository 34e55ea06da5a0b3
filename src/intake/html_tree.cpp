#include "intake/html_tree.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace dateline::intake {
namespace {

constexpr std::size_t deepest_tree = 4000;
constexpr std::size_t block_bytes = 1u << 20;

/// All memory of one parse, freed together: gumbo's own clean-up recurses through the tree, and the parser can be left by
/// longjmp when the budget is spent (its frames are C and hold nothing else).
class Arena {
public:
    explicit Arena(std::size_t budget) : budget_{budget} {}
    ~Arena() {
        while (last_ != nullptr) {
            Block* const before = last_->before;
            std::free(last_);
            last_ = before;
        }
    }
    Arena(Arena const&) = delete;
    Arena& operator=(Arena const&) = delete;
    void* take(std::size_t size) {
        size = (size + alignof(std::max_align_t) - 1) & ~(alignof(std::max_align_t) - 1);
        if (size > budget_ - spent_) std::longjmp(exit, 1);
        spent_ += size;
        if (size > left_) {
            std::size_t const block = std::max(size, block_bytes);
            // No exception may pass the parser's frames: without memory it is left like one over its budget.
            auto* const made = static_cast<Block*>(std::malloc(sizeof(Block) + block));
            if (made == nullptr) std::longjmp(exit, 1);
            made->before = last_;
            last_ = made;
            next_ = reinterpret_cast<std::byte*>(made + 1);
            left_ = block;
        }
        void* const memory = next_;
        next_ += size;
        left_ -= size;
        return memory;
    }
    std::jmp_buf exit;

private:
    struct alignas(std::max_align_t) Block {
        Block* before;
    };
    std::size_t budget_, spent_ = 0, left_ = 0;
    std::byte* next_ = nullptr;
    Block* last_ = nullptr;
};

extern "C" {
static void* take_memory(void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); }
static void keep_memory(void*, void*) {}
}

/// Only plain values live here: nothing is skipped when longjmp comes back.
GumboOutput* parse(GumboOptions const& options, Arena& arena, char const* html, std::size_t size) {
    if (setjmp(arena.exit) != 0) return nullptr;
    return gumbo_parse_with_options(&options, html, size);
}

/// Elements that never nest within themselves in any content: void ones, and those that also end foreign content.
bool never_nests(std::string_view name) {
    static constexpr std::array<std::string_view, 11> names{"p", "li", "br", "img", "meta", "hr", "embed", "dd", "dt", "script", "style"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements that never nest in HTML, but do inside <svg> and <math>.
bool nests_in_foreign_only(std::string_view name) {
    static constexpr std::array<std::string_view, 17> names{"link",  "input",  "td",    "tr",   "th",      "option",
                                                            "tbody", "thead",  "tfoot", "area", "base",    "col",
                                                            "param", "source", "track", "wbr",  "colgroup"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string tag_name(std::string const& html, std::size_t at) {
    std::string name;
    for (; at < html.size() && name.size() < 12; ++at) {
        char const c = html[at];
        bool const upper = c >= 'A' && c <= 'Z';
        if (!upper && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) break;
        name.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
    }
    return name;
}

/// Elements opened and never closed so far, at their highest. An estimate from above.
std::size_t nesting(std::string const& html) {
    std::size_t depth = 0, deepest = 0;
    bool foreign = false;
    for (std::size_t at = html.find('<'); at != std::string::npos && at + 1 < html.size(); at = html.find('<', at + 1)) {
        bool const closing = html[at + 1] == '/';
        std::string const name = tag_name(html, at + (closing ? 2 : 1));
        foreign = foreign || name == "svg" || name == "math";
        if (name.empty() || never_nests(name) || (!foreign && nests_in_foreign_only(name))) continue;
        if (!closing) deepest = std::max(deepest, ++depth);
        if (closing && depth > 0) --depth;
    }
    return deepest;
}

}  // namespace

Expected<void> with_html_tree(std::string const& html, std::function<void(GumboInternalNode const&)> const& use) {
    if (nesting(html) > deepest_tree) return make_unexpected(std::string{"the HTML is nested too deeply"});
    Arena arena{html.size() * 60 + (16u << 20)};
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take_memory;
    options.deallocator = keep_memory;
    options.userdata = &arena;
    options.max_errors = 0;
    GumboOutput* const output = parse(options, arena, html.data(), html.size());
    if (output == nullptr) return make_unexpected(std::string{"the HTML is so broken that reading it takes too much memory"});
    use(*output->root);
    return {};
}

}  // namespace dateline::intake
