#include <fmt/core.h>
#include <toml++/toml.h>

#include <array>
#include <utility>

#include "base/error.hpp"
#include "base/file.hpp"
#include "intake/columns.hpp"
#include "intake/fields.hpp"

namespace dateline::intake {
namespace {

constexpr std::uint64_t longest_mapping_bytes = 1u << 20;

using Member = std::string RawRecord::*;
constexpr std::array<std::pair<std::string_view, Member>, 36> members{{
    {"id", &RawRecord::id},
    {"date_start", &RawRecord::date_start},
    {"date_end", &RawRecord::date_end},
    {"date_precision", &RawRecord::date_precision},
    {"place", &RawRecord::place},
    {"admin1", &RawRecord::admin1},
    {"admin2", &RawRecord::admin2},
    {"admin3", &RawRecord::admin3},
    {"country", &RawRecord::country},
    {"where_description", &RawRecord::where_description},
    {"type", &RawRecord::type},
    {"sub_type", &RawRecord::sub_type},
    {"actor1", &RawRecord::actor1},
    {"actor2", &RawRecord::actor2},
    {"summary", &RawRecord::summary},
    {"notes", &RawRecord::notes},
    {"source_name", &RawRecord::source_name},
    {"source_url", &RawRecord::source_url},
    {"published", &RawRecord::published},
    {"precision", &RawRecord::precision},
    {"killed_low", &RawRecord::killed_low},
    {"killed_best", &RawRecord::killed_best},
    {"killed_high", &RawRecord::killed_high},
    {"injured", &RawRecord::injured},
    {"injured_low", &RawRecord::injured_low},
    {"injured_high", &RawRecord::injured_high},
    {"abducted_low", &RawRecord::abducted_low},
    {"abducted_best", &RawRecord::abducted_best},
    {"abducted_high", &RawRecord::abducted_high},
    {"arrested_low", &RawRecord::arrested_low},
    {"arrested_best", &RawRecord::arrested_best},
    {"arrested_high", &RawRecord::arrested_high},
    {"displaced_low", &RawRecord::displaced_low},
    {"displaced_best", &RawRecord::displaced_best},
    {"displaced_high", &RawRecord::displaced_high},
    {"clarity", &RawRecord::clarity},
}};

[[noreturn]] void fail(std::filesystem::path const& file, toml::source_region const& where, std::string_view reason) {
    throw Error{Errc::config, fmt::format("{}:{}: {}", file.string(), where.begin.line, reason)};
}

DayOrder parse_day_order(std::filesystem::path const& file, toml::node const& node, std::string const& word) {
    if (word == "day-first") return DayOrder::day_first;
    if (word == "month-first") return DayOrder::month_first;
    fail(file, node.source(), "day_order must be \"day-first\" or \"month-first\"");
}

}  // namespace

std::string RawRecord::*field_member(std::string_view field) noexcept {
    for (auto const& [name, member] : members) {
        if (name == field) return member;
    }
    return nullptr;
}

bool is_field(std::string_view field) noexcept {
    return field == "latitude" || field == "longitude" || field == "wkt" || field_member(field) != nullptr;
}

Mapping Mapping::read(std::filesystem::path const& file) {
    Mapping mapping;
    std::string const text = read_file(file, longest_mapping_bytes);
    toml::table table;
    try {
        table = toml::parse(text, file.string());
    } catch (toml::parse_error const& error) {
        fail(file, error.source(), error.description());
    }
    for (auto const& [key, node] : table) {
        std::string const name{key.str()};
        auto const value = node.value<std::string>();
        if (!value) fail(file, node.source(), fmt::format("\"{}\" must be a text: our field = \"their header\"", name));
        if (name == "namespace") {
            mapping.name_space = *value;
        } else if (name == "day_order") {
            mapping.day_order = parse_day_order(file, node, *value);
        } else if (is_field(name)) {
            mapping.headers[name] = *value;
        } else {
            fail(file, node.source(), fmt::format("no field is called \"{}\"; the fields are listed in docs/formats-input.md", name));
        }
    }
    return mapping;
}

}  // namespace dateline::intake
