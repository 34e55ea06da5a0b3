#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "atlas/build.hpp"
#include "atlas/check.hpp"
#include "atlas/import.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/gazetteer_export.hpp"
#include "cli/output.hpp"
#include "text/fold.hpp"

namespace dateline::cli {
namespace fs = std::filesystem;
namespace {

constexpr char const* release = "2026.1";  ///< version of the default gazetteer

std::string one_place(gazetteer::Gazetteer const& gazetteer, gazetteer::PlaceId id) {
    auto const place = gazetteer.place(id);
    std::string out = fmt::format("{} [{}] {}", place.name, place.key, gazetteer::to_string(place.kind));
    if (!place.feature_code.empty()) out += fmt::format(" {}", place.feature_code);
    for (auto const& container : gazetteer.ancestors(id)) out += fmt::format(" < {}", gazetteer.name(container));
    if (place.point)
        out += fmt::format("  {:.4f} {:.4f} ({}, {:.1f} km)", place.point->lat, place.point->lon, gazetteer::to_string(place.point_source),
                           place.radius_km);
    if (place.population > 0) out += fmt::format("  population {}", place.population);
    if (place.has_shape) out += "  polygon";
    return out;
}

/// gazetteer info and what its counts mean.
void print_info(gazetteer::Gazetteer const& gazetteer) {
    std::map<std::string_view, std::size_t> by_kind;
    std::map<std::string_view, std::size_t> without_point;
    std::size_t shapes = 0;
    for (std::uint32_t i = 0; i < gazetteer.size(); ++i) {
        auto const place = gazetteer.place(gazetteer::PlaceId{i});
        auto const kind = gazetteer::to_string(place.kind);
        ++by_kind[kind];
        if (!place.point || place.point_source == gazetteer::PointSource::parent) ++without_point[kind];
        shapes += place.has_shape ? 1U : 0U;
    }
    std::string out = fmt::format("{}\nworldview {}\n{} places, {} distinct names, {} shapes\n", gazetteer.identity(),
                                  gazetteer.worldview(), gazetteer.size(), gazetteer.name_count(), shapes);
    for (auto const& [kind, n] : by_kind) {
        auto const lacking = without_point.find(kind);
        out += fmt::format("  {:<14} {:>8}{}\n", kind, n,
                           lacking == without_point.end() ? "" : fmt::format("  ({} known only by their container)", lacking->second));
    }
    put_for_people(out);
}

void print_sources(gazetteer::Gazetteer const& gazetteer) {
    std::string out;
    for (auto const& source : gazetteer.sources()) {
        out += fmt::format("{} {}\n  {}\n  {}\n", source.name, source.version, source.licence, source.attribution);
        if (!source.url.empty()) out += fmt::format("  {}\n", source.url);
    }
    put_for_people(out);
}

class GazetteerCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        app.require_subcommand(1);
        setup_build(app);
        setup_read(app);
        setup_check(app);
        setup_import(app);
        app.footer(
            "Examples:\n  dateline gazetteer search Sangin\n  dateline gazetteer import --format geoboundaries "
            "geoBoundaries-AFG-ADM2.geojson -o afg.gaz\n"
            "  dateline --quiet resolve --gazetteer build/share/dateline/default.gaz --gazetteer afg.gaz \"Sangin district\"");
    }

    ExitCode run() override {
        if (build_->parsed()) return run_build();
        if (check_->parsed()) return run_check();
        if (import_->parsed()) return run_import();
        auto const gazetteer = common_.open_gazetteer();
        if (info_->parsed()) print_info(gazetteer);
        if (sources_->parsed()) print_sources(gazetteer);
        if (search_->parsed()) run_search(gazetteer);
        if (export_->parsed()) export_gazetteer(gazetteer, output_, country_);
        return ExitCode::fine;
    }

private:
    void setup_build(CLI::App& app) {
        build_ = app.add_subcommand("build", "Compile the default gazetteer from packages and gazetteers/");
        build_->add_option("--packages", packages_, "Folder with the unpacked packages (scripts/fetch-packages)")->type_name("DIR");
        build_->add_option("--sources", source_folder_, "The text files of gazetteers/")->type_name("DIR")->capture_default_str();
        build_->add_option("-o,--output", output_, "File to write")->type_name("FILE")->required();
        build_->add_option("--release", release_, "Version written into the file")->capture_default_str();
        build_->add_flag("--without-npm", without_npm_,
                         "Use Debian's packages and gazetteers/ alone: countries, provinces, seas, hand-made places");
    }

    void setup_read(CLI::App& app) {
        info_ = app.add_subcommand("info", "What a gazetteer holds");
        sources_ = app.add_subcommand("sources", "Data sources, licences and attributions");
        search_ = app.add_subcommand("search", "Places by name or key");
        search_->add_option("name", name_, "A name, its beginning, or a key such as gn:1127547")->required();
        search_->add_option("--limit", limit_, "At most so many")->capture_default_str();
        export_ = app.add_subcommand("export", "Write the places to a GeoPackage, to look at them in QGIS");
        export_->add_option("-o,--output", output_, "GeoPackage to write")->type_name("FILE")->required();
        export_->add_option("--country", country_, "Only this country (ISO 3166-1 alpha-2)");
        for (auto* const command : {info_, sources_, search_, export_}) common_.add_gazetteer(*command);
    }

