#include "atlas/context.hpp"

#include "base/error.hpp"

namespace dateline::atlas {

namespace fs = std::filesystem;

std::optional<fs::path> Context::package(std::string const& name) {
    if (options.without_npm) return std::nullopt;
    auto const version = versions.find(name);
    fs::path folder = options.packages / (version == versions.end() ? name : name + "-" + version->second);
    if (fs::is_directory(folder)) return folder;
    if (!warned_[name])
        warn("package " + name + " is not unpacked in " + options.packages.string() +
             ": its places are missing; run scripts/fetch-packages");
    warned_[name] = true;
    return std::nullopt;
}

std::optional<Table> Context::table(std::string const& relative) {
    auto const file = options.sources / relative;
    if (!fs::exists(file)) {
        warn("gazetteers/" + relative + " does not exist");
        return std::nullopt;
    }
    try {
        return Table::read(file);
    } catch (Error const& error) {
        if (error.code() != Errc::config) throw;
        diagnostics.reject("bad-table", {file.string(), 0, 0}, error.what());
        return std::nullopt;
    }
}

void Context::warn(std::string message) { report.warnings.push_back(std::move(message)); }

void prepare(Context& context) {
    if (auto const packages = context.table("packages.tsv")) {
        auto const name = packages->column("name"), version = packages->column("version"), licence = packages->column("licence"),
                   attribution = packages->column("attribution");
        for (auto const& row : packages->rows()) {
            // The folder and our own name of a scoped package ("@rapideditor/country-coder") go without the scope.
            std::string const key{row.cells[name].substr(row.cells[name].rfind('/') + 1)};
            context.versions[key] = row.cells[version];
            context.sources[key] = {
                key, std::string{row.cells[version]}, std::string{row.cells[licence]}, std::string{row.cells[attribution]}, {}};
        }
    }
    if (auto const generics = context.table("generics.tsv")) {
        context.area_words = Generics{*generics, "admin"};
        context.airport_words = Generics{*generics, "airport"};
    }
}

}  // namespace dateline::atlas
