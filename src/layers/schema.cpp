#include "layers/schema.hpp"

#include <fmt/core.h>

#include <toml++/toml.h>
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "layers/schema_text.hpp"

namespace dateline::layers {
namespace {
using ValueList = std::vector<std::pair<std::string, std::string>>;

std::optional<FieldType> field_type(std::string_view word) {
    static std::map<std::string_view, FieldType> const words{
        {"text", FieldType::text}, {"integer", FieldType::integer},     {"real", FieldType::real}, {"boolean", FieldType::boolean},
        {"date", FieldType::date}, {"date_time", FieldType::date_time}, {"json", FieldType::json}};
    auto const found = words.find(word);
    return found == words.end() ? std::nullopt : std::optional{found->second};
}

std::optional<GeometryKind> geometry_kind(std::string_view word) {
    static std::map<std::string_view, GeometryKind> const words{{"none", GeometryKind::none},
                                                                {"point", GeometryKind::point},
                                                                {"multipolygon", GeometryKind::multipolygon},
                                                                {"mixed", GeometryKind::mixed}};
    auto const found = words.find(word);
    return found == words.end() ? std::nullopt : std::optional{found->second};
}

/// One file on its way to schemas.
class Parser {
public:
    Parser(std::string_view toml, std::string_view name) : name_{name} {
        try {
            root_ = toml::parse(toml, name_);
        } catch (toml::parse_error const& fault) {
            throw Error{Errc::config, fmt::format("{}:{}: {}", name_, fault.source().begin.line, fault.description())};
        }
    }

    std::vector<Schema> run() {
        read_values();
        std::vector<Schema> out;
        std::set<std::string> names;
        auto const* const layers = root_["layer"].as_array();
        if (layers == nullptr || layers->empty()) throw Error{Errc::config, fmt::format("{}: no [[layer]]", name_)};
        for (auto const& node : *layers) {
            auto const* const table = node.as_table();
            if (table == nullptr) fail(node, "[[layer]] must be a table");
            out.push_back(read_layer(*table));
            if (!names.insert(out.back().name).second) fail(*table, "a second layer named " + out.back().name);
        }
        return out;
    }

private:
    [[noreturn]] void fail(toml::node const& where, std::string const& reason) const {
        throw Error{Errc::config, fmt::format("{}:{}: {}", name_, where.source().begin.line, reason)};
    }

    std::string text(toml::table const& table, char const* key, char const* fallback = nullptr) const {
        auto const node = table[key];
        if (!node) {
            if (fallback == nullptr) fail(table, fmt::format("{} is missing", key));
            return fallback;
        }
        auto const value = node.value<std::string>();
        if (!value) fail(*node.node(), fmt::format("{} must be text", key));
        return *value;
    }

    void read_values() {
        auto const* const lists = root_["values"].as_table();
        if (lists == nullptr) return;
        for (auto const& [key, node] : *lists) {
            auto const* const rows = node.as_array();
            if (rows == nullptr) fail(node, "a list of values must be an array");
            ValueList list;
            for (auto const& row : *rows) {
                auto const* const pair = row.as_array();
                if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_string() || !(*pair)[1].is_string())
                    fail(row, "expected [\"value\", \"label\"]");
                list.emplace_back((*pair)[0].value_or(std::string{}), (*pair)[1].value_or(std::string{}));
            }
            values_.emplace(std::string{key.str()}, std::move(list));
        }
    }

    Field read_field(toml::table const& table) const {
        Field field;
        field.name = text(table, "name");
        field.title = text(table, "title");
        field.description = text(table, "description", "");
        auto const type = field_type(text(table, "type", "text"));
        if (!type) fail(table, "unknown type of field " + field.name);
        field.type = *type;
        field.unique = table["unique"].value_or(false);
        if (auto const list = text(table, "values", ""); !list.empty()) {
            auto const found = values_.find(list);
            if (found == values_.end()) fail(table, "no such list of values: " + list);
            field.values = found->second;
        }
        return field;
    }

    void append_fields(toml::array const& nodes, std::vector<Field>& out) const {
        for (auto const& node : nodes) {
            if (auto const* const table = node.as_table(); table != nullptr) {
                out.push_back(read_field(*table));
                continue;
            }
            auto const name = node.value<std::string>();
            if (!name || !name->starts_with('@')) fail(node, "expected a field or a \"@group\"");
            auto const* const group = root_["groups"][std::string_view{*name}.substr(1)].as_array();
            if (group == nullptr) fail(node, "no such group: " + *name);
            for (auto const& member : *group) {
                auto const* const table = member.as_table();
                if (table == nullptr) fail(member, "a group holds fields only");
                out.push_back(read_field(*table));
            }
        }
    }

    Schema read_layer(toml::table const& table) const {
        Schema schema;
        schema.name = text(table, "name");
        schema.title = text(table, "title");
        schema.description = text(table, "description");
        auto const kind = geometry_kind(text(table, "geometry"));
        if (!kind) fail(table, "unknown geometry of layer " + schema.name);
        schema.geometry = *kind;
        schema.id_field = text(table, "id");
        auto const* const fields = table["fields"].as_array();
        if (fields == nullptr) fail(table, "layer " + schema.name + " has no fields");
        append_fields(*fields, schema.fields);
        std::set<std::string_view> names;
        for (auto const& field : schema.fields)
            if (!names.insert(field.name).second) fail(table, fmt::format("layer {} has field {} twice", schema.name, field.name));
        auto const id = std::find_if(schema.fields.begin(), schema.fields.end(), [&](Field const& f) { return f.name == schema.id_field; });
        if (id == schema.fields.end() || !id->unique)
            fail(table, fmt::format("id field {} of layer {} must be a unique field", schema.id_field, schema.name));
        return schema;
    }

    std::string name_;
    toml::table root_;
    std::map<std::string, ValueList> values_;
};
}  // namespace

std::vector<Schema> parse_schemas(std::string_view toml, std::string_view name) { return Parser{toml, name}.run(); }

std::vector<Schema> const& schemas() {
    static std::vector<Schema> const all = parse_schemas(schema_text, "styles/layers.toml");
    return all;
}

Schema const& schema(std::string_view layer) {
    auto const& all = schemas();
    auto const found = std::find_if(all.begin(), all.end(), [&](Schema const& s) { return s.name == layer; });
    if (found == all.end()) throw Error{Errc::config, fmt::format("there is no layer named '{}'", layer)};
    return *found;
}

}  // namespace dateline::layers
