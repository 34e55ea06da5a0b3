#include "cli/common_options.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <system_error>

#include "base/error.hpp"
#include "base/log.hpp"
#include "events/item_guard.hpp"
#include "gazetteer/installed.hpp"
#include "run/installation.hpp"
#include "time/when.hpp"

namespace dateline::cli {

void CommonOptions::add_gazetteer(CLI::App& app) {
    app.add_option("--gazetteer", gazetteers,
                   "Compiled gazetteer; repeat to overlay others on the first (default: $DATELINE_GAZETTEER, else the one built)")
        ->type_name("FILE")
        ->allow_extra_args(false);  // one file a flag: what follows is input
    app.add_option("--worldview", worldview, "Whose view decides the country of disputed places: un, defacto, ...")->capture_default_str();
}

void CommonOptions::add_weights(CLI::App& app) {
    app.add_option("--weights", weights, "Folder with weights (*.tsv) in place of those built in")->type_name("DIR");
}

model::Weights CommonOptions::open_weights() const { return weights.empty() ? model::Weights::built_in() : model::Weights::read(weights); }

void CommonOptions::add_threads(CLI::App& app) {
    app.add_option("--threads", threads, "Threads to use; the output is the same for any number (default: all)")
        ->check(CLI::Range(0U, 256U));
}

void CommonOptions::add_strict(CLI::App& app) { app.add_flag("--strict", strict, "Exit with 3 when any input was rejected"); }

gazetteer::Gazetteer CommonOptions::open_gazetteer(gazetteer::Check check) const {
    return gazetteer::open_installed({gazetteers, worldview, check}, run::program_path());
}

ExitCode CommonOptions::exit_code(Diagnostics const& diagnostics) const {
    events::Losses const losses = events::losses(diagnostics);
    if (losses.for_memory > 0) log::error("missing from the result for want of memory: {}", losses.for_memory);
    if (losses.to_faults > 0) log::error("missing from the result by a fault of the program, please report it: {}", losses.to_faults);
    bool const incomplete = losses.any() || (strict && diagnostics.rejected() > 0);
    return incomplete ? ExitCode::incomplete : ExitCode::fine;
}

std::chrono::sys_days parse_day_option(std::string const& option, std::string const& text) {
    auto const when = time::parse_iso(text);
    auto const day = when ? time::best_day(*when) : std::nullopt;
    if (!day)
        throw Error{Errc::usage, fmt::format("{}: \"{}\" is not a date (YYYY-MM-DD){}", option, text, when ? "" : ": " + when.error())};
    return *day;
}

std::chrono::sys_seconds parse_epoch(std::string const& variable, std::string_view text) {
    constexpr std::int64_t last_second = 253'402'300'799;  // 9999-12-31T23:59:59Z
    std::int64_t seconds = -1;
    auto const [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    bool const digits = text.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || fault != std::errc{} || end != text.data() + text.size() || seconds > last_second)
        throw Error{Errc::usage, fmt::format("{}: \"{}\" is not a number of seconds since 1970", variable, text)};
    return std::chrono::sys_seconds{std::chrono::seconds{seconds}};
}

void show_diagnostics(Diagnostics const& diagnostics, std::string const& rest_in) {
    constexpr std::size_t shown = 5;
    for (auto const& d : diagnostics.first(shown)) {
        std::string const where = d.pos.line > 0 ? fmt::format("{}:{}", d.pos.source, d.pos.line) : d.pos.source;
        log::warning("{}: {}{}", where, d.message, d.rejected ? " (rejected)" : "");
    }
    std::size_t const all = diagnostics.count(Severity::note);
    if (all > shown) log::warning("and {} more{}", all - shown, rest_in.empty() ? "" : "; all are in " + rest_in);
}

}  // namespace dateline::cli
