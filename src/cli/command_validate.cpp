#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/log.hpp"
#include "cli/command.hpp"
#include "cli/common_options.hpp"
#include "cli/output.hpp"
#include "writers/validate/validate.hpp"

namespace dateline::cli {
namespace {

class ValidateCommand final : public Command {
public:
    void setup(CLI::App& app) override {
        app.add_option("file", files_, "GeoPackage and GeoJSON files")->required()->type_name("FILE");
        app.footer("Example:\n  dateline validate output/demo/dateline.gpkg output/demo/events.geojson");
    }

    ExitCode run() override {
        std::size_t found = 0;
        bool unreadable = false;
        for (auto const& file : files_) {
            try {
                for (auto const& finding : writers::validate(file)) {
                    ++found;
                    put_for_people(fmt::format("{}: {}: {}{}{}\n", file, finding.requirement, finding.where,
                                               finding.where.empty() ? "" : ": ", finding.what));
                }
            } catch (Error const& error) {
                unreadable = true;  // the other files are still checked
                log::error("{}", error.what());
            }
        }
        log::info("{} files, {} findings", files_.size(), found);
        return found == 0 && !unreadable ? ExitCode::fine : ExitCode::failed;
    }

private:
    std::vector<std::string> files_;
};

}  // namespace

std::unique_ptr<Command> make_validate_command() { return std::make_unique<ValidateCommand>(); }

}  // namespace dateline::cli
