#include "layers/row.hpp"

#include <algorithm>
#include <cassert>
#include <set>
#include <utility>

namespace dateline::layers {

Rows::Rows(Schema const& schema) : schema_{&schema} {
    for (std::size_t i = 0; i < schema.fields.size(); ++i) index_.emplace(schema.fields[i].name, i);
    layer_.schema = schema;
}

std::size_t Rows::index_of(std::string_view field) const {
    auto const found = index_.find(field);
    assert(found != index_.end() && "field is not in styles/layers.toml");
    return found->second;
}

void Rows::begin(std::string id) {
    current_.values.assign(schema_->fields.size(), Value{});
    current_.id = std::move(id);
}

void Rows::set(std::string_view field, Value value) { current_.values[index_of(field)] = std::move(value); }

void Rows::text(std::string_view field, std::string_view value) {
    if (!value.empty()) set(field, std::string{value});
}

void Rows::number(std::string_view field, std::optional<std::int64_t> value) {
    if (value) set(field, *value);
}

void Rows::day(std::string_view field, std::optional<std::chrono::sys_days> value) {
    if (value) set(field, *value);
}

bool Rows::is_null(std::string_view field) const { return std::holds_alternative<std::monostate>(current_.values[index_of(field)]); }

void Rows::end(geo::SharedGeometry geometry) {
    current_.geometry = std::move(geometry);
    layer_.features.push_back(std::exchange(current_, Feature{}));
}

Layer Rows::take(Order order) {
    if (order == Order::by_id)
        std::stable_sort(layer_.features.begin(), layer_.features.end(), [](Feature const& a, Feature const& b) { return a.id < b.id; });
    std::size_t const id_field = index_of(schema_->id_field);
    std::set<std::string, std::less<>> used;
    for (auto& feature : layer_.features) {
        std::string id = feature.id;
        for (int n = 2; !used.insert(id).second; ++n) id = feature.id + "~" + std::to_string(n);
        feature.id = std::move(id);
        feature.values[id_field] = feature.id;
    }
    return std::move(layer_);
}

}  // namespace dateline::layers
