#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "layers/layer.hpp"
#include "spill/rows.hpp"

namespace dateline::layers {

/// A layer in the making, outside memory. Ids are kept distinct: the second of an id gets "~2", the next "~3" and so on.
class Shelf final : public Layer {
public:
    enum class Order : std::uint8_t { by_id, by_key };
    /// What is done to a feature with the mark it was added with, each time it is read.
    using Finish = std::function<void(Feature&, std::uint64_t mark)>;
    Shelf(spill::Store& store, std::string_view layer, Order order);

    /// Returns the id that the feature has got. `key` is its place in the order with Order::by_key (each once), else unused.
    std::string add(Feature&& feature, std::string_view key = {}, std::uint64_t mark = 0);
    void when_read(Finish finish) { finish_ = std::move(finish); }
    [[nodiscard]] std::int64_t size() const noexcept { return rows_.size(); }

    [[nodiscard]] Schema const& schema() const noexcept override { return *schema_; }
    void for_each(std::function<void(Feature const&)> const& see) override;

private:
    bool try_add(Feature& feature, std::string key, int number);

    Schema const* schema_;
    std::size_t id_field_;
    Order order_;
    spill::Store* store_;
    spill::Rows rows_;
    spill::KeySet ids_;
    Finish finish_;
    std::string bytes_;
    std::uint64_t mark_ = 0;
    bool numbered_ = false;                             ///< ids_ holds ids that were made; with Order::by_key it holds all
    std::unordered_map<std::string, int> last_number_;  ///< of ids that were repeated; some are forgotten, which costs time only
};

}  // namespace dateline::layers
