#include "layers/source_tally.hpp"

#include <fmt/core.h>

#include <set>

#include "layers/row.hpp"

namespace dateline::layers {

void SourceTally::add(text::Document const& document) {
    ++found_[{"document", "report", document.source.empty() ? document.pos.source : document.source}].documents;
}

void SourceTally::add(events::Event const& event) {
    std::set<Key> keys;
    for (auto const& evidence : event.evidence) {
        if (!evidence.record) {
            keys.emplace("document", "report", evidence.source.empty() ? evidence.file : evidence.source);
            continue;
        }
        Key key{"records", evidence.record->format, evidence.file};
        auto& entry = found_[key];
        if (entry.licence.empty()) entry.licence = evidence.record->licence;
        if (entry.attribution.empty()) entry.attribution = evidence.record->attribution;
        keys.insert(std::move(key));
    }
    for (auto const& key : keys) ++found_[key].events;
}

void SourceTally::for_each(gazetteer::Gazetteer const& gazetteer, std::function<void(Feature&&)> const& see) const {
    for (auto const& [key, entry] : found_) {
        auto const& [kind, format, name] = key;
        Row row{columns("sources"), fmt::format("{}:{}:{}", kind, format, name)};
        row.text("source_kind", kind);
        row.text("name", name);
        row.text("format", format);
        row.text("licence", entry.licence);
        row.text("attribution", entry.attribution);
        if (kind == "document") row.count("n_documents", entry.documents);
        row.count("n_events", entry.events);
        see(row.end());
    }
    for (auto const& source : gazetteer.sources()) {
        Row row{columns("sources"), fmt::format("gazetteer:{}", source.name)};
        row.text("source_kind", "gazetteer");
        row.text("name", source.name);
        row.text("url", source.url);
        row.text("version", source.version);
        row.text("licence", source.licence);
        row.text("attribution", source.attribution);
        see(row.end());
    }
}

}  // namespace dateline::layers
