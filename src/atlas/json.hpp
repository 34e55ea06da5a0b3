#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "atlas/context.hpp"

/// JSON files of packages. Internal to atlas.
namespace dateline::atlas {

using Json = nlohmann::json;

/// The file as a document; nullopt, with a report, when it is missing or no JSON.
[[nodiscard]] std::optional<Json> read_json(Context& context, std::filesystem::path const& file);
/// A string member, empty when absent or no string.
[[nodiscard]] std::string_view text_of(Json const& object, char const* member);
/// A number member, `otherwise` when absent or no number.
[[nodiscard]] double number_of(Json const& object, char const* member, double otherwise = 0);
/// A number written as a string ("34.94"); nullopt when it is none.
[[nodiscard]] std::optional<double> decimal(std::string_view text);

}  // namespace dateline::atlas
