// The program: options that hold for all commands, the one place where errors become messages and exit codes.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <clocale>
#include <csignal>
#include <exception>
#include <new>
#include <sstream>
#include <string>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/interrupt.hpp"
#include "base/log.hpp"
#include "base/progress.hpp"
#include "base/version.hpp"
#include "cli/choice.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"

namespace dateline::cli {
namespace {

char const* advice(Errc code) {
    switch (code) {
        case Errc::usage:
            return "see dateline --help, or dateline COMMAND --help";
        case Errc::gazetteer:
            return "scripts/demo builds the default gazetteer; --gazetteer FILE names another";
        case Errc::refused:
            return "nothing was published, what was there before stays; --allow-empty publishes whatever the counts are";
        case Errc::internal:
            return "this is a fault of the program itself: please report it";
        default:
            return nullptr;
    }
}

int exit_status(ExitCode code) { return static_cast<int>(code); }

ExitCode exit_code(Errc code) {
    switch (code) {
        case Errc::usage:
        case Errc::config:
            return ExitCode::usage;
        case Errc::refused:
            return ExitCode::refused;
        case Errc::busy:
            return ExitCode::busy;
        default:
            return ExitCode::failed;
    }
}

int report(Error const& error) {
    log::error("{}", error.what());
    if (char const* const text = advice(error.code())) log::info("{}", text);
    return exit_status(exit_code(error.code()));
}

struct GlobalOptions {
    bool quiet = false;
    bool verbose = false;
    ProgressMode progress = ProgressMode::automatic;

    void setup(CLI::App& app) {
        app.add_flag("-q,--quiet", quiet, "Only errors on stderr");
        app.add_flag("-v,--verbose", verbose, "More on stderr");
        dateline::cli::add_choice<ProgressMode>(
            app, "--progress", progress,
            {{"auto", ProgressMode::automatic}, {"never", ProgressMode::none}, {"always", ProgressMode::bar}, {"json", ProgressMode::json}},
            "Progress of long work on stderr: auto, never, always, json");
    }
    void apply() const {
        log::set_level(quiet ? log::Level::error : verbose ? log::Level::debug : log::Level::info);
        set_progress_mode(quiet && progress == ProgressMode::automatic ? ProgressMode::none : progress);
    }
};

int run(int argc, char** argv) {
    CLI::App app{"Dateline: reports in, map layers out", "dateline"};
    app.set_version_flag("--version", fmt::format("dateline {}", program_version));
    app.require_subcommand(1);
    app.get_formatter()->column_width(34);
    GlobalOptions global;
    global.setup(app);
    Commands commands{app};
    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& wanted) {
        std::ostringstream text;
        int const status = app.exit(wanted, text, text);
        put(text.str());
        return status;
    } catch (CLI::ParseError const& error) {
        log::error("{}", error.what());
        log::info("{}", advice(Errc::usage));
        return exit_status(ExitCode::usage);
    }
    global.apply();
    return exit_status(commands.run_chosen());
}

/// Runs a step of the program and gives its exit status; what it throws is reported here and nowhere else.
template <typename Step>
int guarded(Step const& step) {
    try {
        return step();
    } catch (Error const& error) {
        return report(error);
    } catch (std::bad_alloc const&) {
        log::error("out of memory");
    } catch (std::exception const& error) {
        return report({Errc::internal, error.what()});
    }
    return exit_status(ExitCode::failed);
}

}  // namespace
}  // namespace dateline::cli

int main(int argc, char** argv) {
    namespace cli = dateline::cli;
    std::setlocale(LC_ALL, "C");
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe and a full quota show as failed writes
    std::signal(SIGXFSZ, SIG_IGN);
    int const status = cli::guarded([&] {
        dateline::install_interrupt_handlers();
        int const result = cli::run(argc, argv);
        cli::flush_output();
        return result;
    });
    if (!dateline::interrupted()) {  // what was found before a failure is given out all the same
        static_cast<void>(cli::guarded([] {
            cli::flush_output();
            return 0;
        }));
    }
    dateline::remove_staging_leftovers();
    return status;
}
