#pragma once
#include <gumbo.h>

#include <string>
#include <string_view>

#include "base/ascii_case.hpp"

namespace dateline::intake {

/// Value of an attribute, empty when it is not there.
inline std::string_view attribute(GumboNode const& node, char const* name) {
    if (node.type != GUMBO_NODE_ELEMENT) return {};
    GumboAttribute const* const found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

inline bool has_attribute(GumboNode const& node, char const* name) {
    return node.type == GUMBO_NODE_ELEMENT && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

inline bool is_element(GumboNode const& node) { return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE; }
inline GumboTag tag_of(GumboNode const& node) { return is_element(node) ? node.v.element.tag : GUMBO_TAG_UNKNOWN; }
inline bool is_text(GumboNode const& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

/// Calls `visit` for every child.
template <typename Visit>
void each_child(GumboNode const& node, Visit const& visit) {
    if (!is_element(node)) return;
    GumboVector const& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) visit(*static_cast<GumboNode const*>(children.data[i]));
}

/// All text below a node, white space collapsed.
std::string text_of(GumboNode const& node);

}  // namespace dateline::intake