    void setup_check(CLI::App& app) {
        check_ = app.add_subcommand("check", "Check the text files of gazetteers/, and a compiled gazetteer against its expectations");
        check_->add_option("--sources", source_folder_, "The text files of gazetteers/")->type_name("DIR")->capture_default_str();
        check_->add_flag("--sources-only", sources_only_, "Do not open a compiled gazetteer");
        common_.add_gazetteer(*check_);
    }

    void setup_import(CLI::App& app) {
        import_ = app.add_subcommand("import", "Compile your own or downloaded place data into an overlay");
        import_->add_option("file", files_, "Files of one format")->required()->type_name("FILE");
        import_->add_option("--format", importing_.format,
                            fmt::format("{} (default: told from the file)", fmt::join(atlas::import_formats(), ", ")));
        import_->add_option("-o,--output", output_, "Overlay to write")->type_name("FILE")->required();
        import_->add_option("--country", importing_.country, "Only this country, and the country of rows that do not say (ISO alpha-2)");
        import_->add_option("--name", importing_.name, "Name of the overlay");
        import_->add_option("--licence", importing_.licence, "Licence of the data, where the file does not say");
        import_->add_option("--memory", import_memory_mb_, "Megabytes for sorting; the rest waits in temporary files beside the output")
            ->type_name("MB")
            ->check(CLI::Range(1, 1'000'000));
        import_->add_flag("--all", importing_.all_features, "Also features of little use in news (streams, hills, farms)");
        common_.add_gazetteer(*import_);
        common_.add_strict(*import_);
    }

    ExitCode run_build() {
        atlas::BuildOptions options;
        options.packages = packages_;
        options.sources = source_folder_;
        options.output = output_;
        options.version = release_;
        options.without_npm = without_npm_;
        Diagnostics diagnostics;
        auto const report = atlas::build(options, diagnostics);
        for (auto const& warning : report.warnings) log::warning("{}", warning);
        show_diagnostics(diagnostics, "");
        for (auto const& [counter, n] : report.counters) log::debug("{}: {}", counter, n);
        log::info("{} places, {} spellings in {}", report.places, report.spellings, output_);
        return ExitCode::fine;
    }

    ExitCode run_check() {
        Diagnostics diagnostics;
        (void)atlas::check_sources(source_folder_, diagnostics);
        if (!sources_only_) {
            auto const gazetteer = common_.open_gazetteer(gazetteer::Check::everything);
            (void)atlas::check_expectations(fs::path{source_folder_} / "expect.tsv", gazetteer, diagnostics);
        }
        std::string out;
        for (auto const& d : diagnostics.all()) out += fmt::format("{}:{}: {}\n", d.pos.source, d.pos.line, d.message);
        put_for_people(out);
        std::size_t const findings = diagnostics.count(Severity::note);
        log::info("{} findings", findings);
        return findings == 0 ? ExitCode::fine : ExitCode::failed;
    }

    ExitCode run_import() {
        importing_.files.assign(files_.begin(), files_.end());
        importing_.output = output_;
        importing_.memory_bytes = import_memory_mb_ << 20U;
        auto const base = common_.open_gazetteer();
        Diagnostics diagnostics;
        auto const report = atlas::import_places(importing_, base, diagnostics);
        show_diagnostics(diagnostics, "");
        log::info("{}: {} rows, {} places, {} names, {} matched with known places, {} new areas, {} rejected", report.format, report.rows,
                  report.places, report.names, report.matched, report.unmatched, report.rejected);
        return common_.exit_code(diagnostics);
    }

    void run_search(gazetteer::Gazetteer const& gazetteer) const {
        std::string out;
        if (auto const place = gazetteer.by_key(name_)) {
            out += one_place(gazetteer, *place) + "\n";
            for (auto const& name : gazetteer.names(*place))
                out += fmt::format("    {}{}{} ({})\n", name.text, name.language.empty() ? "" : " ", name.language,
                                   gazetteer::to_string(name.kind));
        } else {
            auto const folded = text::fold(name_);
            auto matches = gazetteer.find(folded);
            if (matches.empty()) matches = gazetteer.find_squashed(text::squash(folded));
            if (matches.empty()) matches = gazetteer.find_prefix(folded, limit_);
            for (std::size_t i = 0; i < matches.size() && i < limit_; ++i)
                out += fmt::format("{}  ({})\n", one_place(gazetteer, matches[i].place), gazetteer::to_string(matches[i].kind));
        }
        put_for_people(out);
        if (out.empty()) log::warning("nothing is called \"{}\"", name_);
    }

    CLI::App *build_ = nullptr, *info_ = nullptr, *sources_ = nullptr, *search_ = nullptr, *export_ = nullptr, *check_ = nullptr,
             *import_ = nullptr;
    std::string packages_, source_folder_ = "gazetteers", output_, release_ = release, name_, country_;
    std::vector<std::string> files_;
    std::size_t limit_ = 20;
    bool without_npm_ = false, sources_only_ = false;
    atlas::ImportOptions importing_;
    std::size_t import_memory_mb_ = 96;
    CommonOptions common_;
};

}  // namespace

std::unique_ptr<Command> make_gazetteer_command() { return std::make_unique<GazetteerCommand>(); }

}  // namespace dateline::cli
