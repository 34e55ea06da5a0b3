#include "run/old_run.hpp"

#include <nlohmann/json.hpp>

namespace dateline::run {
namespace {

using Json = nlohmann::json;

bool is_plain_name(std::string const& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos && name.find('\0') == std::string::npos;
}

bool is_digest(std::string const& text) { return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos; }

std::optional<OwnedFile> file_of(Json const& entry) {
    if (!entry.is_object()) return std::nullopt;
    auto const name = entry.find("name"), digest = entry.find("sha256");
    if (name == entry.end() || digest == entry.end() || !name->is_string() || !digest->is_string()) return std::nullopt;
    OwnedFile file{name->get<std::string>(), digest->get<std::string>()};
    if (!is_plain_name(file.name) || !is_digest(file.sha256)) return std::nullopt;
    return file;
}

}  // namespace

std::optional<OldRun> parse_run(std::string_view text) {
    Json const json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return std::nullopt;
    auto const files = json.find("files");
    if (files == json.end() || !files->is_array()) return std::nullopt;
    OldRun run;
    for (auto const& entry : *files) {
        auto file = file_of(entry);
        if (!file) return std::nullopt;
        run.files.push_back(std::move(*file));
    }
    if (auto const inputs = json.find("inputs"); inputs != json.end() && inputs->is_array())
        for (auto const& input : *inputs)
            if (input.is_string()) run.inputs.push_back(input.get<std::string>());
    if (auto const counts = json.find("counts"); counts != json.end() && counts->is_object())
        if (auto const events = counts->find("events"); events != counts->end() && events->is_number_unsigned())
            run.events = events->get<std::uint64_t>();
    return run;
}

std::optional<std::vector<OwnedFile>> files_of_run(std::string_view text) {
    auto run = parse_run(text);
    if (!run) return std::nullopt;
    return std::move(run->files);
}

}  // namespace dateline::run
