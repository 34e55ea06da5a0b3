#include "model/weights_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "base/sha256.hpp"
#include "base/table.hpp"
#include "model/embedded.hpp"

namespace dateline::model {
namespace {
constexpr std::string_view our_version = "1";

[[noreturn]] void fail(Table const& table, Table::Row const& row, std::string const& reason) {
    throw Error{Errc::config, fmt::format("{}:{}: {}", table.name(), row.line, reason)};
}

std::optional<float> number(std::string_view text) {
    float value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}
}  // namespace

WeightsFile WeightsFile::parse(std::string text, std::string name) {
    Table const table = Table::parse(std::move(text), std::move(name));
    std::size_t const title = table.column("feature"), value = table.column("weight");
    WeightsFile file;
    file.name_ = table.name();
    std::map<std::string_view, std::string_view> head;
    for (Table::Row const& row : table.rows()) {
        std::string_view const key = row.cells[title];
        if (key.starts_with('@')) {
            if (!head.emplace(key, row.cells[value]).second) fail(table, row, fmt::format("{} stands twice", key));
            continue;
        }
        std::optional<float> const weight = number(row.cells[value]);
        if (!weight) fail(table, row, fmt::format("the weight of {} is no number: \"{}\"", key, row.cells[value]));
        if (!file.weights_.emplace(key, *weight).second) fail(table, row, fmt::format("the feature {} stands twice", key));
    }
    for (std::string_view const wanted : {"@set", "@version", "@trained", "@bias"}) {
        if (!head.contains(wanted) || head[wanted].empty())
            throw Error{Errc::config, fmt::format("{}: the row {} is missing", table.name(), wanted)};
    }
    if (head.size() > 4)
        throw Error{Errc::config, fmt::format("{}: only @set, @version, @trained and @bias are rows of the head", table.name())};
    if (head["@version"] != our_version)
        throw Error{Errc::config,
                    fmt::format("{}: version {} of the weights, this program reads {}", table.name(), head["@version"], our_version)};
    std::optional<float> const bias = number(head["@bias"]);
    if (!bias) throw Error{Errc::config, fmt::format("{}: @bias is no number: \"{}\"", table.name(), head["@bias"])};
    file.set_ = head["@set"], file.trained_ = head["@trained"], file.bias_ = *bias;
    return file;
}

std::vector<float> WeightsFile::weights(std::span<std::string_view const> features) const {
    std::vector<float> values;
    values.reserve(features.size());
    for (std::string_view const feature : features) {
        auto const it = weights_.find(feature);
        if (it == weights_.end())
            throw Error{Errc::config,
                        fmt::format("{}: no weight for the feature {} of this program; learn the weights anew", name_, feature)};
        values.push_back(it->second);
    }
    for (auto const& [feature, weight] : weights_) {
        if (std::find(features.begin(), features.end(), feature) == features.end())
            throw Error{Errc::config, fmt::format("{}: this program has no feature {}; learn the weights anew", name_, feature)};
    }
    return values;
}

std::string WeightsFile::numbers() const {
    std::string out = fmt::format("{}\t{}\n", set_, bias_);
    for (auto const& [feature, weight] : weights_) out += fmt::format("{}\t{}\n", feature, weight);
    return out;
}

Weights const& Weights::built_in() {
    static Weights const all = [] {
        Weights made;
        for (std::string_view const text :
             {embedded::candidate, embedded::mention, embedded::cue, embedded::prominence, embedded::place_link, embedded::place_said,
              embedded::date_link, embedded::incident_pair, embedded::incident_across, embedded::told, embedded::date_anchor})
            made.add(WeightsFile::parse(std::string{text}, "built-in weights"));
        return made;
    }();
    return all;
}

Weights Weights::read(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> paths;
    try {
        for (auto const& entry : std::filesystem::directory_iterator{folder}) {
            if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
        }
    } catch (std::filesystem::filesystem_error const& error) {
        throw Error{Errc::io, fmt::format("cannot read the folder of weights {}: {}", folder.string(), error.code().message())};
    }
    std::sort(paths.begin(), paths.end());
    Weights all;
    for (std::filesystem::path const& path : paths) {
        WeightsFile file = WeightsFile::parse(read_file(path), path.string());
        if (!built_in().files_.contains(file.set()))
            throw Error{Errc::config, fmt::format("{}: no set of features is called {}", file.name(), file.set())};
        if (all.files_.contains(file.set()))
            throw Error{Errc::config,
                        fmt::format("{}: {} holds the weights of {} too", file.name(), all.file(file.set()).name(), file.set())};
        all.add(std::move(file));
    }
    for (auto const& [set, file] : built_in().files_) all.files_.try_emplace(set, file);
    return all;
}

WeightsFile const& Weights::file(std::string_view set) const {
    auto const it = files_.find(set);
    if (it == files_.end()) throw Error{Errc::config, fmt::format("no weights for the features of {}", set)};
    return it->second;
}

std::string Weights::identity() const {
    std::string all;
    for (auto const& [set, file] : files_) all += file.numbers();
    return "sha256:" + sha256_hex(all);
}

void Weights::add(WeightsFile file) {
    std::string set = file.set();
    files_.emplace(std::move(set), std::move(file));
}

}  // namespace dateline::model
