#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "base/log.hpp"
#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/event_reasons.hpp"
#include "cli/feature_rows.hpp"
#include "cli/output.hpp"
#include "events/item_guard.hpp"
#include "events/pipeline.hpp"
#include "run/collect.hpp"

namespace dateline::cli {
namespace {

std::string one_line(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return out;
}

/// Prints the reasoning of one document for people.
class Explainer {
public:
    Explainer(events::Annotation const& annotation, events::Trace const& trace, model::Weights const& weights,
              gazetteer::Gazetteer const& gazetteer)
        : annotation_{annotation}, reasons_{annotation, trace, weights}, gazetteer_{gazetteer} {}

    std::string text() {
        auto const& document = *annotation_.document;
        out_ += fmt::format("== {}{}\n", document.id, document.title.empty() ? "" : ": " + one_line(document.title));
        out_ += fmt::format("date: {}\n",
                            document.published ? time::to_iso(*document.published) : "none (relative dates stay open; give --date)");
        out_ += fmt::format("\nPlaces ({})\n", annotation_.mentions.size());
        for (std::size_t i = 0; i < annotation_.mentions.size(); ++i) add_place(annotation_.mentions[i], annotation_.places[i]);
        out_ += fmt::format("\nDates ({})\n", annotation_.times.size());
        for (auto const& mention : annotation_.times) add_time(mention);
        out_ += fmt::format("\nEvents ({})\n", annotation_.incidents.size());
        for (std::size_t i = 0; i < annotation_.incidents.size(); ++i) {
            add_event(annotation_.incidents[i]);
            out_ += reasons_.of(i);
        }
        return std::move(out_);
    }

private:
    void add_place(mention::PlaceMention const& mention, resolve::Resolution const& place) {
        out_ += fmt::format("  {}-{} \"{}\"", mention.span.begin, mention.span.end, one_line(annotation_.analysis.text(mention.span)));
        if (mention.expression != mention.span) out_ += fmt::format(" in \"{}\"", one_line(annotation_.analysis.text(mention.expression)));
        out_ +=
            fmt::format("\n      found as {}{} ({})\n", mention::to_string(mention.role),
                        mention.associative ? ", associative: no event happens there" : "", mention::reason(annotation_.analysis, mention));
        if (place.place || place.point) {
            auto const key = place.place ? std::string{gazetteer_.key(*place.place)} : std::string{"coordinate"};
            out_ += fmt::format("      is {} [{}], {}, precision {}, within {:.0f} m, confidence {:.2f}\n", place.name, key,
                                gazetteer::to_string(place.kind), place.precision, place.uncertainty_m, place.confidence);
        } else {
            out_ += "      is unknown\n";
        }
        if (!place.note.empty()) out_ += fmt::format("      note: {}\n", place.note);
        for (auto const& candidate : place.candidates) {
            auto const known = gazetteer_.place(candidate.place);
            out_ += fmt::format("        {:.2f} {} [{}] {} {}: {}\n", candidate.score, known.name, known.key,
                                gazetteer::to_string(known.kind), known.country, reasons(gazetteer_, candidate.place, candidate.clues));
        }
    }

    void add_time(time::TimeMention const& mention) {
        out_ += fmt::format("  {}-{} \"{}\" = {} {} ({}, rule {})\n", mention.span.begin, mention.span.end,
                            one_line(annotation_.analysis.text(mention.span)), mention.type, mention.value,
                            time::to_string(mention.when.precision), mention.rule);
    }

    void add_event(events::Event const& event) {
        auto const& evidence = event.evidence.front();
        out_ += fmt::format("  {} {} {}", events::to_string(event.type), events::to_string(event.modality), event.id);
        out_ += fmt::format("\n      trigger \"{}\" by rule {}\n", one_line(annotation_.analysis.text(evidence.trigger)), event.rule_id);
        auto const edtf = time::to_edtf(event.when);
        out_ += fmt::format("      when {} ({})\n", edtf.empty() ? "unknown" : edtf, time::to_string(event.when.basis));
        out_ += fmt::format("      where {} ({}), precision {}\n", event.where.point ? event.where.name : "unknown",
                            events::to_string(event.location_basis), event.where.precision);
        for (auto const& actor : event.actors)
            out_ += fmt::format("      {}: {} ({})\n", events::to_string(actor.role), one_line(actor.text), events::to_string(actor.kind));
        out_ += fmt::format("      sentence: {}\n", one_line(evidence.quote));
    }

    events::Annotation const& annotation_;
    EventReasons reasons_;
    gazetteer::Gazetteer const& gazetteer_;
    std::string out_;
};

class ExplainCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        app.add_option("file", file_, "A report, or NDJSON documents")->required();
        app.add_option("--date", date_, "Publication date of documents that carry none (YYYY-MM-DD)");
        app.add_flag("--features", features_, "Write what was weighed of each name and each candidate as NDJSON, for learning weights");
        common_.add_gazetteer(app);
        common_.add_weights(app);
        common_.add_strict(app);
        app.footer("Example:\n  dateline explain article.txt --date 2015-12-28");
    }

    ExitCode run() override {
        intake::Options intake;
        if (!date_.empty()) intake.default_date = parse_day_option("--date", date_);
        auto const gazetteer = common_.open_gazetteer();
        model::Weights const weights = common_.open_weights();
        events::Pipeline const pipeline{gazetteer, {.weights = &weights}};
        Diagnostics diagnostics;
        intake::Reader reader{intake, diagnostics};
        run::Counts counts;
        auto input = intake::Input::open(file_);
        reader.read_documents(input, [&](text::Document document) {
            events::Trace trace;
            auto const annotation = events::guard_item({document.pos, document.id}, diagnostics,
                                                       [&] { return pipeline.annotate(std::move(document), diagnostics, &trace); });
            if (!annotation) return;  // diagnostics say why
            ++counts.documents;
            counts.events += annotation->incidents.size();
            run::count(counts, *annotation);
            if (features_)
                put(feature_rows(*annotation, trace, gazetteer));
            else
                put_for_people(Explainer{*annotation, trace, weights, gazetteer}.text());
        });
        show_diagnostics(diagnostics, "");
        log::info("{}", summary(counts, diagnostics));
        return common_.exit_code(diagnostics);
    }

private:
    std::string file_, date_;
    bool features_ = false;
    CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_explain_command() { return std::make_unique<ExplainCommand>(); }

}  // namespace dateline::cli
