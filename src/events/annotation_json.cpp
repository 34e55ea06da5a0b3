#include "events/annotation_json.hpp"

#include <array>

#include "base/json_writer.hpp"
#include "events/code_points.hpp"
#include "events/independent.hpp"

namespace dateline::events {
namespace {
constexpr std::size_t max_alternatives = 5;
constexpr int degree_digits = 6;

/// Writes one annotation; borrows everything.
class GeotagWriter {
public:
    GeotagWriter(std::string& out, Annotation const& annotation, gazetteer::Gazetteer const& gazetteer)
        : json_{out, JsonWriter::Room::ahead}, annotation_{&annotation}, gazetteer_{&gazetteer}, offsets_{annotation.document->text} {}

    void write(Wanted const& wanted) {
        auto const& document = *annotation_->document;
        json_.begin_object().field("schema", "dateline.geotag/1").field("id", document.id);
        json_.key("date");
        day(document.published);
        json_.field("gazetteer", gazetteer_->identity());
        if (wanted.places) toponyms();
        if (wanted.dates) {
            json_.key("timex").begin_array();
            for (auto const& time : annotation_->times) timex(time);
            json_.end_array();
        }
        if (wanted.events) {
            json_.key("events").begin_array();
            for (auto const& report : annotation_->incidents) event(report);
            json_.end_array();
        }
        json_.end_object().finish();
    }

private:
    void toponyms() {
        json_.key("toponyms").begin_array();
        for (std::size_t i = 0; i < annotation_->mentions.size(); ++i) toponym(annotation_->mentions[i], annotation_->places[i]);
        json_.end_array();
    }
    void day(std::optional<std::chrono::sys_days> const& value) {
        if (value)
            json_.value(time::to_iso(*value));
        else
            json_.null();
    }
    void text_or_null(JsonKey name, std::string_view value) {
        json_.key(name);
        if (value.empty())
            json_.null();
        else
            json_.value(value);
    }
    void number_or_null(JsonKey name, std::optional<std::int64_t> const& value) {
        json_.key(name);
        if (value)
            json_.value(*value);
        else
            json_.null();
    }
    void pair(JsonKey name, TextSpan span) {
        json_.key(name).begin_array().value(offsets_.at(span.begin)).value(offsets_.at(span.end)).end_array();
    }
    void ends(TextSpan span) {
        json_.field("start", offsets_.at(span.begin)).field("end", offsets_.at(span.end)).field("text", annotation_->analysis.text(span));
    }

    void point(resolve::Resolution const& where) {
        bool const known = where.point.has_value();
        json_.key("lat");
        if (known)
            json_.value(where.point->lat, degree_digits);
        else
            json_.null();
        json_.key("lon");
        if (known)
            json_.value(where.point->lon, degree_digits);
        else
            json_.null();
    }

    void container_names(gazetteer::PlaceId id) {
        std::string_view admin1, admin2;
        auto const take = [&](gazetteer::PlaceId container) {
            auto const kind = gazetteer_->kind(container);
            if (kind == gazetteer::Kind::admin1) admin1 = gazetteer_->name(container);
            if (kind == gazetteer::Kind::district) admin2 = gazetteer_->name(container);
        };
        take(id);
        for (auto const container : gazetteer_->ancestors(id)) take(container);
        text_or_null("country", gazetteer_->country_code(id));
        text_or_null("admin1", admin1);
        text_or_null("admin2", admin2);
    }

    void alternatives(resolve::Resolution const& where) {
        json_.key("alternatives").begin_array();
        std::size_t written = 0;
        for (auto const& candidate : where.candidates) {
            if ((where.place && candidate.place == *where.place) || written == max_alternatives) continue;
            ++written;
            json_.begin_object().field("id", gazetteer_->key(candidate.place)).field("name", gazetteer_->name(candidate.place));
            json_.key("score").value(static_cast<double>(candidate.score), 3).end_object();
        }
        json_.end_array();
    }

    void toponym(mention::PlaceMention const& mention, resolve::Resolution const& where) {
        json_.begin_object();
        ends(mention.span);
        bool const associative = mention.associative || where.associative;
        json_.field("class", associative ? "associative" : "literal").field("role", to_string(mention.role));
        if (where.place) {
            json_.field("id", gazetteer_->key(*where.place));
            if (auto const number = gazetteer_->geonameid(*where.place); number != 0) json_.field("geonameid", number);
            json_.field("name", gazetteer_->name(*where.place)).field("kind", to_string(where.kind));
        } else if (where.within) {
            json_.field("within", gazetteer_->key(*where.within));
        }
        point(where);
        if (where.point) {
            json_.field("precision", where.precision);
            json_.key("uncertainty_m").value(where.uncertainty_m, 0);
        }
        if (where.place || where.within) container_names(where.place ? *where.place : *where.within);
        json_.key("confidence").value(static_cast<double>(where.confidence), 3);
        alternatives(where);
        text_or_null("relation", mention.relation == mention::Relation::none ? std::string_view{} : to_string(mention.relation));
        pair("expression", mention.expression.empty() ? mention.span : mention.expression);
        if (!where.note.empty()) json_.field("note", where.note);
        json_.end_object();
    }

