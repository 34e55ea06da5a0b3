#include "layers/row.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "layers/schema.hpp"

namespace dateline::layers {

Row::Columns::Columns(Schema const& schema) : schema_{&schema} {
    for (std::size_t i = 0; i < schema.fields.size(); ++i) index_.emplace(schema.fields[i].name, i);
}

std::size_t Row::Columns::index_of(std::string_view field) const {
    auto const found = index_.find(field);
    if (found == index_.end())
        throw Error{Errc::internal, fmt::format("layer {} has no field {} in styles/layers.toml", schema_->name, field)};
    return found->second;
}

Row::Row(Columns const& columns, std::string id) : columns_{&columns} {
    feature_.values.assign(columns.schema().fields.size(), Value{});
    feature_.id = std::move(id);
}

void Row::set(std::string_view field, Value value) { feature_.values[columns_->index_of(field)] = std::move(value); }

void Row::text(std::string_view field, std::string_view value) {
    if (!value.empty()) set(field, std::string{value});
}

void Row::number(std::string_view field, std::optional<std::int64_t> value) {
    if (value) set(field, *value);
}

void Row::day(std::string_view field, std::optional<std::chrono::sys_days> value) {
    if (value) set(field, *value);
}

bool Row::is_null(std::string_view field) const {
    return std::holds_alternative<std::monostate>(feature_.values[columns_->index_of(field)]);
}

Feature Row::end(geo::SharedGeometry geometry) {
    feature_.geometry = std::move(geometry);
    return std::move(feature_);
}

Row::Columns const& columns(std::string_view layer) {
    static std::vector<Row::Columns> const all{schemas().begin(), schemas().end()};
    auto const found = std::find_if(all.begin(), all.end(), [&](Row::Columns const& one) { return one.schema().name == layer; });
    return found == all.end() ? columns(schema(layer).name) : *found;  // schema() throws
}

}  // namespace dateline::layers
