#include "text/article.hpp"

namespace dateline::text {
namespace {
/// The article as it sounds before a name of a sun letter: "ar raqqah", "ash shaddadi"; empty before the others.
std::string assimilated(std::string_view name) {
    if (name.starts_with("sh")) return "ash";
    static constexpr std::string_view sun = "tdrzsn";
    return sun.find(name.front()) == std::string_view::npos ? std::string{} : std::string{"a"} + name.front();
}
}  // namespace

std::vector<std::string> with_articles(std::string_view squashed) {
    std::vector<std::string> names;
    for (std::string const& article : {std::string{"al"}, std::string{"el"}, assimilated(squashed)})
        if (!article.empty()) names.push_back(article + std::string{squashed});
    return names;
}

std::string_view without_article(std::string_view folded) {
    std::size_t const blank = folded.find(' ');
    if (blank == std::string_view::npos || blank + 1 >= folded.size()) return {};
    std::string_view const article = folded.substr(0, blank), bare = folded.substr(blank + 1);
    return article == "al" || article == "el" || article == assimilated(bare) ? bare : std::string_view{};
}

}  // namespace dateline::text