    void bounds(time::When const& when, JsonKey earliest, JsonKey latest) {
        json_.key(earliest);
        day(when.earliest);
        json_.key(latest);
        day(when.latest);
    }

    void timex(time::TimeMention const& mention) {
        json_.begin_object();
        ends(mention.span);
        json_.field("type", mention.type).field("value", mention.value);
        bounds(mention.when, "earliest", "latest");
        json_.field("precision", to_string(mention.when.precision)).field("basis", to_string(mention.when.basis));
        json_.end_object();
    }

    void actor(Actor const& who) {
        json_.begin_object()
            .field("role", to_string(who.role))
            .field("kind", to_string(who.kind))
            .field("text", who.text)
            .field("name", who.name);
        json_.field("country", who.country).field("sector", who.sector);
        json_.field("start", offsets_.at(who.span.begin)).field("end", offsets_.at(who.span.end));
        json_.end_object();
    }

    void location(Event const& report) {
        auto const& where = report.where;
        auto const id = where.place ? where.place : where.within;
        json_.key("location_id");
        if (where.place)
            json_.value(gazetteer_->key(*where.place));
        else
            json_.null();
        json_.key("location_path").begin_array();
        if (id)
            for (auto const& name : resolve::location_path(*gazetteer_, *id)) json_.value(name);
        json_.end_array();
        point(where);
        json_.field("location_precision", where.point ? where.precision : 0);
        json_.key("uncertainty_m");
        if (where.point)
            json_.value(where.uncertainty_m, 0);
        else
            json_.null();
        json_.field("location_basis", to_string(report.location_basis));
    }

    void span_or_null(JsonKey key, std::optional<TextSpan> const& span) {
        json_.key(key);
        if (span)
            json_.begin_array().value(offsets_.at(span->begin)).value(offsets_.at(span->end)).end_array();
        else
            json_.null();
    }

    void tolls(Tolls const& tolls) {
        using Keys = std::array<JsonKey, 3>;
        static constexpr std::array<Keys, harms.size()> keys{
            Keys{"killed", "killed_low", "killed_high"}, Keys{"injured", "injured_low", "injured_high"},
            Keys{"abducted", "abducted_low", "abducted_high"}, Keys{"arrested", "arrested_low", "arrested_high"},
            Keys{"displaced", "displaced_low", "displaced_high"}};
        for (Harm const harm : harms) {
            Keys const& names = keys[static_cast<std::size_t>(harm)];
            number_or_null(names[0], tolls[harm].best);
            number_or_null(names[1], tolls[harm].low);
            number_or_null(names[2], tolls[harm].high);
        }
    }

    void event(Event const& report) {
        auto const& evidence = report.evidence.front();
        json_.begin_object().field("id", report.id).field("type", to_string(report.type));
        json_.key("modes").begin_array();
        for (auto const& mode : report.modes) json_.value(mode);
        json_.end_array();
        json_.field("modality", to_string(report.modality)).field("status", to_string(report.status));
        text_or_null("attributed_to", report.attributed_to);
        bounds(report.when, "date_earliest", "date_latest");
        bool const dated = report.when.earliest || report.when.latest;
        json_.field("date_precision", to_string(report.when.precision));
        text_or_null("date_basis", dated ? to_string(report.when.basis) : std::string_view{});
        span_or_null("date_span", report.date_span);
        location(report);
        span_or_null("location_span", report.location_span);
        json_.key("actors").begin_array();
        for (auto const& who : report.actors) actor(who);
        json_.end_array();
        tolls(report.tolls);
        pair("sentence", evidence.sentence);
        pair("trigger", evidence.trigger);
        json_.key("reports").begin_array();
        for (Evidence const& one : report.evidence) {
            json_.begin_object();
            pair("sentence", one.sentence);
            pair("trigger", one.trigger);
            json_.end_object();
        }
        json_.end_array();
        json_.field("n_independent", independent_reports(report));
        json_.field("rule_id", report.rule_id);
        json_.key("confidence").value(static_cast<double>(report.confidence), 3);
        json_.field("summary", report.summary);
        json_.end_object();
    }

    JsonWriter json_;
    Annotation const* annotation_;
    gazetteer::Gazetteer const* gazetteer_;
    CodePoints offsets_;
};
}  // namespace

std::string to_geotag_json(Annotation const& annotation, gazetteer::Gazetteer const& gazetteer, Wanted const& wanted) {
    constexpr std::size_t usual_growth = 5;  // bytes of JSON for a byte of news
    std::string out;
    out.reserve(annotation.document->text.size() * usual_growth);
    GeotagWriter{out, annotation, gazetteer}.write(wanted);
    return out;
}

}  // namespace dateline::events
