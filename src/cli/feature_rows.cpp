#include "cli/feature_rows.hpp"

#include "base/json_writer.hpp"
#include "events/code_points.hpp"

namespace dateline::cli {
namespace {

class Rows {
public:
    Rows(events::Annotation const& annotation, gazetteer::Gazetteer const& gazetteer)
        : annotation_{annotation}, gazetteer_{gazetteer}, offsets_{annotation.document->text} {}

    void add(mention::MentionRow const& row) {
        begin(mention::MentionFeatures::set, row.span);
        json_.field("place", row.score >= mention::MentionModel::threshold);
        json_.key("score").value(static_cast<double>(row.score), 5);
        json_.key("features").begin_object();
        features(row.features);
        json_.end_object().key("cues").begin_object();
        features(row.cues);
        end();
    }
    void add(resolve::CandidateRow const& row) {
        mention::PlaceMention const& mention = annotation_.mentions[row.mention];
        begin(resolve::CandidateFeatures::set, mention.span);
        json_.field("key", gazetteer_.key(row.place)).field("name", gazetteer_.name(row.place));
        json_.field("kind", gazetteer::to_string(gazetteer_.kind(row.place)));
        if (std::optional<geo::LonLat> const point = gazetteer_.point(row.place))
            json_.key("point").begin_array().value(point->lon, 5).value(point->lat, 5).end_array();
        json_.key("score").value(static_cast<double>(row.score), 5);
        json_.key("features").begin_object();
        features(row.features);
        end();
    }
    void add(time::AnchorRow const& row) {
        begin(time::AnchorFeatures::set, row.span);
        json_.field("earliest", time::to_iso(row.days.first)).field("latest", time::to_iso(row.days.last));
        link(row);
    }
    void add(events::PlaceLinkRow const& row) {
        begin(events::PlaceLinkFeatures::set, row.trigger);
        if (row.index) place(*row.index);
        link(row);
    }
    void add(events::PlaceSaidRow const& row) {
        begin(events::PlaceSaidFeatures::set, row.trigger);
        place(row.index);
        rest(row);
    }
    void add(events::DateLinkRow const& row) {
        begin(events::DateLinkFeatures::set, row.trigger);
        if (row.index) {
            time::TimeMention const& mention = annotation_.times[*row.index];
            span(mention.span);
            if (mention.when.earliest) json_.field("earliest", time::to_iso(*mention.when.earliest));
            if (mention.when.latest) json_.field("latest", time::to_iso(*mention.when.latest));
        }
        link(row);
    }
    void add(events::PairRow const& row) {
        begin(events::IncidentPairFeatures::set, trigger(row.report));
        json_.key("founder").begin_array();
        json_.value(offsets_.at(trigger(row.founder).begin)).value(offsets_.at(trigger(row.founder).end)).end_array();
        json_.field("joined", row.joined);
        rest(row);
    }
    void add(events::ToldRow const& row) {
        begin(events::ToldFeatures::set, trigger(row.founder));
        rest(row);
    }
    std::string take() { return std::move(out_); }

private:
    void begin(std::string_view set, TextSpan span) {
        json_ = JsonWriter{out_};  // a line is a value of its own
        json_.begin_object().field("set", set).field("document_id", annotation_.document->id);
        json_.key("span").begin_array().value(offsets_.at(span.begin)).value(offsets_.at(span.end)).end_array();
        json_.field("text", annotation_.analysis.text(span));
    }
    template <typename Features>
    void features(Features const& row) {
        auto const values = row.values();
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] != 0) json_.key(Features::names[i]).value(static_cast<double>(values[i]), 5);
        }
    }
    void span(TextSpan of) { json_.key("candidate").begin_array().value(offsets_.at(of.begin)).value(offsets_.at(of.end)).end_array(); }
    void place(std::size_t mention) {
        span(annotation_.mentions[mention].span);
        if (auto const& point = annotation_.places[mention].point)
            json_.key("point").begin_array().value(point->lon, 5).value(point->lat, 5).end_array();
    }
    [[nodiscard]] TextSpan trigger(std::size_t report) const { return annotation_.reports.at(report).evidence.front().trigger; }
    template <typename Row>
    void link(Row const& row) {
        json_.field("chosen", row.chosen);
        rest(row);
    }
    template <typename Row>
    void rest(Row const& row) {
        json_.key("score").value(static_cast<double>(row.score), 5);
        json_.key("features").begin_object();
        features(row.features);
        end();
    }
    void end() {
        json_.end_object().end_object();
        out_ += '\n';
    }

    events::Annotation const& annotation_;
    gazetteer::Gazetteer const& gazetteer_;
    events::CodePoints offsets_;
    std::string out_;
    JsonWriter json_{out_};
};
}  // namespace

std::string feature_rows(events::Annotation const& annotation, events::Trace const& trace, gazetteer::Gazetteer const& gazetteer) {
    Rows rows{annotation, gazetteer};
    for (mention::MentionRow const& row : trace.names) rows.add(row);
    for (resolve::CandidateRow const& row : trace.candidates) rows.add(row);
    for (time::AnchorRow const& row : trace.dates) rows.add(row);
    for (events::PlaceLinkRow const& row : trace.events.links.places) rows.add(row);
    for (events::PlaceSaidRow const& row : trace.events.links.said) rows.add(row);
    for (events::DateLinkRow const& row : trace.events.links.dates) rows.add(row);
    for (events::PairRow const& row : trace.events.incidents.pairs) rows.add(row);
    for (events::ToldRow const& row : trace.events.incidents.told) rows.add(row);
    return rows.take();
}

}  // namespace dateline::cli
