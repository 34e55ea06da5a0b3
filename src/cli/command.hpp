#pragma once
#include <memory>
#include <string_view>

namespace CLI {
class App;
}

namespace dateline::cli {

/// Exit codes of contracts.md 2, and two that `map` shares with the desks.
enum class ExitCode : int {
    fine = 0,
    failed = 1,
    usage = 2,
    incomplete = 3,  ///< items were rejected under --strict, or lost to a fault of the program or for want of memory
    refused = 5,     ///< the new set was not fit to be published: the old one stays
    busy = 6         ///< another run or an editor holds the output
};

/// One sub-command. setup() declares options and touches no file; run() does the work and may throw Error.
class Command {
public:
    virtual ~Command() = default;
    virtual void setup(CLI::App& app) = 0;
    [[nodiscard]] virtual ExitCode run() = 0;
    Command(Command const&) = delete;
    Command& operator=(Command const&) = delete;

protected:
    Command() = default;
};

/// Adds every command to the application and runs the one that was chosen. The one list of commands.
class Commands {
public:
    explicit Commands(CLI::App& app);
    ~Commands();
    [[nodiscard]] ExitCode run_chosen();

private:
    struct Entry;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

[[nodiscard]] std::unique_ptr<Command> make_map_command();
[[nodiscard]] std::unique_ptr<Command> make_geotag_command();
[[nodiscard]] std::unique_ptr<Command> make_resolve_command();
[[nodiscard]] std::unique_ptr<Command> make_explain_command();
[[nodiscard]] std::unique_ptr<Command> make_gazetteer_command();
[[nodiscard]] std::unique_ptr<Command> make_validate_command();

}  // namespace dateline::cli
