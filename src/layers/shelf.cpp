#include "layers/shelf.hpp"

#include "layers/feature_codec.hpp"
#include "layers/row.hpp"

namespace dateline::layers {
namespace {
constexpr std::size_t most_remembered = 10'000;
}

Shelf::Shelf(spill::Store& store, std::string_view layer, Order order)
    : schema_{&columns(layer).schema()},
      id_field_{columns(layer).index_of(schema_->id_field)},
      order_{order},
      store_{&store},
      rows_{store, "layer_" + schema_->name},
      ids_{store, "ids_" + schema_->name} {}

/// A repeated id stands behind the first of it, the others by their number: "a", "a~2", "a~10", "ab".
bool Shelf::try_add(Feature& feature, std::string key, int number) {
    if (order_ == Order::by_key) {
        if (!ids_.insert(feature.id)) return false;
    } else if (number == 1) {
        if (numbered_ && ids_.contains(feature.id)) return false;
        key = feature.id;
    } else {
        if (rows_.contains(feature.id) || !ids_.insert(feature.id)) return false;
        numbered_ = true;
        spill::append_ordered(key, std::int64_t{number});
    }
    feature.values[id_field_] = feature.id;
    bytes_.clear();
    spill::Encoder encode{bytes_, store_->shapes()};
    encode(mark_, feature);
    return rows_.add(key, bytes_);
}

std::string Shelf::add(Feature&& feature, std::string_view key, std::uint64_t mark) {
    mark_ = mark;
    if (try_add(feature, std::string{key}, 1)) return std::move(feature.id);
    std::string const wanted = feature.id;
    if (last_number_.size() >= most_remembered) last_number_.clear();
    int& number = last_number_.try_emplace(wanted, 1).first->second;
    std::string base{key};
    if (order_ == Order::by_id) spill::append_ordered(base = {}, wanted);
    do feature.id = wanted + "~" + std::to_string(++number);
    while (!try_add(feature, base, number));
    return std::move(feature.id);
}

void Shelf::for_each(std::function<void(Feature const&)> const& see) {
    Feature feature;
    rows_.for_each([&](std::int64_t, std::string_view bytes) {
        std::uint64_t mark = 0;
        spill::Decoder decode{bytes, store_->shapes()};
        decode(mark, feature);
        if (finish_) finish_(feature, mark);
        see(feature);
    });
}

}  // namespace dateline::layers
