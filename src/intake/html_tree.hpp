#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"

struct GumboInternalNode;

namespace dateline::intake {

/// Parses HTML with gumbo and hands the root element to `use`, once. Hostile pages are bounded: nesting beyond a few
/// thousand elements is refused beforehand, memory beyond a share of the page's size stops the parser. The reason when either happens.
[[nodiscard]] Expected<void> with_html_tree(std::string const& html, std::function<void(GumboInternalNode const&)> const& use);

}  // namespace dateline::intake
