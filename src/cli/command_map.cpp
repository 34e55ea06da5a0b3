#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/log.hpp"
#include "base/parallel.hpp"
#include "cli/choice.hpp"
#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "run/installation.hpp"
#include "run/map_run.hpp"
#include "time/when.hpp"
#include "writers/writer.hpp"

namespace dateline::cli {
namespace {

class MapCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        app.add_option("input", inputs_,
                       "Reports (text, HTML, RSS/Atom, NDJSON) and tables of event records (CSV, XLSX, GeoPackage, GeoJSON, JSON); a "
                       "folder means its files")
            ->required();
        app.add_option("-o,--output", folder_, "Folder for the layers; it appears complete or stays as it was")
            ->type_name("DIR")
            ->required();
        formats_option_ = app.add_option("--formats", formats_, "Comma-separated: gpkg, geojson, html, csv, geojsonseq")
                              ->delimiter(',')
                              ->allow_extra_args(false)
                              ->capture_default_str();
        app.add_option("--date", date_, "Publication date of documents that carry none (YYYY-MM-DD)");
        app.add_option("--name", name_, "Stem of the GeoPackage's file name")->capture_default_str();
        app.add_option("--title", title_, "Title on the page and in the metadata");
        app.add_option("--mapping", mapping_, "TOML file: our column = \"their header\"")->type_name("FILE");
        app.add_option("--layer", layer_, "Layer of a source that has several");
        add_choice<intake::InputKind>(
            app, "--as", kind_,
            {{"auto", intake::InputKind::automatic}, {"documents", intake::InputKind::documents}, {"records", intake::InputKind::records}},
            "Read all inputs as: auto, documents, records");
        app.add_flag("--ignore-coordinates", ignore_coordinates_, "Resolve records from their place text even where they carry a point");
        app.add_option("--at-least", gate_.at_least_percent,
                       "Publish only when there are at least this many percent of the events of last time, the inputs being the same")
            ->check(CLI::Range(0U, 100U))
            ->capture_default_str();
        app.add_flag("--allow-empty", gate_.allow_empty, "Publish even when nothing was read or far less than last time");
        app.add_option("--stamp", stamp_,
                       "Date written as time of writing (default: $SOURCE_DATE_EPOCH, else the newest date in the data)");
        common_.add_gazetteer(app);
        common_.add_weights(app);
        common_.add_threads(app);
        common_.add_strict(app);
        app.footer("Example:\n  dateline map reports/ incidents.csv --date 2015-12-28 -o output/today");
    }

    ExitCode run() override {
        check_formats();
        run::MapRun run{order()};
        auto const gazetteer = common_.open_gazetteer();
        auto const outcome = run.publish(gazetteer);
        show_diagnostics(run.diagnostics(), outcome.rejects.string());
        if (!outcome.refusal.empty()) refuse(outcome);
        log::info("{}", summary(outcome.counts, run.diagnostics()));
        log::info("layers are in {}", folder_);
        return common_.exit_code(run.diagnostics());
    }

private:
    void check_formats() {
        if (formats_option_->empty() && run::web_assets().empty()) {
            log::warning("Leaflet is not installed (scripts/fetch-packages): no page is written");
            std::erase(formats_, "html");
        }
        auto const known = writers::formats();
        for (auto const& format : formats_) {
            if (std::find(known.begin(), known.end(), format) == known.end())
                throw Error{Errc::usage, "--formats: no format \"" + format + "\""};
        }
        bool const plain = !name_.empty() && name_.find_first_of("/\\\"<>|:*?\n") == std::string::npos && name_.front() != '.';
        if (!plain) throw Error{Errc::usage, "--name: a plain file name is wanted"};
    }

    [[noreturn]] static void refuse(run::MapOutcome const& outcome) {
        if (!outcome.rejects.empty()) log::info("the rejects of this run are in {}", outcome.rejects.string());
        throw Error{Errc::refused, outcome.refusal};
    }

    run::MapOrder order() const {
        run::MapOrder out;
        out.folder = folder_;
        out.collect = collect_options();
        out.ignore_coordinates = ignore_coordinates_;
        out.weights = common_.open_weights();
        out.publish.name = name_;
        out.publish.title = title_.empty() ? name_ : title_;
        out.publish.formats = formats_;
        out.publish.inputs = inputs_;
        out.stamp = stamp();
        out.gate = gate_;
        return out;
    }

    run::CollectOptions collect_options() const {
        run::CollectOptions out;
        out.inputs = {inputs_.begin(), inputs_.end()};
        out.kind = kind_;
        if (!date_.empty()) out.intake.default_date = parse_day_option("--date", date_);
        out.intake.mapping = mapping_;
        out.intake.layer = layer_;
        out.threads = thread_count(common_.threads);
        return out;
    }

    std::optional<std::chrono::sys_seconds> stamp() const {
        if (!stamp_.empty()) return parse_day_option("--stamp", stamp_);
        if (char const* const epoch = std::getenv("SOURCE_DATE_EPOCH")) return parse_epoch("SOURCE_DATE_EPOCH", epoch);
        return std::nullopt;
    }

    CLI::Option* formats_option_ = nullptr;
    std::vector<std::string> inputs_;
    std::string folder_, date_, name_ = "dateline", title_, mapping_, layer_, stamp_;
    std::vector<std::string> formats_{"gpkg", "geojson", "html"};
    intake::InputKind kind_ = intake::InputKind::automatic;
    bool ignore_coordinates_ = false;
    run::PublicationGate gate_;
    CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_map_command() { return std::make_unique<MapCommand>(); }

}  // namespace dateline::cli
