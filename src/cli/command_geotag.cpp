#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/parallel.hpp"
#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/output.hpp"
#include "events/annotation_json.hpp"
#include "events/item_guard.hpp"
#include "events/pipeline.hpp"
#include "events/wanted_words.hpp"
#include "run/collect.hpp"
#include "run/feed.hpp"

namespace dateline::cli {
namespace {

/// What is needed until the program ends is left to the system then: to take its lists apart is a twelfth of a run on one report.
template <typename T>
T const& kept_to_the_end(T made) {
    static T const* kept = nullptr;
    kept = new T(std::move(made));
    return *kept;
}

struct Tagged {
    std::string line;
    run::Counts counts;
};

class GeotagCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        app.add_option("input", inputs_, "NDJSON documents, plain text, HTML, RSS/Atom; - for NDJSON on standard input (default)");
        app.add_option("--date", date_, "Publication date of documents that carry none (YYYY-MM-DD)");
        app.add_option("--only", only_, "Comma-separated: places, dates, events; the others are neither looked for nor written")
            ->delimiter(',')
            ->allow_extra_args(false);
        common_.add_gazetteer(app);
        common_.add_weights(app);
        common_.add_threads(app);
        common_.add_strict(app);
        app.footer("Example:\n  dateline geotag articles.ndjson > annotations.ndjson");
    }

    ExitCode run() override {
        if (!date_.empty()) intake_.default_date = parse_day_option("--date", date_);
        events::Wanted const wanted = this->wanted();
        auto const& gazetteer = kept_to_the_end(common_.open_gazetteer());
        model::Weights const weights = common_.open_weights();
        auto const& pipeline = kept_to_the_end(events::Pipeline{gazetteer, {.wanted = wanted, .weights = &weights}});
        Diagnostics diagnostics;
        intake::Reader reader{intake_, diagnostics};
        run::Counts counts;
        run::Feed<text::Document> feed{[&](run::Feed<text::Document>::Push const& push) { read_all(reader, push); }, 64};
        ordered_pipeline<text::Document, std::optional<Tagged>>(
            thread_count(common_.threads), [&] { return feed.next(); },
            [&](text::Document&& document) {
                check_interrupt();
                return events::guard_item({document.pos, document.id}, diagnostics,
                                          [&] { return tag(pipeline, wanted, std::move(document), diagnostics); });
            },
            [&](std::optional<Tagged>&& tagged) {
                if (!tagged) return;  // diagnostics say why
                put(tagged->line);
                add(counts, tagged->counts);
            });
        show_diagnostics(diagnostics, "");
        log::info("{}", summary(counts, diagnostics));
        return common_.exit_code(diagnostics);
    }

private:
    void read_all(intake::Reader& reader, run::Feed<text::Document>::Push const& push) const {
        std::vector<std::string> const standard_input{"-"};
        for (auto const& name : inputs_.empty() ? standard_input : inputs_) {
            if (name == "-") {
                auto input = intake::Input::standard_input();
                reader.read_ndjson_documents(input, push);
            } else {
                auto input = intake::Input::open(name);
                reader.read_documents(input, push);
            }
        }
    }

    [[nodiscard]] events::Wanted wanted() const {
        auto const wanted = events::wanted_of_words(only_);
        if (!wanted) throw Error{Errc::usage, "--only: " + wanted.error()};
        return *wanted;
    }

    static std::optional<Tagged> tag(events::Pipeline const& pipeline, events::Wanted const& wanted, text::Document&& document,
                                     Diagnostics& diagnostics) {
        auto const annotation = pipeline.annotate(std::move(document), diagnostics);
        if (!annotation) return std::nullopt;
        Tagged out{events::to_geotag_json(*annotation, pipeline.gazetteer(), wanted) + "\n", {}};
        out.counts.documents = 1;
        out.counts.events = annotation->incidents.size();
        run::count(out.counts, *annotation);
        return out;
    }

    static void add(run::Counts& total, run::Counts const& one) {
        total.documents += one.documents;
        total.mentions += one.mentions;
        total.resolved += one.resolved;
        total.unresolved += one.unresolved;
        total.events += one.events;
    }

    std::vector<std::string> inputs_;
    std::string date_;
    std::vector<std::string> only_;
    intake::Options intake_;
    CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_geotag_command() { return std::make_unique<GeotagCommand>(); }

}  // namespace dateline::cli
