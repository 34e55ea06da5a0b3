// The layers documents and sources.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.hpp"
#include "layers/parts.hpp"
#include "layers/place_fields.hpp"

namespace dateline::layers {
namespace {
struct SourceCount {
    std::string licence, attribution;
    std::set<std::string_view> documents;
    std::size_t events = 0;
};
}  // namespace

Layer documents_layer(Context const& context) {
    Rows row{schema("documents")};
    for (auto const& annotation : context.findings->annotations) {
        auto const& document = *annotation.document;
        row.begin(document.id);
        row.text("title", document.title);
        row.text("source_name", document.source);
        row.text("source_url", document.url);
        row.text("language", document.language);
        row.day("published", document.published);
        row.text("file", document.pos.source);
        if (document.pos.line > 0) row.set("line", static_cast<std::int64_t>(document.pos.line));
        row.count("characters", count_code_points(document.text));
        row.count("n_mentions", annotation.mentions.size());
        auto const resolved =
            std::count_if(annotation.places.begin(), annotation.places.end(), [](auto const& where) { return has_place(where); });
        row.count("n_resolved", static_cast<std::size_t>(resolved));
        row.count("n_dates", annotation.times.size());
        row.count("n_reports", annotation.reports.size());
        row.end();
    }
    return row.take(Rows::Order::as_added);
}

Layer sources_layer(Context const& context) {
    using Key = std::tuple<std::string, std::string, std::string>;  // kind, format, name
    std::map<Key, SourceCount> found;
    for (auto const& annotation : context.findings->annotations) {
        auto const& document = *annotation.document;
        found[{"document", "report", document.source.empty() ? document.pos.source : document.source}].documents.insert(document.id);
    }
    for (auto const& event : context.findings->events) {
        std::set<Key> keys;
        for (auto const& evidence : event.evidence) {
            std::string const kind = event.is_record ? "records" : "document";
            std::string const name = event.is_record || evidence.source.empty() ? event.pos.source : evidence.source;
            keys.emplace(kind, event.is_record ? event.source_format : "report", name);
        }
        for (auto const& key : keys) {
            auto& entry = found[key];
            ++entry.events;
            if (entry.licence.empty()) entry.licence = event.licence;
            if (entry.attribution.empty()) entry.attribution = event.attribution;
        }
    }
    Rows row{schema("sources")};
    for (auto const& [key, entry] : found) {
        auto const& [kind, format, name] = key;
        row.begin(fmt::format("{}:{}:{}", kind, format, name));
        row.text("source_kind", kind);
        row.text("name", name);
        row.text("format", format);
        row.text("licence", entry.licence);
        row.text("attribution", entry.attribution);
        if (kind == "document") row.count("n_documents", entry.documents.size());
        row.count("n_events", entry.events);
        row.end();
    }
    for (auto const& source : context.gazetteer->sources()) {
        row.begin(fmt::format("gazetteer:{}", source.name));
        row.text("source_kind", "gazetteer");
        row.text("name", source.name);
        row.text("url", source.url);
        row.text("version", source.version);
        row.text("licence", source.licence);
        row.text("attribution", source.attribution);
        row.end();
    }
    return row.take(Rows::Order::by_id);
}

}  // namespace dateline::layers
