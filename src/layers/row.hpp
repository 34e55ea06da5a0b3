#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layers/layer.hpp"

namespace dateline::layers {

/// A share of 0..1 with four decimals: more would pretend.
[[nodiscard]] inline double share(float value) { return std::round(static_cast<double>(value) * 1e4) / 1e4; }

/// A coordinate as a column: six decimals, a tenth of a metre.
[[nodiscard]] inline double degrees(double value) { return std::round(value * 1e6) / 1e6; }

/// Makes features of one schema, fields set by name. A name that the schema does not have is our fault: an assert.
class Rows {
public:
    explicit Rows(Schema const& schema);
    Rows(Rows const&) = delete;
    Rows& operator=(Rows const&) = delete;

    /// Begins a feature. Its id field is set too.
    void begin(std::string id);
    void set(std::string_view field, Value value);
    void text(std::string_view field, std::string_view value);  ///< empty is null
    void number(std::string_view field, std::optional<std::int64_t> value);
    void count(std::string_view field, std::size_t value) { set(field, static_cast<std::int64_t>(value)); }
    void day(std::string_view field, std::optional<std::chrono::sys_days> value);
    [[nodiscard]] bool is_null(std::string_view field) const;
    void end(geo::SharedGeometry geometry = {});

    /// Sorted by id and ids made unique ("~2" and so on), when order asks for it.
    enum class Order : std::uint8_t { as_added, by_id };
    [[nodiscard]] Layer take(Order order);

private:
    [[nodiscard]] std::size_t index_of(std::string_view field) const;
    Schema const* schema_;
    std::unordered_map<std::string_view, std::size_t> index_;  ///< looked up only, never walked
    Feature current_;
    Layer layer_;
};

}  // namespace dateline::layers
