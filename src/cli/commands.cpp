#include <CLI/CLI.hpp>
#include <array>
#include <vector>

#include "base/error.hpp"
#include "cli/command.hpp"

namespace dateline::cli {

struct Commands::Entry {
    CLI::App* app;
    std::unique_ptr<Command> command;
};
struct Commands::Impl {
    std::vector<Entry> entries;
};

Commands::Commands(CLI::App& app) : impl_{std::make_unique<Impl>()} {
    auto const add = [&](char const* name, char const* what, std::unique_ptr<Command> command) {
        CLI::App* const sub = app.add_subcommand(name, what);
        sub->fallthrough();  // --quiet and its like are understood after the command too
        command->setup(*sub);
        impl_->entries.push_back({sub, std::move(command)});
    };
    add("map", "Reports and event records in, map layers out", make_map_command());
    add("geotag", "NDJSON documents in, NDJSON annotations out", make_geotag_command());
    add("resolve", "Place text to places", make_resolve_command());
    add("explain", "Why each mention, date and event came out as it did", make_explain_command());
    add("gazetteer", "Compile, inspect and extend the knowledge of places", make_gazetteer_command());
    add("validate", "Check GeoPackage and GeoJSON files", make_validate_command());
}

Commands::~Commands() = default;

ExitCode Commands::run_chosen() {
    for (auto const& entry : impl_->entries) {
        if (entry.app->parsed()) return entry.command->run();
    }
    throw Error{Errc::usage, "no command given; see dateline --help"};
}

}  // namespace dateline::cli
