// The layers of documents: documents, mentions, and what unresolved says of mentions.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "layers/parts.hpp"
#include "layers/place_fields.hpp"

namespace dateline::layers {
namespace {
using mention::Relation;

/// "Moscow denied": the city named stands for its country's government. Demonyms and "the Kremlin" name the country already.
std::string_view government_behind(gazetteer::Gazetteer const& gazetteer, mention::Role role, gazetteer::PlaceId id) {
    auto const place = gazetteer.place(id);
    return role == mention::Role::metonym && place.country_id ? gazetteer.key(place.country_id) : place.key;
}

std::string_view reason_of(resolve::Resolution const& where, bool in_gazetteer) {
    if (!where.note.empty()) return where.note;
    return in_gazetteer ? "no candidate was convincing" : "not in the gazetteer";
}
}  // namespace

Feature mention_feature(gazetteer::Gazetteer const& gazetteer, events::Annotation const& found, events::CodePoints const& offsets,
                        std::size_t index) {
    auto const& document = *found.document;
    auto const& mention = found.mentions[index];
    auto const& where = found.places[index];
    bool const associative = mention.associative || where.associative;
    Row row{columns("mentions"), mention_id(found, offsets, index)};
    row.text("document_id", document.id);
    row.text("text", found.analysis.text(mention.span));
    row.text("expression", found.analysis.text(mention.expression));
    row.set("start", offsets.at(mention.span.begin));
    row.set("end", offsets.at(mention.span.end));
    row.text("class", associative ? "associative" : "literal");
    row.text("role", to_string(mention.role));
    if (mention.relation != Relation::none) row.text("relation", to_string(mention.relation));
    if (associative && where.place) row.text("stands_for", government_behind(gazetteer, mention.role, *where.place));
    set_place(row, where, gazetteer);
    if (where.within) row.text("within", gazetteer.key(*where.within));
    row.count("n_events", 0);  // known when all is read
    row.day("published", document.published);
    row.text("source_name", document.source);
    row.text("source_url", document.url);
    row.text("reason", mention::reason(found.analysis, mention));
    bool const drawn = !associative && has_place(where);
    geo::Geometry shape;
    if (drawn) shape = *where.point;
    return row.end(std::move(shape));
}

std::string mention_id(events::Annotation const& found, events::CodePoints const& offsets, std::size_t index) {
    return fmt::format("{}#{}", found.document->id, offsets.at(found.mentions[index].span.begin));
}

std::optional<Feature> unplaced_mention_feature(events::Annotation const& found, events::CodePoints const& offsets, std::size_t index) {
    auto const& document = *found.document;
    auto const& mention = found.mentions[index];
    auto const& where = found.places[index];
    if (mention.associative || where.associative || where.place || mention.relation == Relation::coordinate) return std::nullopt;
    Row row{columns("unresolved"), "mention:" + mention_id(found, offsets, index)};
    row.text("what", "mention");
    row.text("document_id", document.id);
    row.text("text", found.analysis.text(mention.expression.empty() ? mention.span : mention.expression));
    row.text("reason", reason_of(where, mention.in_gazetteer));
    row.text("file", document.pos.source);
    if (document.pos.line > 0) row.set("line", static_cast<std::int64_t>(document.pos.line));
    row.text("source_name", document.source);
    row.text("source_url", document.url);
    return row.end();
}

Feature document_feature(events::Annotation const& found) {
    auto const& document = *found.document;
    Row row{columns("documents"), document.id};
    row.text("title", document.title);
    row.text("source_name", document.source);
    row.text("source_url", document.url);
    row.text("language", document.language);
    row.day("published", document.published);
    row.text("file", document.pos.source);
    if (document.pos.line > 0) row.set("line", static_cast<std::int64_t>(document.pos.line));
    row.count("characters", count_code_points(document.text));
    row.count("n_mentions", found.mentions.size());
    auto const resolved = std::count_if(found.places.begin(), found.places.end(), [](auto const& where) { return has_place(where); });
    row.count("n_resolved", static_cast<std::size_t>(resolved));
    row.count("n_dates", found.times.size());
    row.count("n_reports", found.reports.size());
    return row.end();
}

}  // namespace dateline::layers
