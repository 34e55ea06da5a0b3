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

/// One feature in the making, fields set by name. A name that the schema does not have is our fault: Error{internal}.
class Row {
public:
    /// The names of the schema's fields, made once for all its rows.
    class Columns {
    public:
        explicit Columns(Schema const& schema);
        [[nodiscard]] Schema const& schema() const noexcept { return *schema_; }
        [[nodiscard]] std::size_t index_of(std::string_view field) const;

    private:
        Schema const* schema_;
        std::unordered_map<std::string_view, std::size_t> index_;  ///< looked up only, never walked
    };
    Row(Columns const& columns, std::string id);
    Row(Row const&) = delete;
    Row& operator=(Row const&) = delete;

    void set(std::string_view field, Value value);
    void text(std::string_view field, std::string_view value);  ///< empty is null
    void number(std::string_view field, std::optional<std::int64_t> value);
    void count(std::string_view field, std::size_t value) { set(field, static_cast<std::int64_t>(value)); }
    void day(std::string_view field, std::optional<std::chrono::sys_days> value);
    [[nodiscard]] bool is_null(std::string_view field) const;
    [[nodiscard]] Feature end(geo::SharedGeometry geometry = {});

private:
    Columns const* columns_;
    Feature feature_;
};

/// Columns of a layer by its name. Throws Error{config} when unknown.
[[nodiscard]] Row::Columns const& columns(std::string_view layer);

}  // namespace dateline::layers
