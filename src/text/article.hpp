#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

/// A squashed Latin name (not empty) with each Arabic article that it may be written with: "hillah" gives "alhillah", "elhillah";
/// "raqqah" also "arraqqah", as it sounds.
[[nodiscard]] std::vector<std::string> with_articles(std::string_view squashed);

/// A folded name without the Arabic article that it begins with: "al qamishli" gives "qamishli"; empty where it has none.
[[nodiscard]] std::string_view without_article(std::string_view folded);

}  // namespace dateline::text
