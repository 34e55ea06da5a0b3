#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/parallel.hpp"
#include "cli/choice.hpp"
#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/output.hpp"
#include "cli/resolved_output.hpp"
#include "events/item_guard.hpp"
#include "events/pipeline.hpp"
#include "intake/intake.hpp"
#include "resolve/resolve.hpp"
#include "run/collect.hpp"
#include "run/feed.hpp"

namespace dateline::cli {
namespace {

struct Answer {
    std::string id, text;
    resolve::Resolution place;
};

class ResolveCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        app.add_option("text", texts_, "Place texts, for example \"Sangin, Helmand\"");
        app.add_option("--records", records_, "Resolve the place columns of a table instead (CSV, NDJSON, GeoPackage, ...)")
            ->type_name("FILE");
        app.add_option("--place", place_columns_, "Columns that hold the place text, most specific first; joined with a comma")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->type_name("COL");
        app.add_option("--country", country_, "Column of the country; without --records a country")->type_name("COL");
        app.add_option("--admin1", admin1_, "Column of the province; without --records a province")->type_name("COL");
        app.add_option("--admin2", admin2_, "Column of the district; without --records a district")->type_name("COL");
        app.add_option("--id", id_, "Column of the record's id (default: the row number)")->type_name("COL");
        app.add_option("--layer", layer_, "Layer of a source that has several");
        add_choice<ResolveFormat>(app, "--format", format_,
                                  {{"table", ResolveFormat::table}, {"ndjson", ResolveFormat::ndjson}, {"geojson", ResolveFormat::geojson}},
                                  "table, ndjson, geojson (default: table; with --records ndjson)");
        app.add_option("--alternatives", alternatives_, "How many other places to show")->capture_default_str();
        common_.add_gazetteer(app);
        common_.add_weights(app);
        common_.add_threads(app);
        common_.add_strict(app);
        app.footer(
            "Examples:\n  dateline resolve \"Sangin, Helmand\" \"20 km north of Sangin\"\n  dateline resolve --records incidents.csv "
            "--place location --admin1 province --country country");
    }

    ExitCode run() override {
        check();
        auto const gazetteer = common_.open_gazetteer();
        resolve::Resolver const resolver{gazetteer, gazetteer.lexicon(), common_.open_weights()};
        return records_.empty() ? run_texts(resolver) : run_records(resolver);
    }

private:
    void check() const {
        if (texts_.empty() == records_.empty()) throw Error{Errc::usage, "give either place texts or --records FILE"};
        if (!records_.empty() && place_columns_.empty()) throw Error{Errc::usage, "--records needs --place COL"};
    }

    ExitCode run_texts(resolve::Resolver const& resolver) {
        ResolvedOutput const output{format_.value_or(ResolveFormat::table), alternatives_, resolver.gazetteer()};
        Diagnostics diagnostics;
        std::size_t written = 0;
        put(output.header());
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            auto const number = std::to_string(i + 1);
            auto const place = events::guard_item({{"command line", i + 1, 0}, number}, diagnostics, [&] {
                return std::optional{resolver.resolve_text(texts_[i], {country_, admin1_, admin2_})};
            });
            if (!place) continue;  // diagnostics say why
            found_ += place->point ? 1U : 0U;
            put(output.answer(number, texts_[i], *place, written++ == 0));
        }
        put(output.footer());
        show_diagnostics(diagnostics, "");
        return common_.exit_code(diagnostics);
    }

    ExitCode run_records(resolve::Resolver const& resolver) {
        Diagnostics diagnostics;
        intake::Reader reader{intake_options(), diagnostics};
        auto input = intake::Input::open(records_);
        ResolvedOutput const output{format_.value_or(ResolveFormat::ndjson), alternatives_, resolver.gazetteer()};
        run::Feed<intake::RawRecord> feed{[&](run::Feed<intake::RawRecord>::Push const& push) { reader.read_records(input, push); }, 256};
        std::size_t rows = 0, written = 0;
        put(output.header());
        ordered_pipeline<intake::RawRecord, std::optional<Answer>>(
            thread_count(common_.threads), [&] { return feed.next(); },
            [&](intake::RawRecord&& record) {
                check_interrupt();
                return events::guard_item({record.pos, record.id}, diagnostics, [&] { return std::optional{answer(resolver, record)}; });
            },
            [&](std::optional<Answer>&& answer) {
                ++rows;
                if (!answer) return;  // diagnostics say why
                found_ += answer->place.point ? 1U : 0U;
                put(output.answer(answer->id.empty() ? std::to_string(rows) : answer->id, answer->text, answer->place, written++ == 0));
            });
        put(output.footer());
        show_diagnostics(diagnostics, "");
        log::info("{} records, {} resolved, {} unresolved, {}", rows, found_, written - found_, run::rejected(diagnostics));
        return common_.exit_code(diagnostics);
    }

    /// The columns named on the command line, under our names; synonyms found by the reader itself are switched off, so that
    /// only what was asked for is used.
    intake::Options intake_options() const {
        intake::Options options;
        options.layer = layer_;
        options.raw_columns = true;
        return options;
    }

    Answer answer(resolve::Resolver const& resolver, intake::RawRecord const& record) const {
        auto const cell = [&](std::string const& column) -> std::string_view {
            if (column.empty()) return {};
            auto const found =
                std::find_if(record.extra.begin(), record.extra.end(), [&](auto const& pair) { return pair.first == column; });
            return found == record.extra.end() ? std::string_view{} : std::string_view{found->second};
        };
        Answer out;
        out.id = cell(id_);
        for (auto const& column : place_columns_) {
            auto const part = cell(column);
            if (part.empty()) continue;
            if (!out.text.empty()) out.text += ", ";
            out.text += part;
        }
        out.place = resolver.resolve_text(out.text, {cell(country_), cell(admin1_), cell(admin2_)});
        return out;
    }

    std::vector<std::string> texts_, place_columns_;
    std::string records_, country_, admin1_, admin2_, id_, layer_;
    std::optional<ResolveFormat> format_;
    std::size_t alternatives_ = 3;
    std::size_t found_ = 0;
    CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_resolve_command() { return std::make_unique<ResolveCommand>(); }

}  // namespace dateline::cli
