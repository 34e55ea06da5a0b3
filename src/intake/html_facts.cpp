#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/table.hpp"
#include "intake/html_dom.hpp"
#include "intake/html_page.hpp"
#include "intake/json_items.hpp"

namespace dateline::intake {
namespace {

struct Found {
    std::map<std::string, std::string> meta;  ///< first value of each name, lower case
    std::string title, headline, canonical, language, linked_date, time_in_article, time_anywhere;
    bool in_article = false;
};

/// "datePublished" anywhere in a JSON-LD block.
std::string date_in(nlohmann::json const& json) {
    if (json.is_object()) {
        if (auto const found = json.find("datePublished"); found != json.end() && found->is_string()) return found->get<std::string>();
    }
    if (json.is_structured()) {
        for (auto const& child : json) {
            if (std::string date = date_in(child); !date.empty()) return date;
        }
    }
    return {};
}

void read_linked_data(std::string_view json, Found& found) {
    if (!found.linked_date.empty() || json_depth(json) > deepest_json) return;
    auto const parsed = nlohmann::json::parse(json, nullptr, false);
    if (!parsed.is_discarded()) found.linked_date = date_in(parsed);
}

void read_meta(GumboNode const& node, Found& found) {
    for (char const* const key : {"property", "name", "itemprop", "http-equiv"}) {
        std::string_view const name = attribute(node, key);
        if (!name.empty()) found.meta.emplace(lower_ascii(name), trim(attribute(node, "content")));
    }
}

void read_time(GumboNode const& node, Found& found) {
    std::string const date{trim(attribute(node, "datetime"))};
    if (date.empty()) return;
    bool const marked = attribute(node, "itemprop") == "datePublished" || has_attribute(node, "pubdate");
    if (marked) found.meta.emplace("datepublished", date);
    if (found.in_article && found.time_in_article.empty()) found.time_in_article = date;
    if (found.time_anywhere.empty()) found.time_anywhere = date;
}

void walk(GumboNode const& node, Found& found) {
    GumboTag const tag = tag_of(node);
    bool const outside = !found.in_article;
    switch (tag) {
        case GUMBO_TAG_HTML:
            found.language = trim(attribute(node, "lang"));
            break;
        case GUMBO_TAG_META:
            read_meta(node, found);
            break;
        case GUMBO_TAG_TIME:
            read_time(node, found);
            break;
        case GUMBO_TAG_TITLE:
            if (found.title.empty()) found.title = text_of(node);
            return;
        case GUMBO_TAG_H1:
            if (found.headline.empty()) found.headline = text_of(node);
            break;
        case GUMBO_TAG_LINK:
            if (lower_ascii(attribute(node, "rel")) == "canonical") found.canonical = trim(attribute(node, "href"));
            return;
        case GUMBO_TAG_SCRIPT:
            if (attribute(node, "type") == "application/ld+json") {
                each_child(node, [&found](GumboNode const& child) { read_linked_data(child.v.text.text, found); });
            }
            return;
        case GUMBO_TAG_ARTICLE:
            found.in_article = true;
            break;
        default:
            break;
    }
    each_child(node, [&found](GumboNode const& child) { walk(child, found); });
    if (outside) found.in_article = false;
}

std::string first_of(Found const& found, std::initializer_list<char const*> names) {
    for (char const* const name : names) {
        auto const at = found.meta.find(name);
        if (at != found.meta.end() && !at->second.empty()) return at->second;
    }
    return {};
}

/// "Bridge reopens | The Daily Example" without the name of the paper.
std::string without_site(std::string title, std::string const& site) {
    constexpr std::array<std::string_view, 6> dividers{" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB "};
    for (std::string_view const divider : dividers) {
        std::size_t const at = title.rfind(divider);
        if (at == std::string::npos) continue;
        std::string const tail{trim(std::string_view{title}.substr(at + divider.size()))};
        bool const is_site = !site.empty() && lower_ascii(tail) == lower_ascii(site);
        bool const three_words = split(trim(std::string_view{title}.substr(0, at)), ' ').size() >= 3;
        if (is_site || (site.empty() && divider == " | " && three_words)) return std::string{trim(std::string_view{title}.substr(0, at))};
    }
    return title;
}

}  // namespace

PageFacts page_facts(GumboNode const& root) {
    Found found;
    walk(root, found);
    PageFacts facts;
    facts.source = first_of(found, {"og:site_name", "application-name", "dc.publisher"});
    facts.url = !found.canonical.empty() ? found.canonical : first_of(found, {"og:url", "twitter:url"});
    facts.language = !found.language.empty() ? found.language : first_of(found, {"og:locale", "content-language", "dc.language"});
    facts.title = first_of(found, {"og:title", "twitter:title", "dc.title", "headline"});
    if (facts.title.empty()) facts.title = found.headline;
    if (facts.title.empty()) facts.title = found.title;
    facts.title = without_site(std::move(facts.title), facts.source);
    facts.date = first_of(found, {"article:published_time", "og:article:published_time", "datepublished"});
    if (facts.date.empty()) facts.date = found.linked_date;
    if (facts.date.empty()) {
        facts.date = first_of(found, {"dcterms.created", "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "pubdate",
                                      "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "date"});
    }
    if (facts.date.empty()) facts.date = found.time_in_article;
    if (facts.date.empty()) facts.date = found.time_anywhere;
    return facts;
}

}  // namespace dateline::intake
